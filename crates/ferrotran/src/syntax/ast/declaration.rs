//! The specification part: declarations.

use smol_str::SmolStr;

use super::{Expr, ProgramUnit, Statement};
use crate::name::Name;
use crate::source::Span;

/// A specification statement or construct.
#[derive(Clone, Debug, PartialEq)]
pub enum Specification {
    /// `USE m, ONLY: a => b`.
    Use(Box<Use>),
    /// `IMPORT :: a, b`.
    Import {
        /// The names; empty for all.
        names: Vec<Name>,
        /// `IMPORT, NONE`, `ONLY`, `ALL` where given, in lower case.
        mode: Option<Name>,
    },
    /// `IMPLICIT NONE` (no rules) or `IMPLICIT REAL (A-H, O-Z)`.
    Implicit(Vec<ImplicitRule>),
    /// `PARAMETER (A = 1)`.
    Parameter(Vec<(Name, Expr)>),
    /// `REAL, INTENT(IN) :: A(N)`.
    TypeDeclaration {
        /// The type.
        ty: Box<TypeSpec>,
        /// What stands between the type and `::`.
        attributes: Vec<Attribute>,
        /// The entities declared.
        entities: Vec<Entity>,
    },
    /// `PROCEDURE(iface), POINTER :: P`.
    ProcedureDeclaration {
        /// What stands in the parentheses.
        interface: ProcedureInterface,
        /// The attributes.
        attributes: Vec<Attribute>,
        /// The entities declared.
        entities: Vec<Entity>,
    },
    /// An attribute statement: `DIMENSION A(3)`, `SAVE`, `EXTERNAL F`, `INTENT(IN) A`,
    /// `DEPEND(N) A`.
    Attribute {
        /// The attribute.
        attribute: Attribute,
        /// The entities; empty for a bare `SAVE`, `PRIVATE`, `PUBLIC`. A generic specification in
        /// PRIVATE or PUBLIC is named as it is written, `operator(+)`. A common block `/C/` in
        /// SAVE or BIND has [`Entity::common_block`] set.
        entities: Vec<Entity>,
    },
    /// `COMMON /C/ A, B(3)`.
    Common(Vec<CommonBlock>),
    /// `EQUIVALENCE (A, B(1))`.
    Equivalence(Vec<Vec<Expr>>),
    /// `DATA A, B /1, 2*0/`.
    Data(Vec<DataSet>),
    /// `NAMELIST /G/ A, B`.
    Namelist(Vec<(Name, Vec<Name>)>),
    /// A derived-type definition.
    DerivedType(Box<DerivedType>),
    /// An enumeration: its enumerators.
    Enum(Vec<(Name, Option<Expr>)>),
    /// An interface block.
    Interface(Box<Interface>),
    /// `ENTRY E(A) RESULT(R)`.
    Entry(Box<Entry>),
    /// Cray pointers: `POINTER (P, A)`.
    CrayPointer(Vec<(Name, Entity)>),
    /// `INCLUDE 'file'` that was not found.
    MissingInclude(SmolStr),
    /// A statement that stands in signature files and directives only.
    Signature(SignatureStatement),
}

/// A USE statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// The module.
    pub module: Name,
    /// `INTRINSIC` or `NON_INTRINSIC`, where given: whether intrinsic.
    pub intrinsic: Option<bool>,
    /// The `ONLY` list, if there is one.
    pub only: Option<Vec<UseItem>>,
    /// Renames without ONLY.
    pub renames: Vec<UseItem>,
}

/// An item of a USE statement.
#[derive(Clone, Debug, PartialEq)]
pub struct UseItem {
    /// The name here.
    pub local: GenericSpec,
    /// The name in the module, if it is another.
    pub original: Option<GenericSpec>,
}

/// A name or a generic specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GenericSpec {
    /// A name.
    Name(Name),
    /// `OPERATOR(+)`, `OPERATOR(.x.)`: the operator in lower case.
    Operator(SmolStr),
    /// `ASSIGNMENT(=)`.
    Assignment,
    /// `READ(FORMATTED)` and the like, in lower case.
    DefinedIo(SmolStr),
}

/// One rule of an IMPLICIT statement.
#[derive(Clone, Debug, PartialEq)]
pub struct ImplicitRule {
    /// The type.
    pub ty: TypeSpec,
    /// The letters, as inclusive ranges in lower case.
    pub letters: Vec<(char, char)>,
}

/// A type specification.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeSpec {
    /// The type.
    pub base: BaseType,
    /// Where it stands.
    pub span: Span,
}

