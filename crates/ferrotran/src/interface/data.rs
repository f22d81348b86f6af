//! Modules, common blocks and derived types.

use std::sync::Arc;

use super::{Expr, Procedure, ProcedureId, Shape, Type, Variable};
use crate::name::Name;
use crate::source::{FileId, Span};
use crate::syntax::ast::GenericSpec;

/// A module.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its name.
    pub name: Name,
    /// The module whose descendant it is, of a submodule: its name means nothing elsewhere.
    pub ancestor: Option<Name>,
    /// The file that is compiled: not the INCLUDE file that it may stand in.
    pub file: FileId,
    /// Where its name stands.
    pub span: Span,
    /// The comment lines before its first statement and after it.
    pub comments: Arc<[Span]>,
    /// The modules it uses.
    pub uses: Vec<Name>,
    /// Its variables.
    pub variables: Vec<ModuleVariable>,
    /// Those that share storage: the objects of each EQUIVALENCE set.
    pub equivalences: Vec<Vec<Name>>,
    /// Its named constants.
    pub constants: Vec<Constant>,
    /// Its procedures.
    pub procedures: Vec<ProcedureId>,
    /// Its generic interfaces.
    pub generics: Vec<Generic>,
    /// Its derived types.
    pub types: Vec<DerivedType>,
    /// Whether it declares separate module procedures, so that submodules see its private names.
    pub separate: bool,
    /// Whether a declaration in it could not be read, so that it may declare and define more.
    pub unread: bool,
}

/// A module variable.
#[derive(Clone, Debug, PartialEq)]
pub struct ModuleVariable {
    /// Its name.
    pub name: Name,
    /// Where it is declared.
    pub span: Span,
    /// Its type and shape.
    pub variable: Variable,
    /// PRIVATE.
    pub private: bool,
    /// PROTECTED.
    pub protected: bool,
    /// ALLOCATABLE.
    pub allocatable: bool,
    /// POINTER.
    pub pointer: bool,
    /// TARGET.
    pub target: bool,
    /// THREADPRIVATE, VOLATILE or anything else that forbids a plain view.
    pub volatile: bool,
    /// BIND(C): C code can set it.
    pub bind_c: bool,
}

/// A named constant.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its name.
    pub name: Name,
    /// Where it is declared.
    pub span: Span,
    /// Its type and shape.
    pub variable: Variable,
    /// Its value; [`Expr::Opaque`] where it could not be evaluated, and of derived types.
    pub value: Expr,
    /// The components of one object of a derived type, if they could be evaluated.
    pub components: Vec<Constant>,
    /// PRIVATE.
    pub private: bool,
}

/// A generic interface.
#[derive(Clone, Debug, PartialEq)]
pub struct Generic {
    /// Its name or operator.
    pub spec: GenericSpec,
    /// Where it is declared.
    pub span: Span,
    /// The specific procedures that the module gives it.
    pub specifics: Vec<Name>,
    /// All procedures that a reference to a name may be to, where the module is used: those of
    /// modules that it uses, too. `None` where not all are known, and for operators and the like.
    pub candidates: Option<Vec<Candidate>>,
    /// PRIVATE.
    pub private: bool,
}

/// A specific procedure of a generic name.
#[derive(Clone, Debug, PartialEq)]
pub enum Candidate {
    /// One of the [`Interface`](super::Interface).
    Procedure(ProcedureId),
    /// An external one, by its interface body.
    External(Box<Procedure>),
}

/// A derived type.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedType {
    /// Its name.
    pub name: Name,
    /// Where its name stands.
    pub span: Span,
    /// Its components in order.
    pub components: Vec<Component>,
    /// `BIND(C)`.
    pub bind_c: bool,
    /// SEQUENCE.
    pub sequence: bool,
    /// ABSTRACT.
    pub is_abstract: bool,
    /// The type it extends, by the name that it has where this one is declared.
    pub extends: Option<Name>,
    /// Where that is defined, if it is known.
    pub parent: Option<Parent>,
    /// Its type-bound procedures.
    pub bindings: Vec<Binding>,
    /// Its type-bound generics.
    pub generic_bindings: Vec<GenericBinding>,
    /// Its FINAL procedures, which run when an object ends: their names in its module.
    pub finalisers: Vec<Name>,
    /// Whether it has type parameters.
    pub parameterised: bool,
    /// Whether a component or binding could not be read.
    pub unread: bool,
    /// PRIVATE.
    pub private: bool,
}

