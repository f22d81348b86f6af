//! Names in Rust: which are free, and which a Fortran name becomes.

use std::collections::HashSet;

use crate::name::Name;
use crate::plan::RustName;

/// Names of Rust's prelude that generated code uses, and `Self`, which a type cannot have.
const RESERVED: [&str; 11] = [
    "Self", "Option", "Some", "None", "Result", "Ok", "Err", "String", "Vec", "Ord", "FnMut",
];

/// The names of one scope.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Those that the scope uses for itself: as keywords, they get a `_`.
    reserved: HashSet<&'static str>,
    taken: HashSet<String>,
}

impl Taken {
    /// For a scope that uses `names` for itself, and what all generated code uses.
    pub(super) fn in_generated_code(names: &[&'static str]) -> Self {
        Taken {
            reserved: RESERVED.iter().chain(names).copied().collect(),
            taken: HashSet::new(),
        }
    }

    /// Whether the Rust name for `name` is that itself.
    pub(super) fn keeps(name: &Name) -> bool {
        base(name) == name.as_str()
    }

    /// The Rust name for `name`: itself, with `_` appended to keywords, and a number to what is
    /// taken already.
    pub(super) fn give(&mut self, name: &Name) -> RustName {
        self.unique(base(name), "_")
    }

    /// For the type parameters of one function: what its signature uses is taken.
    pub(super) fn generics() -> Self {
        let used = [
            "Err", "FnMut", "None", "Ok", "Option", "Result", "Some", "String", "Vec",
        ];
        Taken {
            reserved: HashSet::from(["Self"]),
            taken: used.map(str::to_owned).into(),
        }
    }

    fn unique(&mut self, base: String, separator: &str) -> RustName {
        let mut base = base;
        if self.reserved.contains(base.as_str()) {
            base.push('_');
        }
        let mut candidate = base.clone();
        let mut number = 2;
        while !self.taken.insert(candidate.clone()) {
            let base = match separator {
                "_" => base.trim_end_matches('_'),
                _ => &base,
            };
            candidate = format!("{base}{separator}{number}");
            number += 1;
        }
        RustName::new(candidate)
    }

    /// The name of a type made from `name` and `suffix`: `dgesv`, `Output` give `DgesvOutput`.
    pub(super) fn give_type(&mut self, name: &Name, suffix: &str) -> RustName {
        let words = name.as_str().split('_').filter(|word| !word.is_empty());
        let mut base: String = words
            .flat_map(|word| {
                let (first, rest) = word.split_at(1);
                [first.to_ascii_uppercase(), rest.to_owned()]
            })
            .collect();
        base.push_str(suffix);
        self.unique(base, "")
    }

    /// The name of a constant: in upper case.
    pub(super) fn give_constant(&mut self, name: &Name) -> RustName {
        self.unique(name.as_str().to_ascii_uppercase(), "_")
    }

    /// Keeps `name` for something else.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }
}

/// What `name` is in Rust, if nothing else has that name.
fn base(name: &Name) -> String {
    // Fortran names begin with a letter, but for `_`-led ones that compilers allow.
    let mut base = name.as_str().trim_start_matches('_').to_owned();
    // Rust's lints take these for no snake case.
    let trailing = base.len() - base.trim_end_matches('_').len();
    let words = base.split('_').filter(|word| !word.is_empty());
    base = words.collect::<Vec<_>>().join("_") + &"_".repeat(trailing);
    // Which `syn` takes for a name: it is a keyword since the edition of 2024.
    if base == "gen" || syn::parse_str::<syn::Ident>(&base).is_err() {
        base.push('_');
    }
    base
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_and_clashes_are_resolved_predictably() {
        let mut taken = Taken::default();
        taken.reserve("open");
        assert_eq!(taken.give(&Name::new("open")).as_str(), "open_2");
        let output = taken.give_type(&Name::new("la_gesv"), "Output");
        assert_eq!(output.as_str(), "LaGesvOutput");
        let mut give = |name| taken.give(&Name::new(name)).to_string();
        assert_eq!(give("FIB"), "fib");
        assert_eq!(give("fib"), "fib_2");
        assert_eq!(give("type"), "type_");
        assert_eq!(give("match"), "match_");
        assert_eq!(give("gen"), "gen_");
        assert_eq!(give("a__b_"), "a_b_");
        assert_eq!(give("a_b_"), "a_b_2");
    }
}
