//! What is known of static storage besides the sources: what their compiled objects say.

use std::collections::HashMap;

use crate::interface::ProcedureId;

/// State that the compiled objects have, and that the sources do not show. The default is that of
/// sources that were not compiled: none is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectState {
    /// By the procedure whose code uses it: what it is, each as a phrase.
    pub of: HashMap<ProcedureId, Vec<String>>,
}

impl ObjectState {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty()
    }
}
