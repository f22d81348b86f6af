//! The symbols that compilers give to procedures.

use std::fmt;

use smol_str::SmolStr;

use crate::driver::compiler::Family;
use crate::flags::Symbols;
use crate::interface::{Host, Procedure};
use crate::name::Name;

/// How a compiler makes symbols of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::driver) struct Naming {
    pub(in crate::driver) family: Family,
    pub(in crate::driver) underscores: Underscores,
}

/// What stands after the names of external procedures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::driver) enum Underscores {
    /// Nothing: `-fno-underscoring`.
    None,
    /// One underscore.
    One,
    /// One, and two after names with an underscore: `-fsecond-underscore`.
    Second,
}

impl Naming {
    /// That of a compiler of this family with these flags.
    pub(in crate::driver) fn new(family: Family, symbols: Symbols) -> Self {
        Naming {
            family,
            underscores: match (symbols.underscored, symbols.second) {
                (false, _) => Underscores::None,
                (true, false) => Underscores::One,
                (true, true) => Underscores::Second,
            },
        }
    }

    fn external(self, name: &Name) -> String {
        match self.underscores {
            Underscores::None => name.to_string(),
            Underscores::Second if name.as_str().contains('_') => format!("{name}__"),
            Underscores::One | Underscores::Second => format!("{name}_"),
        }
    }
}

/// A procedure that can be called from outside of where it stands.
#[derive(Clone, Debug)]
pub(in crate::driver) struct Callable {
    /// Its module; `None` of an external one.
    module: Option<Name>,
    name: Name,
    /// Its binding label, which is its symbol then.
    label: Option<SmolStr>,
}

impl Callable {
    /// A module procedure. A separate one has the symbol of its module, wherever its body stands.
    pub(in crate::driver) fn in_module(
        module: &Name,
        name: &Name,
        label: Option<&SmolStr>,
    ) -> Self {
        Callable {
            module: Some(module.clone()),
            name: name.clone(),
            label: label.cloned(),
        }
    }

    pub(in crate::driver) fn external(name: &Name, label: Option<&SmolStr>) -> Self {
        Callable {
            module: None,
            name: name.clone(),
            label: label.cloned(),
        }
    }

    /// `None` of one that has no symbol which others refer to.
    pub(in crate::driver) fn of_procedure(procedure: &Procedure) -> Option<Self> {
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
    pub(in crate::driver) fn symbol(&self, naming: Naming) -> String {
        let name = &self.name;
        match (&self.label, &self.module, naming.family) {
            // `NAME=''`: there is no label.
            (Some(label), _, Family::Flang { .. }) if label.is_empty() => name.to_string(),
            (Some(label), _, _) if !label.is_empty() => label.to_string(),
            (_, None, _) => naming.external(name),
            (_, Some(module), Family::Gnu) => format!("__{module}_MOD_{name}"),
            (_, Some(module), Family::Flang { .. }) => format!("_QM{module}P{name}"),
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

/// Whether `symbol` is that of what ends objects: the compiler makes it, for types with FINAL procedures.
pub(in crate::driver) fn ends_objects(symbol: &str, family: Family) -> bool {
    match family {
        Family::Gnu => {
            let name = symbol.split_once("_MOD_").map(|(_, name)| name);
            symbol.starts_with("__") && name.is_some_and(|name| name.starts_with("__final_"))
        }
        // Its run-time library ends them.
        Family::Flang { .. } => false,
    }
}

/// Whether `symbol` is made as that of a module procedure is, known or not: names have no capitals. What tells the dynamic
/// type of an object that is passed is none: the compiler makes it, for CLASS.
pub(in crate::driver) fn is_of_module(symbol: &str, family: Family) -> bool {
    match family {
        Family::Gnu => {
            let name = symbol.split_once("_MOD_").map(|(_, name)| name);
            symbol.starts_with("__") && name.is_some_and(|name| !name.starts_with("__vtab_"))
        }
        Family::Flang { .. } => symbol
            .strip_prefix("_QM")
            .is_some_and(|rest| rest.contains('P')),
    }
}
