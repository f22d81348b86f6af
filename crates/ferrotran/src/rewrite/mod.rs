//! Between `prove` and the text that is compiled: what `prove` relies on beyond the text as it
//! stands is written into it.
//!
//! * `site`: the statements that can be rewritten, and what is asked for of them. Both `prove`, which
//!   relies on it, and the rewriter have it from here, so that they cannot differ;
//! * `find`: which statements of a text can be rewritten;
//! * `check`: what is checked as a procedure runs; `guard`: those checks as statements;
//!   `repeated`: those of what is in implied DOs; `inlined`: in statement functions;
//! * `hull`: loops that are written twice, of which one copy has no checks that hold for all iterations;
//!   `decide`: what decides between them, `copy`: these copies, `jumps`: labels in them;
//! * `head`: the statement that begins a procedure;
//! * `rewrite`: the texts as they are to be compiled; `asked`: what is asked for, by lines; `statement`: one
//!   of them; `anew`: a line of it;
//! * `condition`: an operand of `.AND.` or `.OR.` is evaluated only where the left one leaves it open;
//! * `initial`: variables are set where they come to be;
//! * `hidden`: callbacks that are no arguments become some; `main_body`: what a main program executes is not
//!   compiled;
//! * `edit`, `layout`: statements into the lines of a text, in either form;
//! * `names`: names that nothing else has.

mod anew;
mod asked;
mod check;
mod condition;
mod copy;
mod decide;
mod edit;
mod find;
mod guard;
mod head;
mod hidden;
mod hull;
mod initial;
mod inlined;
mod jumps;
mod layout;
mod main_body;
mod names;
mod repeated;
#[expect(clippy::module_inception, reason = "it is what the stage does")]
mod rewrite;
mod site;
mod statement;
#[cfg(test)]
mod tests;

pub use check::{
    Ahead, AsLarge, Bound, Check, Element, Extent, Inside, Node, Operation, Passed, Passes, Scalar,
    Start, Takes, What, Within,
};
pub use find::sites;
pub use hidden::hidden_callbacks;
pub use hull::{Bounded, End, OfHull, Range, Step, Subscript, Sum, Term};
pub use main_body::without_main_body;
pub use rewrite::rewrite;
pub use site::{Initialise, Rewrite, ShortCircuit, Sites, TextSites, Zero};
