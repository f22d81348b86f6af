//! Why the bindings do not have a procedure or a constant.
//!
//! The data is here: a variant for each cause, with what it is about. What is said of a cause, with
//! its code, its remedy and its label, is in one place, `said`, which answers for each variant.

mod count;
mod said;
mod structure;

pub use count::{Count, reasons};
pub use structure::{StructureForm, UnfitBinding, UnfitComponent, UnfitStructure, UnfitType};

use smol_str::SmolStr;

use crate::interface::{
    Addressed, BinaryOp, Expr, IntentSpec, Kind, ProcedureId, ProcedurePath, Type,
};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::GenericSpec;

use super::read::Unread;

/// A procedure, a named constant or something else of a module that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path: of a type-bound procedure `module::type%name`.
    pub path: ProcedurePath,
    /// The procedure of the interface whose body a wrapper would run; `None` of what is no procedure.
    pub runs: Option<ProcedureId>,
    /// Where it is declared.
    pub span: Span,
    /// The file and line of that.
    pub place: String,
    /// What of it the bindings cannot have.
    pub part: Part,
    /// Why.
    pub cause: LeftOut,
}

/// What of a procedure or a constant a cause is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The procedure as a whole.
    Procedure,
    /// A dummy argument, a dummy procedure included.
    Argument(Name),
    /// The result of the function.
    Result,
    /// An argument of a dummy procedure.
    ClosureArgument {
        /// The dummy procedure.
        closure: Name,
        /// Its argument.
        argument: Name,
    },
    /// The result of a dummy procedure.
    ClosureResult {
        /// The dummy procedure.
        closure: Name,
    },
    /// A named constant.
    Constant,
    /// Something else of a module.
    Item,
}

/// Why something is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Its type.
    Type(UnsupportedType),
    /// The length of a CHARACTER.
    Length(UnsupportedLength),
    /// Its shape.
    Shape(UnsupportedShape),
    /// An attribute of an argument or a result.
    Attribute(UnsupportedAttribute),
    /// What a dummy procedure is, or what one of its arguments or its result is.
    Closure(UnsupportedClosure),
    /// What is to be worked out before the call needs what is not known then.
    Expression {
        /// What is to be worked out.
        of: Evaluated,
        /// What it needs.
        needs: Unevaluable,
    },
    /// What a signature asks for.
    Signature(UnsupportedSignature),
    /// More arguments than a shim can leave out of its call: so many at most.
    TooManyOmitted(usize),
    /// Arguments that a shim leaves out of its call, beside alternate returns.
    OmittedBesideAlternateReturns,
    /// Nothing outside its module is shown to call it.
    NotReached {
        /// Why its own name does not.
        hidden: Hidden,
        /// Why other names do not.
        by: NotReached,
    },
    /// An option of the builder does not fit it.
    Option(UnfitOption),
    /// It is compiled with checks, in a form that cannot be called.
    Checked(UnfitChecked),
    /// The value of a constant is not worked out.
    UnknownValue,
    /// Something of a module that the bindings do not have.
    Unbound(Unbound),
    /// A COMMON block that has no guard.
    Common(UnfitCommon),
}

/// Why a COMMON block has no guard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitCommon {
    /// Program units lay it out differently.
    Differs,
    /// A module declares it.
    OfModule,
    /// A unit that is not compiled here declares it.
    Elsewhere,
    /// It may be THREADPRIVATE.
    Threads,
    /// A member is of no form that the bindings have, or is not known; or it is BIND(C).
    Member,
    /// It has too many members, or none.
    Members(usize),
}

/// Why a procedure that is compiled with checks cannot be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitChecked {
    /// A signature file alone says how.
    BySignature,
    /// The elements of this argument, which would have to be counted, cannot be.
    NotCounted(Name),
    /// Arguments are left out of the call, and what follows them has no name that is known.
    Omitted,
}

/// What of a module the bindings do not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unbound {
    /// A derived type.
    Type(UnfitStructure),
    /// A type-bound procedure.
    TypeBound(UnfitBinding),
    /// A variable that is a pointer, of a derived type or kind that is not known, or that changes without notice.
    Variable,
    /// A generic name or operator, none of whose specific procedures is bound.
    Generic,
}

