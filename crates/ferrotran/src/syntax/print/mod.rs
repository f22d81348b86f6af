//! The tree as Fortran text in free form: for dumps, for messages, and for tests that read back
//! what was printed.
//!
//! The text means what the source means, with these exceptions, which the tree does not hold:
//! FORMAT statements are empty, coarrays have `[*]` for their codimensions, constructs other than
//! DO have lost their names. A statement that was not read is a comment.

mod declaration;
mod expression;
mod statement;

use std::fmt::{self, Display};

use super::ast::{Block, File, ProgramUnit};

/// Something that is printed on lines of its own.
struct Printer<'f, 'w> {
    out: &'f mut fmt::Formatter<'w>,
    indent: usize,
}

impl Printer<'_, '_> {
    fn line(&mut self, text: impl Display) -> fmt::Result {
        self.labelled(None, text)
    }

    fn labelled(&mut self, label: Option<u32>, text: impl Display) -> fmt::Result {
        if let Some(label) = label {
            write!(self.out, "{label} ")?;
        }
        for _ in 0..self.indent {
            self.out.write_str("  ")?;
        }
        writeln!(self.out, "{text}")
    }

    fn indented(&mut self, print: impl FnOnce(&mut Self) -> fmt::Result) -> fmt::Result {
        self.indent += 1;
        let result = print(self);
        self.indent -= 1;
        result
    }

    fn block(&mut self, block: &Block) -> fmt::Result {
        self.indented(|printer| {
            block
                .iter()
                .try_for_each(|statement| printer.statement(statement))
        })
    }
}

impl Display for File {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut printer = Printer { out, indent: 0 };
        self.units.iter().try_for_each(|unit| printer.unit(unit))
    }
}

impl Display for ProgramUnit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        Printer { out, indent: 0 }.unit(self)
    }
}

/// Items separated by commas.
struct List<'a, T>(&'a [T]);

impl<T: Display> Display for List<'_, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        list_with(self.0, |item, out| item.fmt(out)).fmt(out)
    }
}

/// `items` separated by commas, each printed by `print`.
fn list_with<T>(
    items: &[T],
    print: impl Fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
) -> impl Display {
    fmt::from_fn(move |out| {
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.write_str(", ")?;
            }
            print(item, out)?;
        }
        Ok(())
    })
}
