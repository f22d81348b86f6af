//! The lock that a procedure runs under.

use super::Finding;

/// The lock that a wrapper takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    /// Who else is kept out.
    pub keeps_out: KeepsOut,
    /// The state that it is taken for.
    pub because: Vec<Finding>,
}

/// Who does not run while a lock is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepsOut {
    /// Procedures of the same image, which share its variables.
    Image,
    /// Those of all images of the process, too: the state is the compiler's run-time library's, which
    /// several images may be linked to, or is not known.
    Process,
}