/// A type that the bindings do not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnsupportedType {
    /// `TYPE(name)`, where the bindings have no derived types.
    Derived(Name),
    /// `TYPE(name)`, of which there is no handle.
    Structure(Name, UnfitStructure),
    /// `TYPE(name)` in a form in which none is passed.
    StructureAs(Name, StructureForm),
    /// `CLASS(name)`.
    Polymorphic(Name),
    /// `TYPE(C_PTR)`.
    CPointer,
    /// `TYPE(C_FUNPTR)`.
    CFunctionPointer,
    /// `TYPE(*)`.
    Assumed,
    /// `CLASS(*)`.
    UnlimitedPolymorphic,
    /// INTEGER of a kind that Rust does not have.
    Integer(Kind),
    /// An unsigned integer, of which only a signature file tells.
    Unsigned(Kind),
    /// REAL of a kind that Rust does not have.
    Real(Kind),
    /// COMPLEX of a kind that Rust does not have.
    Complex(Kind),
    /// LOGICAL of a kind that Rust does not have.
    Logical(Kind),
    /// CHARACTER: of a kind that is not 1, or where the bindings have numbers only.
    Character(Kind),
    /// It, or its kind, could not be determined: a finding at its declaration says why.
    Unresolved,
}

impl UnsupportedType {
    /// `ty`, which the bindings do not have.
    pub fn of(ty: &Type) -> Self {
        match ty {
            Type::Integer {
                kind,
                unsigned: false,
            } => UnsupportedType::Integer(*kind),
            Type::Integer {
                kind,
                unsigned: true,
            } => UnsupportedType::Unsigned(*kind),
            Type::Real(kind) => UnsupportedType::Real(*kind),
            Type::Complex(kind) => UnsupportedType::Complex(*kind),
            Type::Logical(kind) => UnsupportedType::Logical(*kind),
            Type::Character { kind, .. } => UnsupportedType::Character(*kind),
            Type::Derived {
                name, polymorphic, ..
            } => match ty.addressed() {
                Some(Addressed::Data) => UnsupportedType::CPointer,
                Some(Addressed::Procedure) => UnsupportedType::CFunctionPointer,
                None if *polymorphic => UnsupportedType::Polymorphic(name.clone()),
                None => UnsupportedType::Derived(name.clone()),
            },
            Type::AssumedType => UnsupportedType::Assumed,
            Type::UnlimitedPolymorphic => UnsupportedType::UnlimitedPolymorphic,
            Type::Unresolved => UnsupportedType::Unresolved,
        }
    }
}

/// A length of a CHARACTER that the bindings do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsupportedLength {
    /// `:`, of an argument of a dummy procedure.
    Deferred,
    /// `*` of an ALLOCATABLE or a POINTER: nothing gives it where that is not allocated.
    AssumedOfAllocatable,
    /// `*` of a result besides what needs an explicit interface: its caller cannot say it.
    AssumedOfResult,
    /// Of the result of a dummy procedure: not a constant.
    NotConstant,
}

/// A shape that the bindings do not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsupportedShape {
    /// `(..)`.
    AssumedRank,
    /// `(:)` where no shim takes it.
    Deferred,
    /// `(:)`, of which only a signature file tells: nothing shows how it is passed.
    AssumedBySignature,
    /// That of a result, of which only a signature file tells.
    ResultBySignature,
    /// So many dimensions, which Fortran does not have.
    TooManyDimensions(usize),
}

/// An attribute by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is named as the attribute is")]
pub enum Attribute {
    Value,
    Optional,
    Pointer,
    Allocatable,
    Codimension,
    Volatile,
    Asynchronous,
}

/// An attribute that the bindings do not have, or not beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsupportedAttribute {
    /// Only a signature file tells of it.
    BySignature(Attribute),
    /// VALUE of an array, or of a CHARACTER whose length is not 1.
    ValueOfMany,
    /// POINTER with INTENT(INOUT) or none: what is lent could be deallocated or kept.
    KeptPointer,
    /// OPTIONAL besides POINTER and INTENT(OUT).
    OptionalPointer,
    /// VOLATILE beside another: what stands for the argument must have its shape.
    VolatileBeside(Attribute),
    /// ASYNCHRONOUS: it could be read or written after the return.
    Asynchronous,
    /// CODIMENSION.
    Codimension,
}

