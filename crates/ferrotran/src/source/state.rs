//! Where the reading of lines is.

/// Where in a statement the builder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Outside character constants.
    Code,
    /// In a character constant that ends with this mark.
    Character(u8),
    /// In a signature file's `'''` block.
    Block,
    /// In the C code of a statement of f2py's, which is kept as written.
    C,
    /// In f2py's `note(...)`, which is kept as written, with so many parentheses open.
    Note(usize),
    /// In a Hollerith constant, with so many characters to come.
    Hollerith(usize),
}

/// Why [`Builder::append`](super::builder::Builder::append) stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// The text ended.
    End,
    /// A comment starts at this byte.
    Comment(usize),
    /// A `;` stands at this byte.
    Semicolon(usize),
    /// A free-form continuation mark stands at this byte.
    Continued,
}

/// Which lines are read: directives can stand between the lines of one statement, so that they
/// are read in a pass of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    /// Code and comments.
    Code,
    /// f2py directives.
    Directives,
}
