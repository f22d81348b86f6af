//! The dummy procedures that have an adapter.

use crate::plan::{Adapter, Closure, Wrapper};

/// A dummy procedure that has an adapter.
pub(super) struct Adapted<'a> {
    /// For messages: `f of apply`.
    pub(super) name: String,
    pub(super) closure: &'a Closure,
    pub(super) adapter: &'a Adapter,
}

/// Those of one wrapper, in order.
pub(super) fn adapted(wrapper: &Wrapper) -> impl Iterator<Item = Adapted<'_>> {
    wrapper.dummies.iter().filter_map(|dummy| {
        let closure = dummy.closure()?;
        Some(Adapted {
            name: format!("{} of {}", dummy.name, wrapper.procedure),
            closure,
            adapter: closure.adapter.as_ref()?,
        })
    })
}
