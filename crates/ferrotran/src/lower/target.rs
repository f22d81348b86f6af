//! What wrappers call.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::c_shim;
use super::procedure::Context;
use crate::interface::{Argument, Attributes, Dummy, FunctionResult, Host, Procedure, Shape};
use crate::name::Name;

/// Longer names are no Fortran (Fortran 2018, 6.2.2).
const LONGEST_NAME: usize = 63;

/// What a wrapper calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An external procedure, by its own symbol.
    External {
        /// The symbol.
        symbol: String,
    },
    /// A module procedure, or an external one that needs an explicit interface, through a shim.
    Shim {
        /// The shim's name: its binding label, or, of Fortran's convention, its Fortran name.
        label: String,
        /// How it is called.
        convention: Convention,
        /// The symbol in the renamed objects.
        symbol: String,
        /// What the shim calls.
        callee: Callee,
    },
    /// What a signature file describes in C, through a shim in C.
    C(Box<CShim>),
}

/// What a shim in Fortran calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Callee {
    /// A module procedure.
    Module {
        /// The module.
        module: Name,
        /// The name to use from it: the procedure's, or that of a generic of which it is a
        /// private specific.
        imported: Name,
    },
    /// An external procedure, whose interface body the shim needs.
    External(Box<Procedure>),
}

/// A shim in C: it calls by value, or with C code of a signature file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CShim {
    /// Its symbol as compiled, without prefix.
    pub label: String,
    /// Its symbol in the renamed objects.
    pub symbol: String,
    /// What is called; `None` where `fortranname` says that nothing is.
    pub function: Option<CFunction>,
    /// `callstatement`: the C code instead of a call.
    pub call: Option<String>,
    /// `usercode`: C code between the declarations and the call.
    pub user_code: Vec<String>,
    /// For each dummy argument whether the function takes it as C does (`intent(c)`): a scalar by
    /// value, a string ended by NUL and without its length.
    pub as_in_c: Vec<bool>,
}

/// A function that a shim in C calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CFunction {
    /// Its name as C writes it: an identifier, or a use of the macro `F_FUNC`.
    pub name: String,
    /// `callprotoargument`: the types of its parameters, separated by commas.
    pub parameters: Option<String>,
    /// Whether C code calls it as f2py has it call a Fortran function: as a `void` function whose
    /// first parameter takes the address of the result.
    pub result_first: bool,
}

/// How a shim is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// It is `bind(C)`.
    C,
    /// As any external procedure, everything by address: gfortran takes no procedure but a
    /// `bind(C)` one as an argument of what is `bind(C)` itself, and Flang takes a `bind(C)` one
    /// for no other.
    Fortran,
}

impl Target {
    /// Whether extents, lengths and the addresses of pointers are passed by address, too.
    pub fn passes_addresses_only(&self) -> bool {
        matches!(
            self,
            Target::Shim {
                convention: Convention::Fortran,
                ..
            }
        )
    }

    /// Whether it is an external procedure, called by its own symbol.
    pub fn is_external(&self) -> bool {
        matches!(self, Target::External { .. })
    }

    /// The symbol to link to.
    pub fn symbol(&self) -> &str {
        match self {
            Target::External { symbol } | Target::Shim { symbol, .. } => symbol,
            Target::C(shim) => &shim.symbol,
        }
    }
}

/// Whether `procedure` is called through a shim in Fortran.
pub(super) fn has_shim(procedure: &Procedure) -> bool {
    match procedure.host {
        Host::Module(_) => true,
        Host::External => {
            needs_explicit_interface(procedure)
                && !procedure.is_from_signature()
                && !c_shim::is_needed(procedure)
        }
        Host::Internal(_) | Host::InterfaceBody => false,
    }
}

/// Whether something is passed otherwise than by the address of its first element, so that callers
/// have to be told (Fortran 2018, 15.4.2.2).
fn needs_explicit_interface(procedure: &Procedure) -> bool {
    let by_descriptor = |shape: &Shape| {
        matches!(
            shape,
            Shape::AssumedShape(_) | Shape::Deferred { .. } | Shape::AssumedRank
        )
    };
    let argument = |argument: &Argument| {
        let Attributes {
            value,
            allocatable,
            pointer,
            ..
        } = argument.attributes;
        let shape = matches!(
            &argument.dummy,
            Dummy::Variable(variable) if by_descriptor(&variable.shape)
        );
        value || allocatable || pointer || shape
    };
    let result = |result: &FunctionResult| {
        result.allocatable || result.pointer || result.variable.shape != Shape::Scalar
    };
    procedure.arguments.iter().any(argument) || procedure.result.iter().any(result)
}

impl Context<'_> {
    /// Whether it is called through a shim.
    pub(super) fn has_shim(&self) -> bool {
        has_shim(self.procedure)
    }

    pub(super) fn target(&self) -> Target {
        let procedure = self.procedure;
        let prefix = &self.options.symbol_prefix;
        if c_shim::is_needed(procedure) {
            return Target::C(Box::new(c_shim::shim(procedure, prefix)));
        }
        if !has_shim(procedure) {
            let symbol = match &procedure.binding_label {
                Some(label) => label.to_string(),
                None => format!("{}_", procedure.called()),
            };
            return Target::External {
                symbol: format!("{prefix}{symbol}"),
            };
        }
        let (label, callee) = match &procedure.host {
            Host::Module(module) => (
                format!("ferrotran_{module}_{}", procedure.name),
                Callee::Module {
                    module: module.clone(),
                    imported: self.imported.clone(),
                },
            ),
            // No name of a module begins with an underscore.
            _ => (
                format!("ferrotran__{}", procedure.name),
                Callee::External(Box::new(procedure.clone())),
            ),
        };
        let mut arguments = procedure.arguments.iter();
        let takes_procedures =
            arguments.any(|argument| matches!(argument.dummy, Dummy::Procedure(_)));
        let (convention, label, underscore) = match takes_procedures {
            true => (Convention::Fortran, fortran_name(label), "_"),
            false => (Convention::C, label, ""),
        };
        Target::Shim {
            symbol: format!("{prefix}{label}{underscore}"),
            label,
            convention,
            callee,
        }
    }
}

/// `name`, or, where that is too long for Fortran, one made of its hash.
pub(super) fn fortran_name(name: String) -> String {
    if name.len() <= LONGEST_NAME {
        return name;
    }
    let mut hasher = FxHasher::default();
    name.hash(&mut hasher);
    format!("ferrotran_{:016x}", hasher.finish())
}
