//! Between `prove` and the text that is compiled: what `prove` relies on beyond the text as it
//! stands is written into it.
//!
//! * `site`: the statements that can be rewritten, and what is asked for of them. Both `prove`, which
//!   relies on it, and the rewriter have it from here, so that they cannot differ;
//! * `find`: which statements of a text can be rewritten;
//! * `rewrite`: the texts as they are to be compiled;
//! * `condition`: an operand of `.AND.` or `.OR.` is evaluated only where the left one leaves it open;
//! * `initial`: variables are set where they come to be;
//! * `edit`, `layout`: statements into the lines of a text, in either form;
//! * `names`: names that nothing else has.

mod condition;
mod edit;
mod find;
mod initial;
mod layout;
mod names;
#[expect(clippy::module_inception, reason = "it is what the stage does")]
mod rewrite;
mod site;
#[cfg(test)]
mod tests;

pub use find::sites;
pub use rewrite::rewrite;
pub use site::{Initialise, Rewrite, ShortCircuit, Sites, TextSites, Zero};
