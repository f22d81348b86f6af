//! The name of a crate.

use std::path::Path;

use super::NewError;

/// What Cargo keeps for itself, or every program has.
const TAKEN: [&str; 9] = [
    "test",
    "core",
    "std",
    "alloc",
    "proc_macro",
    "build",
    "deps",
    "examples",
    "incremental",
];

/// What the crate depends on.
const USED: [&str; 6] = [
    "ferrotran",
    "ferrotran_runtime",
    "ferrotran_stops",
    "cc",
    "cxx",
    "cxx_build",
];

/// The name of a crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CrateName {
    /// As Cargo has it.
    pub(super) package: String,
    /// As Rust has it.
    pub(super) ident: String,
}

impl CrateName {
    /// The last part of `path`.
    pub(super) fn of_path(path: &Path) -> Result<Self, NewError> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        CrateName::new(&name)
    }

    fn new(name: &str) -> Result<Self, NewError> {
        let ident = name.replace('-', "_");
        match why_not(name, &ident) {
            None => Ok(CrateName {
                package: name.to_owned(),
                ident,
            }),
            Some(why) => Err(NewError::Name {
                name: name.to_owned(),
                why,
                instead: instead(name),
            }),
        }
    }

    /// That of the crate with the native code, in a workspace.
    pub(super) fn sys(&self) -> Self {
        CrateName {
            package: format!("{}-sys", self.package),
            ident: format!("{}_sys", self.ident),
        }
    }
}

fn why_not(name: &str, ident: &str) -> Option<&'static str> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() {
        Some("it is empty")
    } else if !name.chars().all(is_allowed) {
        Some("it may have letters of ASCII, digits, `-` and `_` only")
    } else if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        Some("it has to start with a letter")
    // Not every version of the parser knows what edition 2024 reserves.
    } else if ident == "gen" || syn::parse_str::<syn::Ident>(ident).is_err() {
        Some("it is a keyword of Rust")
    } else if TAKEN.contains(&ident) {
        Some("Cargo or Rust has something of that name")
    } else if USED.contains(&ident) {
        Some("the crate depends on one of that name")
    } else {
        None
    }
}

/// A name like `name` that would do.
fn instead(name: &str) -> String {
    let letters = name.to_ascii_lowercase();
    let letters = letters.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "-");
    let letters = letters.trim_matches(['-', '_']);
    let start = match letters.starts_with(|c: char| c.is_ascii_alphabetic()) {
        true => "",
        false => "f",
    };
    format!("{start}{letters}-rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_crates() {
        for (name, ident) in [("heat", "heat"), ("a-1", "a_1"), ("Heat_2", "Heat_2")] {
            let made = CrateName::new(name).unwrap();
            assert_eq!((made.package.as_str(), made.ident.as_str()), (name, ident));
        }
        let sys = CrateName::new("a-b").unwrap().sys();
        assert_eq!((&*sys.package, &*sys.ident), ("a-b-sys", "a_b_sys"));
    }

    #[test]
    fn other_names_have_a_remedy_that_works() {
        for name in [
            "",
            "1st",
            "a b",
            "-",
            "_x",
            "fn",
            "Self",
            "async",
            "gen",
            "hé",
            "a.b",
            "test",
            "std",
            "ferrotran",
            "ferrotran-runtime",
            "cxx-build",
            "~",
            "a/../b!",
        ] {
            let Err(NewError::Name { instead, .. }) = CrateName::new(name) else {
                panic!("{name} is taken for the name of a crate");
            };
            assert!(CrateName::new(&instead).is_ok(), "{name}: {instead}");
        }
    }
}
