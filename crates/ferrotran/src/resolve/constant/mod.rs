//! Types, shapes and constant expressions, worked out on demand and remembered in the tables.
//!
//! A value needs the type of its constant, a type its kind, a kind a value, and each of them names:
//! all of it is one recursion, which is why [`evaluator::Evaluator`] has its methods in all of
//! these files.

mod apply;
mod component;
pub(crate) mod depth;
mod elements;
pub(crate) mod evaluator;
mod fold;
pub(crate) mod folded;
mod inquiry;
mod intrinsic;
mod named;
mod object;
mod result;
mod type_spec;
pub(crate) mod typed;
mod typing;
mod variable;