/// The types that can be written.
#[derive(Clone, Debug, PartialEq)]
pub enum BaseType {
    /// INTEGER, REAL, COMPLEX, LOGICAL, BYTE, DOUBLE PRECISION, DOUBLE COMPLEX.
    Intrinsic {
        /// Which.
        ty: IntrinsicType,
        /// Its kind.
        kind: Option<KindSpec>,
    },
    /// CHARACTER.
    Character {
        /// Its length; `None` is 1.
        length: Option<Length>,
        /// Its kind.
        kind: Option<Box<Expr>>,
    },
    /// `TYPE(t)`.
    Derived {
        /// The name.
        name: Name,
        /// Type parameters.
        parameters: Vec<super::Argument>,
    },
    /// `CLASS(t)`.
    Class {
        /// The name.
        name: Name,
        /// Type parameters.
        parameters: Vec<super::Argument>,
    },
    /// `CLASS(*)`.
    UnlimitedPolymorphic,
    /// `TYPE(*)`.
    AssumedType,
}

/// The names of the numeric and logical types as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntrinsicType {
    /// INTEGER
    Integer,
    /// REAL
    Real,
    /// DOUBLE PRECISION
    DoublePrecision,
    /// COMPLEX
    Complex,
    /// DOUBLE COMPLEX
    DoubleComplex,
    /// LOGICAL
    Logical,
    /// BYTE
    Byte,
}

/// How a kind is written.
#[derive(Clone, Debug, PartialEq)]
pub enum KindSpec {
    /// `*8`: bytes (for COMPLEX, of both parts). Signature files also write `*-1`: unsigned.
    Star(i32),
    /// `(KIND=expr)` or `(expr)`.
    Kind(Expr),
}

/// A character length.
#[derive(Clone, Debug, PartialEq)]
pub enum Length {
    /// `*n`, `LEN=n`.
    Expr(Box<Expr>),
    /// `*(*)`, `LEN=*`.
    Assumed,
    /// `LEN=:`.
    Deferred,
}

/// A declared entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its name.
    pub name: Name,
    /// Where the name stands.
    pub span: Span,
    /// Whether it is a common block `/name/` in a SAVE or BIND statement.
    pub common_block: bool,
    /// Its own dimensions.
    pub dimensions: Option<ArraySpec>,
    /// Whether it has codimensions.
    pub coarray: bool,
    /// Its own length, `A*8`; for other types than CHARACTER its kind.
    pub length: Option<Length>,
    /// `= value`, `/value/`, `=> target`.
    pub initial: Option<Box<Initial>>,
}

/// An initialisation.
#[derive(Clone, Debug, PartialEq)]
pub enum Initial {
    /// `= value`.
    Value(Expr),
    /// `=> target`.
    Pointer(Expr),
    /// `/1, 2/`.
    Data(Vec<DataValue>),
}

/// The dimensions of an array as written.
#[derive(Clone, Debug, PartialEq)]
pub enum ArraySpec {
    /// One for each dimension.
    Dimensions(Vec<Dimension>),
    /// `(..)`.
    AssumedRank,
}

/// One dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct Dimension {
    /// The lower bound.
    pub lower: Option<Expr>,
    /// The upper bound.
    pub upper: Upper,
}

/// An upper bound.
#[derive(Clone, Debug, PartialEq)]
pub enum Upper {
    /// An expression.
    Expr(Expr),
    /// `*`.
    Star,
    /// `:`: assumed shape or deferred.
    Colon,
}

/// An attribute.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is named as Fortran's attribute is")]
pub enum Attribute {
    Allocatable,
    Asynchronous,
    /// `BIND(C, NAME=...)`.
    Bind(Option<Box<Expr>>),
    Codimension,
    Contiguous,
    /// Without dimensions where it starts a statement: there each entity has its own.
    Dimension(ArraySpec),
    External,
    Intent(Vec<IntentSpec>),
    Intrinsic,
    Optional,
    Parameter,
    Pointer,
    Private,
    Protected,
    Public,
    Save,
    Static,
    Automatic,
    Target,
    Value,
    Volatile,
    /// Of components and derived types.
    Extends(Name),
    /// Of derived types.
    Abstract,
    /// Type parameters.
    Kind,
    /// Type parameters.
    Len,
    /// Bindings: `PASS(x)`.
    Pass(Option<Name>),
    NoPass,
    Deferred,
    NonOverridable,
    /// Signature files: `DEPEND(N)`.
    Depend(Vec<Name>),
    /// Signature files: `CHECK(expr)`.
    Check(Vec<Expr>),
    /// Signature files: `REQUIRED`.
    Required,
    /// Signature files: `NOTE(text)`.
    Note(SmolStr),
    /// Signature files: what stands where an attribute should, as f2py accepts it.
    Unknown(SmolStr),
}

/// What stands in `INTENT(...)`; Fortran has the first three.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as the keyword is")]
pub enum IntentSpec {
    In,
    Out,
    InOut,
    Inplace,
    Hide,
    Copy,
    Overwrite,
    Cache,
    Aux,
    C,
    Callback,
    /// `OUT=name`.
    OutName(Name),
    /// `ALIGNED4`, `ALIGNED8`, `ALIGNED16`.
    Aligned(u8),
    /// What stands where an intent should, as f2py accepts it.
    Unknown(SmolStr),
}

