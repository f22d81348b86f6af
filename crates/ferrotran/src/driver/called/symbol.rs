//! The symbols that compilers give to procedures.

use std::fmt;

use smol_str::SmolStr;

use crate::driver::compiler::Family;
use crate::interface::{Host, Procedure};
use crate::name::Name;

/// A procedure that can be called from outside of where it stands.
#[derive(Clone, Debug)]
pub(super) struct Callable {
    /// Its module; `None` of an external one.
    module: Option<Name>,
    name: Name,
    /// Its binding label, which is its symbol then.
    label: Option<SmolStr>,
}

impl Callable {
    /// A module procedure. A separate one has the symbol of its module, wherever its body stands.
    pub(super) fn in_module(module: &Name, name: &Name, label: Option<&SmolStr>) -> Self {
        Callable {
            module: Some(module.clone()),
            name: name.clone(),
            label: label.cloned(),
        }
    }

    pub(super) fn external(name: &Name, label: Option<&SmolStr>) -> Self {
        Callable {
            module: None,
            name: name.clone(),
            label: label.cloned(),
        }
    }

    /// `None` of one that has no symbol which others refer to.
    pub(super) fn of_procedure(procedure: &Procedure) -> Option<Self> {
        let label = procedure.binding_label.as_ref();
        match &procedure.host {
            Host::External | Host::InterfaceBody => {
                Some(Callable::external(&procedure.called(), label))
            }
            Host::Module(module) => Some(Callable::in_module(module, &procedure.called(), label)),
            Host::Submodule { .. } | Host::Internal(_) => None,
        }
    }

    /// Its symbol, as in C.
    pub(super) fn symbol(&self, family: Family) -> String {
        let name = &self.name;
        match (&self.label, &self.module, family) {
            (Some(label), _, _) => label.to_string(),
            (None, None, _) => format!("{name}_"),
            (None, Some(module), Family::Gnu) => format!("__{module}_MOD_{name}"),
            (None, Some(module), Family::Flang { .. }) => format!("_QM{module}P{name}"),
        }
    }
}

impl fmt::Display for Callable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.module {
            Some(module) => write!(f, "{module}::{}", self.name),
            None => write!(f, "{}", self.name),
        }
    }
}

/// Whether `symbol` is made as that of a module procedure is, known or not: names have no capitals.
pub(super) fn is_of_module(symbol: &str, family: Family) -> bool {
    match family {
        Family::Gnu => symbol.starts_with("__") && symbol.contains("_MOD_"),
        Family::Flang { .. } => symbol
            .strip_prefix("_QM")
            .is_some_and(|rest| rest.contains('P')),
    }
}
