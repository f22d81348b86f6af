//! The abstract syntax tree.

mod declaration;
mod expression;
mod statement;
mod unit;

pub use declaration::*;
pub use expression::*;
pub use statement::*;
pub use unit::*;
