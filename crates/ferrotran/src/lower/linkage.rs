//! Which library defines a procedure, and so which symbol it has.

use std::collections::BTreeSet;

use crate::interface::{Host, Procedure};
use crate::name::Name;
use crate::plan::{Prefix, Symbol};
use crate::source::FileId;

/// Which library defines a procedure, as far as its symbol depends on that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linkage {
    /// The external procedures that are compiled together with the shims.
    pub compiled: BTreeSet<Name>,
    /// The files that are compiled together with the shims; `None`: all of them. Of the others nobody knows that
    /// what is linked has their variables.
    pub files: Option<BTreeSet<FileId>>,
    /// The prefix of these, and of the shims.
    pub compiled_prefix: Prefix,
    /// External procedures and modules of another library that this one uses: they are bound
    /// there.
    pub provided: BTreeSet<Name>,
    /// The prefix of all other external procedures: their library was built elsewhere.
    pub elsewhere_prefix: Prefix,
}

impl Linkage {
    /// All symbols have `prefix`, whoever compiles the procedures.
    pub fn with_prefix(prefix: &str) -> Self {
        let prefix = match prefix {
            "" => Prefix::None,
            text => Prefix::Fixed(text.into()),
        };
        Linkage {
            compiled: BTreeSet::new(),
            files: None,
            provided: BTreeSet::new(),
            compiled_prefix: prefix.clone(),
            elsewhere_prefix: prefix,
        }
    }

    /// Whether another library binds it.
    pub(super) fn is_provided(&self, procedure: &Procedure) -> bool {
        match &procedure.host {
            Host::External => self.provided.contains(&procedure.name),
            Host::Module(module) | Host::Submodule { module, .. } => self.provided.contains(module),
            Host::Internal(_) | Host::InterfaceBody => false,
        }
    }

    /// Whether a file is compiled together with the shims.
    pub(super) fn compiles(&self, file: FileId) -> bool {
        let files = self.files.as_ref();
        files.is_none_or(|files| files.contains(&file))
    }

    /// The symbol of a shim or of another function that is generated.
    pub(super) fn generated(&self, name: String) -> Symbol {
        Symbol {
            prefix: self.compiled_prefix.clone(),
            name,
        }
    }

    /// The symbol of an external procedure.
    pub(super) fn external(&self, procedure: &Procedure) -> Symbol {
        let called = procedure.called();
        let prefix = match self.compiled.contains(&called) {
            true => &self.compiled_prefix,
            false => &self.elsewhere_prefix,
        };
        Symbol {
            prefix: prefix.clone(),
            name: match &procedure.binding_label {
                Some(label) if !procedure.is_unlabelled() => label.to_string(),
                _ => format!("{called}_"),
            },
        }
    }
}
