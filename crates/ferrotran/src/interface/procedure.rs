//! Procedures.

use std::sync::Arc;

use smol_str::SmolStr;

use super::{Argument, ProcedureKind, ProcedurePath, ScopeName, Variable};
use crate::name::Name;
use crate::source::{FileId, Span};

/// A procedure in an [`Interface`](super::Interface).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcedureId(pub usize);

/// A procedure.
#[derive(Clone, Debug, PartialEq)]
pub struct Procedure {
    /// Its name.
    pub name: Name,
    /// Where it stands in the structure of program units.
    pub host: Host,
    /// The result; `None` for a subroutine.
    pub result: Option<FunctionResult>,
    /// Its dummy arguments in order.
    pub arguments: Vec<Argument>,
    /// Its prefixes.
    pub prefixes: Prefixes,
    /// Whether it is PRIVATE in its module.
    pub private: bool,
    /// The binding label of `BIND(C)`; empty if `NAME=''` says that it has none.
    pub binding_label: Option<SmolStr>,
    /// The procedure whose ENTRY it is.
    pub entry_of: Option<Name>,
    /// The file that is compiled: not the INCLUDE file that it may stand in.
    pub file: FileId,
    /// Where its name stands.
    pub span: Span,
    /// The comment lines before its first statement and after it.
    pub comments: Arc<[Span]>,
    /// What a signature file or directive says of it.
    pub signature: ProcedureSignature,
}

impl Procedure {
    /// Its path. An interface body has that of the external procedure that it declares.
    pub fn path(&self) -> ProcedurePath {
        self.host.path_of(self.name.clone())
    }

    /// Whether `BIND(C)` leaves it without a binding label (Fortran 2018, 18.10.2): GNU Fortran makes its
    /// symbol as that of any procedure, Flang takes its name.
    pub fn is_unlabelled(&self) -> bool {
        self.binding_label.as_deref() == Some("")
    }

    /// Subroutine or function.
    pub fn kind(&self) -> ProcedureKind {
        match self.result {
            Some(_) => ProcedureKind::Function,
            None => ProcedureKind::Subroutine,
        }
    }

    /// Whether all that is known of it comes from a signature file.
    pub fn is_from_signature(&self) -> bool {
        self.signature.span == Some(self.span)
    }

    /// The name of the Fortran procedure that is called: its own, unless a `fortranname` gives
    /// another, as `name` or as `F_FUNC(name,NAME)`.
    pub fn called(&self) -> Name {
        match &self.signature.fortran_name {
            Some(name) => fortran_name(name),
            None => self.name.clone(),
        }
    }

    /// Whether it is there once more, under another name: a `fortranname` gives that of the source.
    pub fn is_renamed(&self) -> bool {
        !self.is_from_signature() && self.called() != self.name
    }

    /// The dummy argument `name` and its position.
    pub fn argument(&self, name: &Name) -> Option<(usize, &Argument)> {
        self.arguments
            .iter()
            .enumerate()
            .find(|(_, argument)| argument.name == *name)
    }
}

/// Where a procedure stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Host {
    /// It is external.
    External,
    /// It is a module procedure; the body of a separate one may stand in a submodule.
    Module(Name),
    /// Only a submodule and its descendants know it.
    Submodule {
        /// The module whose descendant the submodule is.
        module: Name,
        /// The submodule.
        name: Name,
    },
    /// It is internal to this procedure or main program.
    Internal(Box<ProcedurePath>),
    /// It is an interface body: declared, not defined.
    InterfaceBody,
}

impl Host {
    /// The module or submodule in which a procedure stands directly.
    pub fn module(&self) -> Option<&Name> {
        match self {
            Host::Module(name) | Host::Submodule { name, .. } => Some(name),
            Host::External | Host::Internal(_) | Host::InterfaceBody => None,
        }
    }

    /// The path of the procedure `name` that stands here.
    pub fn path_of(&self, name: Name) -> ProcedurePath {
        match self {
            Host::External | Host::InterfaceBody => ProcedurePath::external(name),
            Host::Module(module) => ProcedurePath::new(vec![ScopeName::Unit(module.clone())], name),
            Host::Submodule {
                module,
                name: submodule,
            } => {
                let scope = ScopeName::Submodule {
                    module: module.clone(),
                    name: submodule.clone(),
                };
                ProcedurePath::new(vec![scope], name)
            }
            Host::Internal(host) => host.internal(name),
        }
    }
}

/// The result of a function.
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionResult {
    /// Its name: the function's own unless `RESULT` gives another.
    pub name: Name,
    /// Its type and shape.
    pub variable: Variable,
    /// ALLOCATABLE.
    pub allocatable: bool,
    /// POINTER.
    pub pointer: bool,
}

/// The prefixes of a procedure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as Fortran's prefix is")]
pub struct Prefixes {
    pub pure: bool,
    pub elemental: bool,
    pub recursive: bool,
}

/// What a signature file or directive says of a procedure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcedureSignature {
    /// Where it is said, if it is.
    pub span: Option<Span>,
    /// The order of the arguments in the signature file, where it differs from Fortran's.
    pub arguments: Option<Vec<Name>>,
    /// `threadsafe`.
    pub threadsafe: bool,
    /// `fortranname`: the name of the Fortran procedure, empty for none.
    pub fortran_name: Option<SmolStr>,
    /// `callstatement`.
    pub call_statement: Option<SmolStr>,
    /// `callprotoargument`.
    pub call_proto_argument: Option<SmolStr>,
    /// `usercode`.
    pub user_code: Vec<SmolStr>,
    /// `pymethoddef`.
    pub py_method_def: Option<SmolStr>,
    /// `intent(c)` of the procedure itself.
    pub c: bool,
    /// `note`.
    pub note: Option<SmolStr>,
    /// The arguments whose values are computed from each other in a circle: it cannot be called.
    pub circular: Vec<Name>,
}

/// The name in a `fortranname` statement.
pub(crate) fn fortran_name(text: &str) -> Name {
    let lower = text.to_ascii_lowercase();
    let in_macro = lower
        .strip_prefix("f_func")
        .and_then(|rest| rest.trim_start().strip_prefix('('))
        .and_then(|rest| rest.split([',', ')']).next());
    Name::new(in_macro.unwrap_or(&lower).trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fortranname_may_use_a_macro() {
        assert_eq!(fortran_name("DGESV"), "dgesv");
        assert_eq!(fortran_name("F_FUNC(isamax,ISAMAX)"), "isamax");
        assert_eq!(fortran_name("f_func ( w , W )"), "w");
    }
}
