//! What wrappers call.

use smol_str::SmolStr;

use super::abi::Abi;
use super::symbol::Symbol;
use crate::interface::Procedure;
use crate::name::Name;

/// What a wrapper calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An external procedure, by its own symbol.
    External {
        /// The symbol.
        symbol: Symbol,
    },
    /// A module procedure, or an external one that needs an explicit interface, through a shim.
    Shim {
        /// The shim's name: its binding label, or, of Fortran's convention, its Fortran name.
        label: String,
        /// How it is called.
        convention: Convention,
        /// The symbol.
        symbol: Symbol,
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
        /// The procedure.
        procedure: Name,
        /// Its binding label.
        binding_label: Option<SmolStr>,
        /// The name to use from the module.
        import: Import,
    },
    /// An external procedure, whose interface body the shim needs.
    External(Box<Procedure>),
}

/// The name by which a shim imports a module procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Import {
    /// Its own.
    Own,
    /// That of a generic, which means it for what the shim passes: with the rank, too, that the
    /// procedure declares.
    Generic(Name),
    /// None: what the shim passes are the operands.
    Operation(Operation),
}

/// What calls a procedure without its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// An operator, in lower case: a function of one operand or two.
    Operator(SmolStr),
    /// The assignment: a subroutine that changes its left side.
    Assignment,
}

/// A shim in C: it calls by value, or with C code of a signature file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CShim {
    /// Its symbol as compiled, without prefix.
    pub label: String,
    /// Its symbol.
    pub symbol: Symbol,
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
    /// How it is called where no C code does.
    pub abi: Abi,
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
    /// Whether it is an external procedure, called by its own symbol.
    pub fn is_external(&self) -> bool {
        matches!(self, Target::External { .. })
    }

    /// The symbol to link to.
    pub fn symbol(&self) -> &Symbol {
        match self {
            Target::External { symbol } | Target::Shim { symbol, .. } => symbol,
            Target::C(shim) => &shim.symbol,
        }
    }
}
