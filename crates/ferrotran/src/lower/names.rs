//! Names in Rust: which are free, and which a Fortran name becomes.

use std::collections::{HashMap, HashSet};

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
    /// The numbers that the names of a base were given up to, so that none is tried twice.
    numbers: HashMap<String, usize>,
}

impl Taken {
    /// For a scope that uses `names` for itself, and what all generated code uses.
    pub(super) fn in_generated_code(names: &[&'static str]) -> Self {
        Taken {
            reserved: RESERVED.iter().chain(names).copied().collect(),
            taken: HashSet::new(),
            numbers: HashMap::new(),
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
            numbers: HashMap::new(),
        }
    }

    /// The same; as keywords, `others` get a `_`, too.
    pub(super) fn give_besides(&mut self, name: &Name, others: &[&str]) -> RustName {
        let base = base(name);
        let underscore = match others.contains(&base.as_str()) {
            true => "_",
            false => "",
        };
        self.unique(base + underscore, "_")
    }

    fn unique(&mut self, base: String, separator: &str) -> RustName {
        let mut base = base;
        if self.reserved.contains(base.as_str()) {
            base.push('_');
        }
        if self.taken.insert(base.clone()) {
            return RustName::new(base);
        }
        let base = match separator {
            "_" => base.trim_end_matches('_'),
            _ => &base,
        };
        let before = format!("{base}{separator}");
        let number = self.numbers.entry(before.clone()).or_insert(2);
        loop {
            let candidate = format!("{before}{number}");
            *number += 1;
            if self.taken.insert(candidate.clone()) {
                return RustName::new(candidate);
            }
        }
    }

    /// The name of a type made from `name` and `suffix`: `dgesv`, `Output` give `DgesvOutput`.
    pub(super) fn give_type(&mut self, name: &Name, suffix: &str) -> RustName {
        let letters = letters(name);
        let words = letters.split('_').filter(|word| !word.is_empty());
        let mut base: String = words
            .flat_map(|word| {
                let (first, rest) = word.split_at(1);
                [first.to_ascii_uppercase(), rest.to_owned()]
            })
            .collect();
        base.push_str(suffix);
        if base.starts_with(|first: char| first.is_ascii_digit()) {
            base.insert(0, '_');
        }
        self.unique(base, "")
    }

    /// The name of a constant: in upper case.
    pub(super) fn give_constant(&mut self, name: &Name) -> RustName {
        self.unique(letters(name).to_ascii_uppercase(), "_")
    }

    /// Keeps `name` for something else.
    pub(super) fn reserve(&mut self, name: &str) {
        self.taken.insert(name.to_owned());
    }
}

/// `name` of letters, digits and underscores: compilers take a `$`, too, and nothing but underscores.
fn letters(name: &Name) -> String {
    let letters = name.as_str().replace('$', "_");
    match letters.bytes().all(|byte| byte == b'_') {
        true => "underscore".to_owned(),
        false => letters,
    }
}

/// What `name` is in Rust, if nothing else has that name.
fn base(name: &Name) -> String {
    // Fortran names begin with a letter, but for `_`-led ones that compilers allow.
    let letters = letters(name);
    let mut base = letters.trim_start_matches('_').to_owned();
    // Rust's lints take these for no snake case.
    let trailing = base.len() - base.trim_end_matches('_').len();
    let words = base.split('_').filter(|word| !word.is_empty());
    base = words.collect::<Vec<_>>().join("_") + &"_".repeat(trailing);
    if base.starts_with(|first: char| first.is_ascii_digit()) {
        base.insert(0, '_');
    }
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

    #[test]
    fn what_only_compilers_take_becomes_a_name_of_rust() {
        for name in [
            "a$b", "$", "_", "__", "_1x", "_1$", "$1", "_a", "a$", "a$_$b",
        ] {
            let name = Name::new(name);
            let mut taken = Taken::default();
            for given in [
                taken.give(&name),
                taken.give_type(&name, ""),
                taken.give_type(&name, "Output"),
                taken.give_constant(&name),
            ] {
                let parsed = syn::parse_str::<syn::Ident>(given.as_str());
                assert!(parsed.is_ok(), "{name}: {given}");
            }
        }
    }
}