/// Where the type is defined that another one extends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The module.
    pub module: Name,
    /// Its name there.
    pub name: Name,
}

/// A type-bound generic.
#[derive(Clone, Debug, PartialEq)]
pub struct GenericBinding {
    /// Its name or operator.
    pub spec: GenericSpec,
    /// The bindings behind it.
    pub bindings: Vec<Name>,
    /// PRIVATE: only the module of the type can refer to it.
    pub private: bool,
}

/// A type-bound procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Its name.
    pub name: Name,
    /// The procedure; of a deferred binding its own name.
    pub procedure: Name,
    /// Where the object goes that it is called through.
    pub pass: Pass,
    /// DEFERRED: extensions define it.
    pub deferred: bool,
    /// NON_OVERRIDABLE: no extension can define it anew.
    pub non_overridable: bool,
    /// PRIVATE: only the module of the type can call it.
    pub private: bool,
}

/// Where the object goes that a type-bound procedure is called through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pass {
    /// It is the first argument.
    First,
    /// PASS(name): it is the dummy argument of this name.
    Named(Name),
    /// NOPASS: it is no argument.
    None,
}

/// A component of a derived type.
#[derive(Clone, Debug, PartialEq)]
pub struct Component {
    /// Its name.
    pub name: Name,
    /// Its type and shape; `None` for a procedure pointer.
    pub variable: Option<Variable>,
    /// ALLOCATABLE.
    pub allocatable: bool,
    /// POINTER.
    pub pointer: bool,
    /// PRIVATE.
    pub private: bool,
}

/// A common block with the layouts that program units give it.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonBlock {
    /// Its name; `None` is blank COMMON.
    pub name: Option<Name>,
    /// One layout for each program unit that declares it.
    pub layouts: Vec<CommonLayout>,
}

impl CommonBlock {
    /// Whether all program units give it the same size, as far as can be told.
    pub fn has_one_size(&self) -> bool {
        self.layouts.windows(2).all(|pair| {
            let [one, other] = pair else {
                return true;
            };
            let same = || {
                one.members.len() == other.members.len()
                    && one
                        .members
                        .iter()
                        .zip(&other.members)
                        .all(|(a, b)| a.1 == b.1)
            };
            let sizes = (one.size_in_bytes(), other.size_in_bytes());
            matches!(sizes, (Some(one), Some(other)) if one == other) || same()
        })
    }
}

/// One program unit's view of a common block.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonLayout {
    /// The program unit.
    pub unit: Name,
    /// The file that is compiled: not the INCLUDE file that the unit may stand in.
    pub file: FileId,
    /// Where it is declared; the program unit's place where that is in an INCLUDE file.
    pub span: Span,
    /// The members in order.
    pub members: Vec<(Name, Variable)>,
    /// Whether the block is laid out by its members and is reached by its name: all of them are known, none is
    /// a POINTER or VOLATILE or shares storage by EQUIVALENCE, and C has no name for it.
    pub plain: bool,
}

impl CommonLayout {
    /// The number of bytes of the members together; `None` where it is not constant.
    pub fn size_in_bytes(&self) -> Option<u64> {
        let mut members = self.members.iter();
        members.try_fold(0_u64, |bytes, (_, variable)| {
            let elements = match &variable.shape {
                Shape::Scalar => 1,
                Shape::Explicit(dimensions) => {
                    dimensions.iter().try_fold(1_u64, |count, bounds| {
                        count.checked_mul(u64::try_from(bounds.extent()?).ok()?)
                    })?
                }
                _ => return None,
            };
            let size = size_in_bytes(&variable.ty)?.checked_mul(elements)?;
            bytes.checked_add(size)
        })
    }
}

/// The number of bytes of a scalar of `ty`; `None` where it is not constant.
pub fn size_in_bytes(ty: &Type) -> Option<u64> {
    match ty {
        Type::Integer { kind, .. } | Type::Real(kind) | Type::Logical(kind) => Some(kind.0.into()),
        Type::Complex(kind) => Some(2 * u64::from(kind.0)),
        Type::Character {
            kind,
            length: super::CharacterLength::Expr(length),
        } => {
            let length = u64::try_from(length.as_integer()?.max(0)).ok()?;
            Some(length * u64::from(kind.0))
        }
        _ => None,
    }
}