/// The parentheses of a PROCEDURE declaration.
#[derive(Clone, Debug, PartialEq)]
pub enum ProcedureInterface {
    /// `PROCEDURE()`.
    Implicit,
    /// `PROCEDURE(name)`.
    Name(Name),
    /// `PROCEDURE(REAL)`.
    Type(Box<TypeSpec>),
}

/// A common block; without a name it is blank COMMON.
#[derive(Clone, Debug, PartialEq)]
pub struct CommonBlock {
    /// Its name.
    pub name: Option<Name>,
    /// Its members.
    pub members: Vec<Entity>,
}

/// `A, B /1, 2*0/`.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSet {
    /// The objects, implied DOs included.
    pub objects: Vec<Expr>,
    /// The values.
    pub values: Vec<DataValue>,
}

/// `repeat*value`.
#[derive(Clone, Debug, PartialEq)]
pub struct DataValue {
    /// How often.
    pub repeat: Option<Expr>,
    /// The value.
    pub value: Expr,
}

/// A derived-type definition.
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedType {
    /// Its name.
    pub name: Name,
    /// Where the name stands.
    pub span: Span,
    /// Its attributes: ABSTRACT, EXTENDS, BIND, PRIVATE, PUBLIC.
    pub attributes: Vec<Attribute>,
    /// The names of its type parameters.
    pub parameters: Vec<Name>,
    /// SEQUENCE.
    pub sequence: bool,
    /// A bare PRIVATE before the components.
    pub private_components: bool,
    /// Type-parameter and component declarations, [`Specification::TypeDeclaration`] or
    /// [`Specification::ProcedureDeclaration`].
    pub components: Vec<Statement>,
    /// What stands after CONTAINS.
    pub bindings: Vec<TypeBinding>,
}

impl DerivedType {
    /// The type that it extends.
    pub fn parent(&self) -> Option<&Name> {
        self.attributes
            .iter()
            .find_map(|attribute| match attribute {
                Attribute::Extends(parent) => Some(parent),
                _ => None,
            })
    }
}

/// A type-bound procedure.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeBinding {
    /// `PROCEDURE(iface), attributes :: name => target`.
    Procedure {
        /// The interface of a deferred binding.
        interface: Option<Name>,
        /// The attributes.
        attributes: Vec<Attribute>,
        /// The binding.
        name: Name,
        /// The procedure, if it has another name.
        target: Option<Name>,
    },
    /// `GENERIC :: spec => names`.
    Generic {
        /// The attributes.
        attributes: Vec<Attribute>,
        /// The generic.
        spec: GenericSpec,
        /// The bindings.
        names: Vec<Name>,
    },
    /// `FINAL :: names`.
    Final(Vec<Name>),
    /// A bare PRIVATE.
    Private,
}

/// An interface block.
#[derive(Clone, Debug, PartialEq)]
pub struct Interface {
    /// What it is for.
    pub kind: InterfaceKind,
    /// The interface bodies: subroutines and functions without executable statements.
    pub bodies: Vec<ProgramUnit>,
    /// `[MODULE] PROCEDURE :: names`.
    pub procedures: Vec<Name>,
    /// Signature files: the declarations and C code among the bodies.
    pub statements: Vec<Statement>,
}

/// The kinds of interface blocks.
#[derive(Clone, Debug, PartialEq)]
pub enum InterfaceKind {
    /// `INTERFACE`.
    Explicit,
    /// `ABSTRACT INTERFACE`.
    Abstract,
    /// `INTERFACE spec`, and the GENERIC statement.
    Generic(GenericSpec),
}

/// An ENTRY statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name.
    pub name: Name,
    /// Where the name stands.
    pub span: Span,
    /// Its dummy arguments.
    pub arguments: Vec<super::DummyArgument>,
    /// `RESULT(name)`.
    pub result: Option<Name>,
    /// `BIND(C)`.
    pub bind: Option<Attribute>,
}

/// Statements of signature files and directives that are no Fortran.
#[derive(Clone, Debug, PartialEq)]
pub enum SignatureStatement {
    /// `threadsafe`.
    Threadsafe,
    /// `fortranname name`; without a name the procedure is a dummy one.
    FortranName(Option<SmolStr>),
    /// `callstatement` with its C text.
    CallStatement(SmolStr),
    /// `callprotoargument` with its C text.
    CallProtoArgument(SmolStr),
    /// `usercode` with its C text.
    UserCode(SmolStr),
    /// `pymethoddef` with its text.
    PyMethodDef(SmolStr),
    /// `note` on the procedure.
    Note(SmolStr),
    /// `intent(c) name-of-the-procedure` and other intents without entities.
    Intent(Vec<IntentSpec>),
    /// `intent(hide), depend(v) :: n = len(v)`: several attributes, and no type.
    Attributes(Vec<Attribute>, Vec<Entity>),
}
