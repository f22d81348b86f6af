//! The abstract syntax tree.

mod declaration;
mod expression;
mod flow;
mod statement;
mod unit;

pub use declaration::*;
pub use expression::*;
pub use statement::*;
pub use unit::*;
