//! What was found, as the [`interface`](crate::interface) shows it.

pub(crate) mod dummies;
pub(crate) mod generic;
pub(crate) mod handing;
pub(crate) mod module;
pub(crate) mod procedure;