/// Why there is no closure for a dummy procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnsupportedClosure {
    /// A signature says that it is called by value, as in C.
    CalledByValue,
    /// It is a procedure pointer.
    Pointer,
    /// Its interface is BIND(C), and has arguments by descriptor.
    DescriptorsInC,
    /// It is PURE, and more than a function of numbers that are read.
    Pure,
    /// It is a function whose interface is not determined: a shim cannot declare it.
    UnknownFunction,
    /// An argument or a result has an attribute that closures do not have.
    Attribute(Attribute),
    /// An argument is a label to return to.
    AlternateReturn,
    /// An argument is a procedure, beside arguments by descriptor.
    ProcedureBesideDescriptors,
    /// An argument has the name of an intrinsic function that the adapter calls.
    IntrinsicName,
    /// An argument is OPTIONAL and an array or CHARACTER, beside arguments by descriptor.
    OptionalBesideDescriptors,
    /// A CHARACTER has the attribute VALUE.
    TextByValue,
    /// A CHARACTER is OPTIONAL.
    OptionalText,
    /// A CHARACTER in an interface that is BIND(C): there is no length beside it.
    TextInC,
    /// An argument has the attributes VALUE and OPTIONAL.
    OptionalValue,
    /// An array has the attribute VALUE.
    ArrayByValue,
}

/// What a wrapper works out before the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evaluated {
    /// A bound of an array.
    Bound,
    /// The length of a CHARACTER.
    Length,
    /// The default that a signature gives.
    Default,
    /// The condition that a signature asks for.
    Check(Expression),
}

/// An expression as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expression(SmolStr);

impl Expression {
    /// `expr` as it is written.
    pub fn of(expr: &Expr) -> Self {
        Expression(SmolStr::from(expr.to_string()))
    }
}

/// What a wrapper cannot evaluate before the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unevaluable {
    /// A name that is not an argument.
    NotArgument(Name),
    /// An argument that is not a scalar of type INTEGER.
    NotIntegerScalar(Name),
    /// An argument that is not an array.
    NotArray(Name),
    /// An element of an array.
    Element(Name),
    /// A character of an argument at a place that is not constant.
    Character(Name),
    /// Text that is not one character.
    NotOneCharacter(SmolStr),
    /// An operation.
    Operation(BinaryOp),
    /// A function.
    Function(Name),
    /// A function, with fewer arguments than it has.
    TooFewArguments(Name),
    /// An inquiry about what is not an argument.
    InquiryOfExpression(Name),
    /// A dimension that the array does not have.
    Dimension(Name),
    /// The length of what is no string, or of one whose length is not that of what is given.
    LengthOf(Name),
    /// A variable that is not read, and why.
    Variable(Name, Unread),
    /// An argument that is an output or may be absent.
    NotYetKnown(Name),
    /// An expression that is not a constant.
    NotConstant(Expression),
    /// What is not one of the expressions that are known.
    Other(Expression),
    /// What is not an integer.
    NotInteger(Expression),
}

/// What a signature asks for and the bindings do not do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnsupportedSignature {
    /// An intent.
    Intent(IntentSpec),
    /// The value of the argument is computed from others that are computed from it.
    Circular(Name),
    /// The default depends on itself or on an output.
    CircularDefault,
    /// `fortranname` is empty, and no `callstatement` says what to call.
    NamesNothing,
    /// C is to call a module procedure.
    ModuleProcedureInC,
    /// C is to return what it does not return.
    ResultInC,
    /// A default for what cannot have one.
    LostDefault,
    /// `intent(hide)` without a value.
    HiddenWithoutValue,
}

/// Why the name of a procedure does not call it from outside of its module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// It is PRIVATE.
    Private,
    /// A generic has its name.
    Overloaded,
}

/// Why a generic is not shown to call a procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReached {
    /// There is no generic that has it.
    NoGeneric,
    /// Not all is known that the generic may call.
    NotAllKnown(Name),
    /// The generic may call another procedure.
    Rival {
        /// The generic.
        generic: Name,
        /// The other procedure.
        rival: Name,
    },
    /// It is for an operator, an assignment or input and output only.
    OnlyBy(GenericSpec),
}

/// An option of the builder that does not fit what it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitOption {
    /// `status` names what is not an INTEGER output.
    Status(Name),
    /// `trust_never_written` names what is not an argument.
    NeverWritten(Name),
    /// `stop_by` names what is not a flag that the closure may write.
    StopBy(Name),
    /// `trust_leading_dimension`.
    LeadingDimension(UnfitMatrix),
}

/// Why an array is not a matrix with a leading dimension, or an argument does not count its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfitMatrix {
    /// There is no argument of this name.
    NoArgument(Name),
    /// It is not a matrix that is lent.
    NotLent(Name),
    /// It may be absent, is of assumed shape or stored row by row.
    OtherStorage(Name),
    /// Its first extent is not an argument.
    FirstExtent(Name),
    /// What should be its leading dimension is more than that.
    LeadingElsewhere {
        /// The first extent.
        leading: Name,
        /// The matrix.
        matrix: Name,
    },
    /// What should count rows is not an INTEGER that is given.
    NotGiven(Name),
}
