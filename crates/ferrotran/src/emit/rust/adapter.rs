//! The functions that lend trampolines to adapters.

use proc_macro2::Ident;

use super::tokens::ident;
use crate::emit::adapted::adapted;
use crate::plan::{Adapter, Plan};

/// The functions that lend trampolines, in the raw declarations.
pub(super) fn lends(plan: &Plan) -> impl Iterator<Item = (Ident, &Adapter)> {
    adapted(plan).map(|it| (ident(&it.adapter.rust), it.adapter))
}

/// What the raw declarations say of such a function.
pub(super) fn doc(adapter: &Adapter) -> String {
    format!(
        " Lends this thread's trampoline to `{}`: it gives that one's address, and what was lent \
         before.",
        adapter.label
    )
}
