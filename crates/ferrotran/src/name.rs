//! Names of Fortran entities.

use std::fmt;

use serde::Serialize;
use smol_str::SmolStr;

/// A Fortran name: letters, digits and underscores, compared without regard to case and so held
/// in lower case. Names of up to 23 bytes are stored without an allocation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(SmolStr);

impl Name {
    /// The name spelled `text`, in lower case.
    ///
    /// ```
    /// use ferrotran::name::Name;
    /// assert_eq!(Name::new("DGESV"), Name::new("dgesv"));
    /// ```
    pub fn new(text: &str) -> Self {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            Name(SmolStr::from(text.to_ascii_lowercase()))
        } else {
            Name(SmolStr::from(text))
        }
    }

    /// The name in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Name::new(text)
    }
}

impl std::borrow::Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
