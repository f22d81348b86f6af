//! What was found, as the [`interface`](crate::interface) shows it.

pub(crate) mod common;
pub(crate) mod determine;
mod dummies;
mod generic;
pub(crate) mod handing;
mod module;
pub(crate) mod passing;
mod procedure;
pub(crate) mod show;
