//! The plan: all decisions about the bindings, none of their text.

use std::fmt;

use smol_str::SmolStr;

use crate::interface::Kind;
use crate::name::Name;

pub use super::callback::{Callback, Closure, ClosureResult, Parameter, ParameterForm, Stop};
pub use super::condition::{Comparison, Condition};
pub use super::integer::{IntegerExpr, IntegerNode, IntegerOp};
pub use super::names::RustName;
use super::status::FailsIf;

/// The bindings of all procedures given together.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The wrappers, in the order of the procedures.
    pub wrappers: Vec<Wrapper>,
    /// The named constants of modules.
    pub constants: Vec<Constant>,
    /// What was left out.
    pub skipped: Vec<Skipped>,
    /// C code of signature files that their shims in C share: the first block stands before the
    /// declarations of what they call, the others after them.
    pub user_code: Vec<SmolStr>,
}

/// A named constant of a module.
#[derive(Clone, Debug, PartialEq)]
pub struct Constant {
    /// Its Fortran name.
    pub name: Name,
    /// Its name in Rust.
    pub rust: RustName,
    /// The module.
    pub module: Name,
    /// Its value.
    pub value: ConstantValue,
}

/// The value of a named constant.
#[derive(Clone, Debug, PartialEq)]
pub enum ConstantValue {
    /// An INTEGER.
    Integer(i64, Kind),
    /// A REAL.
    Real(f64, Kind),
    /// A COMPLEX: its parts, and the kind of each.
    Complex(f64, f64, Kind),
    /// A LOGICAL.
    Logical(bool),
    /// A CHARACTER.
    Text(String),
}

impl fmt::Display for ConstantValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let real = |f: &mut fmt::Formatter<'_>, value: f64, kind: Kind| match kind.0 {
            4 => write!(f, "{:?}", value as f32),
            _ => write!(f, "{value:?}"),
        };
        match self {
            ConstantValue::Integer(value, _) => write!(f, "{value}"),
            ConstantValue::Real(value, kind) => real(f, *value, *kind),
            ConstantValue::Complex(re, im, kind) => {
                f.write_str("(")?;
                real(f, *re, *kind)?;
                f.write_str(", ")?;
                real(f, *im, *kind)?;
                f.write_str(")")
            }
            ConstantValue::Logical(value) => write!(f, "{value}"),
            ConstantValue::Text(value) => write!(f, "{value:?}"),
        }
    }
}

/// A procedure that has no wrapper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The procedure.
    pub procedure: Name,
    /// Its file and line.
    pub place: String,
    /// Why.
    pub reason: String,
}

/// The binding of one procedure.
#[derive(Clone, Debug)]
pub struct Wrapper {
    /// The Fortran procedure.
    pub procedure: Name,
    /// The Rust function.
    pub rust: RustName,
    /// The form that fills the caller's arrays; only where the function returns arrays.
    pub into: Option<RustName>,
    /// The struct of the outputs; only where there are several.
    pub outputs: Option<RustName>,
    /// The type of a pointer to the procedure, in the run-time loaded form.
    pub pointer: RustName,
    /// What is called.
    pub target: Target,
    /// One for each dummy argument, in Fortran's order, which is that of the C ABI; then the
    /// result of a function that the C ABI does not return.
    pub dummies: Vec<Dummy>,
    /// Dummy arguments whose values the wrapper works out, in the order in which it can.
    pub computed: Vec<usize>,
    /// What the signature asks to be checked.
    pub checks: Vec<Check>,
    /// The result of a function that the C ABI returns: its name and type. Other results are
    /// the last of [`Wrapper::dummies`].
    pub result: Option<(RustName, Element)>,
    /// The ways in which a subroutine with alternate returns returns.
    pub returns: Option<Returns>,
    /// The state that the lock is taken for; `None` where the procedure is shown reentrant.
    pub lock: Option<Vec<Finding>>,
    /// The environment variable that says, when the bindings are compiled, whether the native code
    /// may check itself as it runs: their text depends on no profile.
    pub checks_variable: String,
    /// Whether the lock is not taken only because the user vouches that none is needed.
    pub trusted_reentrant: bool,
    /// Whether the wrapper is a safe function.
    pub grade: Grade,
    /// What becomes of a stop in it.
    pub stops: Stops,
    /// All statements that can stop it: none where not all are known.
    pub stop_statements: Vec<Finding>,
    /// What its documentation says of it.
    pub documentation: Documentation,
}

