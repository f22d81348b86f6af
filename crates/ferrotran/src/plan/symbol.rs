//! The symbols that wrappers link to: a name as compiled, after the prefix of its library.

use smol_str::SmolStr;

/// A symbol to link to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Symbol {
    /// The prefix.
    pub prefix: Prefix,
    /// The symbol as compiled, without the prefix.
    pub name: String,
}

/// The prefix of a library's symbols.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Prefix {
    /// There is none: the symbols stay as compiled.
    #[default]
    None,
    /// This text.
    Fixed(SmolStr),
    /// A text that differs with each build of a package. The generated Rust takes it from an
    /// environment variable, so that committed bindings stay the same.
    OfBuild {
        /// The environment variable.
        variable: SmolStr,
        /// What it says in this build.
        text: SmolStr,
    },
}

impl Prefix {
    /// The prefix in this build.
    pub fn text(&self) -> &str {
        match self {
            Prefix::None => "",
            Prefix::Fixed(text) | Prefix::OfBuild { text, .. } => text,
        }
    }
}

/// What the symbols of procedures begin with that take the numbers of elements of their arrays, too
/// ([`Meaning::Elements`](super::Meaning::Elements)), or pass them to procedures that they are given: who calls one as it is declared in its source finds no
/// such symbol, and passes no garbage.
pub const COUNTING: &str = "ferrotran_counting_";

impl Symbol {
    /// That of the same procedure, which takes the numbers of elements of its arrays, too.
    #[must_use]
    pub fn counting(self) -> Self {
        Symbol {
            name: format!("{COUNTING}{}", self.name),
            ..self
        }
    }

    /// The whole symbol in this build.
    pub fn in_this_build(&self) -> String {
        format!("{}{}", self.prefix.text(), self.name)
    }
}
