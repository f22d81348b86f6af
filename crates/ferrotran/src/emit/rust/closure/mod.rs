//! Closures in the place of dummy procedures, and the trampolines that call them.

mod argument;
mod described;
mod lent;
mod raw;
mod trampoline;

pub(super) use argument::{Address, pointer_type};
pub(super) use described::described;
pub(super) use lent::Lent;
