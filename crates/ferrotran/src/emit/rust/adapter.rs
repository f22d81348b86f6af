//! The functions that lend trampolines to adapters.

use crate::emit::adapted::adapted;
use crate::plan::{Adapter, Wrapper};

/// The adapters of a wrapper, whose trampolines the raw declarations lend.
pub(super) fn lends(wrapper: &Wrapper) -> impl Iterator<Item = &Adapter> {
    adapted(wrapper).map(|it| it.adapter)
}

/// What the raw declarations say of such a function.
pub(super) fn doc(adapter: &Adapter) -> String {
    format!(
        " Lends this thread's trampoline to `{}`: it gives that one's address, and what was lent \
         before.",
        adapter.label
    )
}
