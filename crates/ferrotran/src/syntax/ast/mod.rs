//! The abstract syntax tree.

mod declaration;
mod expression;
mod flow;
mod nodes;
mod statement;
mod unit;

pub use declaration::*;
pub use expression::*;
pub use nodes::*;
pub use statement::*;
pub use unit::*;