/// The ways in which a subroutine with alternate returns returns: a normal one, and one for each
/// `*` among its dummy arguments.
#[derive(Clone, Debug)]
pub struct Returns {
    /// The enum.
    pub ty: RustName,
    /// The variable, and the field of the struct of several outputs.
    pub name: RustName,
    /// The number of alternate returns.
    pub alternates: usize,
}

/// A check of the signature.
#[derive(Clone, Debug)]
pub struct Check {
    /// The dummy argument that it is declared for.
    pub argument: Name,
    /// What has to hold.
    pub condition: Condition,
    /// The condition as declared.
    pub text: String,
}

/// What a wrapper calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An external procedure, by its own symbol.
    External {
        /// The symbol.
        symbol: String,
    },
    /// A module procedure, through a shim.
    Shim {
        /// The shim's name: its binding label, or, of Fortran's convention, its Fortran name.
        label: String,
        /// How it is called.
        convention: Convention,
        /// The symbol in the renamed objects.
        symbol: String,
        /// The module.
        module: Name,
        /// The name to use from it: the procedure's, or that of a generic of which it is a
        /// private specific.
        imported: Name,
    },
    /// What a signature file describes in C, through a shim in C.
    C(Box<CShim>),
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

impl Stops {
    /// Whether the call has to catch them.
    pub fn are_caught(self) -> bool {
        matches!(self, Stops::Checks | Stops::Contained | Stops::Interposed)
    }
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

    /// The symbol to link to.
    pub fn symbol(&self) -> &str {
        match self {
            Target::External { symbol } | Target::Shim { symbol, .. } => symbol,
            Target::C(shim) => &shim.symbol,
        }
    }
}

/// How a dummy argument is served.
#[derive(Clone, Debug)]
pub struct Dummy {
    /// Its Fortran name.
    pub name: Name,
    /// Its name in Rust.
    pub rust: RustName,
    /// The name under which it is returned (`intent(out=name)`), where it is.
    pub output: RustName,
    /// Whether no caller sees it: work space that is allocated and not returned.
    pub hidden: bool,
    /// Whether it may be absent.
    pub optional: bool,
    /// Whether it is the result of the function.
    pub is_result: bool,
    /// Whether the shim takes the extents of the actual argument.
    pub passes_extents: bool,
    /// Whether an array lies in C's order: row by row (`intent(c)`).
    pub row_major: bool,
    /// How.
    pub passing: Passing,
}

impl Dummy {
    /// Whether it is an array or a string that the wrapper returns.
    pub fn is_returned_array(&self) -> bool {
        match &self.passing {
            Passing::Text { role, .. } => *role == ArrayRole::Out,
            _ => self
                .array()
                .is_some_and(|array| array.role == ArrayRole::Out),
        }
    }

    /// Whether it is a scalar of a numeric or logical type.
    pub fn is_scalar(&self) -> bool {
        matches!(self.passing, Passing::Scalar { .. })
    }

    /// Whether the shim makes a pointer of the address that it gets.
    pub fn is_pointer_in_shim(&self) -> bool {
        match self.passing {
            Passing::Text { .. } | Passing::CharacterArray { .. } | Passing::Allocatable { .. } => {
                true
            }
            Passing::Scalar { .. } | Passing::Array { .. } => self.optional,
            Passing::Procedure(_) | Passing::AlternateReturn => false,
        }
    }

    /// The closure that is taken for it, if one is.
    pub fn closure(&self) -> Option<&Closure> {
        match &self.passing {
            Passing::Procedure(callback) => callback.closure.as_ref(),
            _ => None,
        }
    }

