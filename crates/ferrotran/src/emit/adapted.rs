//! The dummy procedures that have an adapter.

use crate::plan::{Adapter, Closure, Plan};

/// A dummy procedure that has an adapter.
pub(super) struct Adapted<'a> {
    /// For messages: `f of apply`.
    pub(super) name: String,
    pub(super) closure: &'a Closure,
    pub(super) adapter: &'a Adapter,
}

/// All of them, in order.
pub(super) fn adapted(plan: &Plan) -> impl Iterator<Item = Adapted<'_>> {
    plan.wrappers.iter().flat_map(|wrapper| {
        wrapper.dummies.iter().filter_map(|dummy| {
            let closure = dummy.closure()?;
            Some(Adapted {
                name: format!("{} of {}", dummy.name, wrapper.procedure),
                closure,
                adapter: closure.adapter.as_ref()?,
            })
        })
    })
}
