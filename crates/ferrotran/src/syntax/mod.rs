//! The second stage: logical lines into an abstract syntax tree. It knows nothing of types: what
//! only they can tell apart (`F(I)`: array element or function reference; a statement function
//! or an assignment) has one form here, and [`resolve`](crate::resolve) decides.

mod alone;
pub mod ast;
mod block;
mod c_expr;
pub mod codes;
mod construct;
mod control;
mod declaration;
mod derived_type;
mod escapes;
mod executable;
mod expression;
mod io;
mod literal;
mod print;
mod reader;
mod signature_statements;
mod specification;
mod statement;
mod type_spec;
mod unit;
mod unread;

use crate::diagnostic::Diagnostics;
use crate::source::{self, FileId, Form, Lines, Options, Sources, Text};

pub(crate) use alone::{Allocation, Alone, Condition, OfLoop, expressions_alone};
pub(crate) use unit::is_declaration;

/// Which language the statements are in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Fortran.
    Fortran,
    /// f2py's: signature files, and directives in Fortran files.
    Signature,
}

/// Reads the file `file` of `sources` and what it includes: [`source::text`], then [`parse_text`].
///
/// No other file is read: INCLUDE lines name files that [`source::read`] has put into `sources`.
///
/// ```
/// use ferrotran::source::{Options, Sources};
/// use ferrotran::syntax::{self, ast::UnitKind};
/// let sources = Sources::new();
/// let file = sources.add("f.f90", b"subroutine s(n)\n integer, intent(in) :: n\nend".to_vec());
/// let (file, diagnostics) = syntax::parse(&sources, file, &Options::default());
/// assert!(matches!(&file.units[0].kind, UnitKind::Subroutine(s) if s.arguments.len() == 1));
/// assert!(diagnostics.is_empty());
/// ```
pub fn parse(sources: &Sources, file: FileId, options: &Options) -> (ast::File, Diagnostics) {
    let (text, mut diagnostics) = source::text(sources, file, options);
    let (file, found) = parse_text(&text);
    diagnostics.extend(found);
    (file, diagnostics)
}

/// Reads a text.
///
/// A statement that cannot be read becomes [`ast::StatementKind::Unknown`] with a diagnostic;
/// nothing in the text stops the rest from being read.
pub fn parse_text(text: &Text) -> (ast::File, Diagnostics) {
    let (lines, mut diagnostics) = source::logical_lines(text);
    let (file, found) = parse_lines(text, &lines);
    diagnostics.extend(found);
    (file, diagnostics)
}

/// Reads the logical lines of a text.
pub(crate) fn parse_lines(text: &Text, lines: &Lines) -> (ast::File, Diagnostics) {
    let dialect = match text.form() {
        Form::Signature => Dialect::Signature,
        Form::Fixed | Form::Free => Dialect::Fortran,
    };
    block::Parser::new(lines, dialect, Diagnostics::new()).file(text.file())
}