    /// What it is as an array, of whatever type.
    pub fn array(&self) -> Option<ArrayForm<'_>> {
        match &self.passing {
            Passing::Array {
                rank, shape, role, ..
            }
            | Passing::CharacterArray {
                rank, shape, role, ..
            } => Some(ArrayForm::new(*rank, shape, *role)),
            Passing::Scalar { .. }
            | Passing::Text { .. }
            | Passing::Allocatable { .. }
            | Passing::Procedure(_)
            | Passing::AlternateReturn => None,
        }
    }

    /// Whether the shim also takes the extents of the storage of which the actual argument is a
    /// section: an array of assumed shape may have gaps. The storage has one dimension more, and
    /// Fortran has no arrays of more than 15.
    pub fn passes_storage(&self) -> bool {
        let is_section = matches!(
            self.passing,
            Passing::Array {
                rank: ..15,
                shape: ArrayShape::Assumed,
                ..
            }
        );
        is_section && self.passes_extents && !self.is_result
    }

    /// The extents and the length that are declared for it.
    pub fn declared_lengths(&self) -> Vec<&IntegerExpr> {
        let mut lengths: Vec<&IntegerExpr> = self
            .array()
            .map(|array| array.shape.extents().iter().collect())
            .unwrap_or_default();
        if let Passing::Text { length, .. } | Passing::CharacterArray { length, .. } = &self.passing
            && let TextLength::Declared { length, .. } = length
        {
            lengths.push(length);
        }
        lengths
    }

    /// Whether the wrapper returns it, or, of work space, has what it could return.
    pub fn is_returned(&self) -> bool {
        match &self.passing {
            Passing::Scalar { role, .. } => matches!(
                role,
                ScalarRole::Out | ScalarRole::Status(FailsIf::Negative)
            ),
            Passing::Allocatable { role, .. } => role.is_returned(),
            _ => self.is_returned_array(),
        }
    }
}

/// The ways of passing.
#[derive(Clone, Debug)]
pub enum Passing {
    /// The address of a mutable copy.
    Scalar {
        /// Its type.
        element: Element,
        /// Where its value comes from and goes to.
        role: ScalarRole,
    },
    /// The address of the first element.
    Array {
        /// The type of its elements.
        element: Element,
        /// The number of its dimensions.
        rank: usize,
        /// Its shape.
        shape: ArrayShape,
        /// Who owns it.
        role: ArrayRole,
        /// Where it may be a part of a larger matrix, whose leading dimension is its first
        /// extent: how many rows are accessed, the largest of these.
        rows: Option<Vec<IntegerExpr>>,
    },
    /// The address of the characters of a scalar CHARACTER, and its length.
    Text {
        /// Its length.
        length: TextLength,
        /// Who owns it.
        role: ArrayRole,
        /// Whether it was shown never to be written.
        never_written: bool,
    },
    /// The address of the characters of the first element, and the length of each element.
    CharacterArray {
        /// The length of each element.
        length: TextLength,
        /// The number of its dimensions.
        rank: usize,
        /// Its shape.
        shape: ArrayShape,
        /// Who owns it.
        role: ArrayRole,
    },
    /// Nothing: `*`, one of the ways to return ([`Wrapper::returns`]).
    AlternateReturn,
    /// An ALLOCATABLE of the shim's own: made of what is given, and what it is after the call is
    /// copied out before it is deallocated.
    Allocatable {
        /// What it holds.
        content: Content,
        /// The number of its dimensions, 0 for a scalar.
        rank: usize,
        /// Which way it goes.
        role: AllocatableRole,
    },
    /// The address of a trampoline, which calls a closure.
    Procedure(Box<Callback>),
}

/// What an ALLOCATABLE holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Numbers or logical values.
    Element(Element),
    /// Characters, of deferred length: a string.
    Text,
}

/// Which way an ALLOCATABLE goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllocatableRole {
    /// Given; `None` is unallocated.
    In,
    /// Given, and returned anew.
    InOut,
    /// Returned; `None` is unallocated.
    Out,
    /// The result of a function: returned, and always allocated.
    Result,
}

impl AllocatableRole {
    /// Whether the caller gives a value.
    pub fn is_given(self) -> bool {
        matches!(self, AllocatableRole::In | AllocatableRole::InOut)
    }

    /// Whether the wrapper returns a value.
    pub fn is_returned(self) -> bool {
        self != AllocatableRole::In
    }
}

/// What all arrays have in common.
#[derive(Clone, Copy, Debug)]
pub struct ArrayForm<'a> {
    /// The number of its dimensions.
    pub rank: usize,
    /// Its shape.
    pub shape: &'a ArrayShape,
    /// Who owns it.
    pub role: ArrayRole,
}

impl<'a> ArrayForm<'a> {
    /// From its parts.
    pub fn new(rank: usize, shape: &'a ArrayShape, role: ArrayRole) -> Self {
        ArrayForm { rank, shape, role }
    }
}

/// The length of a CHARACTER.
#[derive(Clone, Debug)]
pub enum TextLength {
    /// It is declared.
    Declared {
        /// The number of characters.
        length: IntegerExpr,
        /// The argument as declared, for messages: `character(n) :: s`.
        text: String,
    },
    /// That of the actual argument.
    Assumed,
}

