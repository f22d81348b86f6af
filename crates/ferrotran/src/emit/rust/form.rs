//! The two forms of the bindings.

/// How the bindings reach the native code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Linked into the program: free functions.
    Static,
    /// Opened at run time: methods of a type `Library`.
    Loaded,
}
