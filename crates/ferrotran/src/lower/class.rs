//! The types that procedures take as CLASS.

use std::sync::Arc;

use crate::plan::{Class, Passing, Wrapper};

/// Those that wrappers take, each once, in the order of the wrappers.
pub(super) fn taken(wrappers: &[Wrapper]) -> Vec<Arc<Class>> {
    let mut taken: Vec<Arc<Class>> = Vec::new();
    for dummy in wrappers.iter().flat_map(|wrapper| &wrapper.dummies) {
        if let Passing::Class { class, .. } = &dummy.passing
            && taken.iter().all(|known| known.name != class.name)
        {
            taken.push(Arc::clone(class));
        }
    }
    taken
}