/// Scalar types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// `i8` to `i64`.
    Integer(Kind),
    /// `f32`, `f64`.
    Real(Kind),
    /// `Complex<f32>`, `Complex<f64>`.
    Complex(Kind),
    /// `bool`, passed as an integer of this kind that is 0 or 1; in arrays a newtype of that
    /// integer.
    Logical(Kind),
}

/// Where a scalar's value comes from and goes to.
#[derive(Clone, Debug)]
pub enum ScalarRole {
    /// A parameter by value.
    In,
    /// A parameter `&mut`.
    InOut,
    /// Returned; 0 before the call.
    Out,
    /// 0 before the call; an error after it where it says so.
    Status(FailsIf),
    /// Worked out; where it may also be given it is a parameter `Option`.
    Computed {
        /// Its value.
        value: Computed,
        /// Whether the caller may give another.
        overridable: bool,
    },
}

/// A value that the wrapper works out.
#[derive(Clone, Debug)]
pub enum Computed {
    /// From the length of an array: `(length - offset) / coefficient`.
    Follows(Follows),
    /// A constant.
    Constant(ConstantValue),
    /// From other arguments.
    Expr {
        /// The expression.
        expr: IntegerExpr,
        /// The expression as declared.
        text: String,
    },
}

/// How a dummy argument follows from the length of an array.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follows {
    /// The array: a position in [`Wrapper::dummies`].
    pub array: usize,
    /// The dimension, counted from 0.
    pub dimension: usize,
    /// By how much the extent grows with the argument; positive.
    pub coefficient: i64,
    /// The extent when the argument is 0.
    pub offset: i64,
}

impl ArrayShape {
    /// The extents that are declared.
    pub fn extents(&self) -> &[IntegerExpr] {
        match self {
            ArrayShape::Explicit { extents, .. } => extents,
            ArrayShape::AssumedSize { leading, .. } => leading,
            ArrayShape::Assumed => &[],
        }
    }
}

/// The shape of an array argument.
#[derive(Clone, Debug)]
pub enum ArrayShape {
    /// Its extents, each evaluated in Fortran's own integer kind.
    Explicit {
        /// One for each dimension.
        extents: Vec<IntegerExpr>,
        /// The shape as declared, for messages: `a(n)`.
        text: String,
    },
    /// That of the actual argument, passed to the shim.
    Assumed,
    /// Assumed size: the last extent cannot be checked.
    AssumedSize {
        /// The extents of the dimensions before the last.
        leading: Vec<IntegerExpr>,
        /// The shape as declared, for messages: `a(lda, *)`.
        text: String,
    },
}

/// Who owns an array or string argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrayRole {
    /// `&[T]`, or a view: shown never to be written (a string may be: it is copied then).
    In,
    /// `&[T]`, or a view: copied, because it may be written.
    Copied,
    /// `&mut [T]`, or a mutable view.
    InOut,
    /// Returned; zeros before the call.
    Out,
}

/// The grade of a wrapper's safety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Derived from the code: a safe function.
    Shown,
    /// A safe function; whoever wrote the `build.rs` vouched for what could not be derived.
    Trusted(Vec<Finding>),
    /// An unsafe function: what could not be derived is up to the caller.
    Open(Vec<Finding>),
}

/// What becomes of STOP and its like, and of failed checks, in a procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stops {
    /// There are none: shown.
    Never,
    /// There are none but failed checks, which it has where the Fortran is compiled with them; they
    /// come back as an error.
    Checks,
    /// They come back as an error.
    Contained,
    /// They come back as an error where shared libraries find the program's functions in place of
    /// the run-time library's, and end the process elsewhere.
    Interposed,
    /// They end the process, although the library could contain them: what lies between cannot be
    /// left.
    End,
    /// They end the process: the library contains none.
    Uncontained,
}

/// Something found in a source, with its place, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `file:line`.
    pub place: String,
    /// What was found, as a phrase.
    pub text: String,
}

/// What is said of a wrapper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Documentation {
    /// The comment lines at the procedure's head.
    pub comments: Vec<String>,
    /// The procedure as Fortran declares it: `subroutine fib(a, n)`.
    pub heading: String,
    /// Its file and line.
    pub place: String,
    /// Where it can stop.
    pub stops: Vec<Finding>,
    /// Where it can end the process in ways that are never contained.
    pub ends: Vec<Finding>,
}
