//! Names in generated Rust.

use std::fmt;

/// A name in generated Rust: never a keyword, and unique where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RustName(String);

impl RustName {
    /// Of what is a name in Rust, and unique where it stands.
    pub(crate) fn new(name: String) -> Self {
        RustName(name)
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
