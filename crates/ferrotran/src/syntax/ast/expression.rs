//! Expressions, Fortran's and, in signature files, C's.

use std::fmt;

use smol_str::SmolStr;

use super::TypeSpec;
use crate::name::Name;
use crate::source::Span;

/// An expression with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// The forms of expressions.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `42`, `42_int64`.
    Integer {
        /// The value; literals that fit no `i128` are an error of the parser.
        value: Whole,
        /// The kind parameter.
        kind: Option<Box<KindParam>>,
    },
    /// `1.5`, `1D0`, `1.0_dp`.
    Real {
        /// The digits as written, without blanks and kind parameter.
        text: SmolStr,
        /// The kind parameter.
        kind: Option<Box<KindParam>>,
    },
    /// `.TRUE.`, `.FALSE._4`.
    Logical {
        /// The value.
        value: bool,
        /// The kind parameter.
        kind: Option<Box<KindParam>>,
    },
    /// `'text'`, `"text"`, `4Htext`.
    Character {
        /// The characters, doubled delimiters undone.
        value: SmolStr,
        /// The kind parameter.
        kind: Option<Box<KindParam>>,
        /// Whether it was written as Hollerith.
        hollerith: bool,
    },
    /// `Z'FF'`, `'FF'X`: a BOZ literal as written.
    Boz(SmolStr),
    /// `(1.0, X)`.
    Complex(Box<Expr>, Box<Expr>),
    /// A name.
    Name(Name),
    /// `F(I)`, `A(1:N)`, `S(2:3)`, `X(I)(2:3)`, `T(N=3)`: array element, section, substring,
    /// function reference or structure constructor; only types tell.
    Apply {
        /// What stands before the parenthesis.
        base: Box<Expr>,
        /// What stands in it.
        arguments: Vec<Argument>,
    },
    /// `X%Y`.
    Component {
        /// The structure.
        base: Box<Expr>,
        /// The component.
        name: Name,
    },
    /// A coindexed object `X[1]`.
    Coindexed {
        /// The coarray.
        base: Box<Expr>,
        /// The image selector.
        cosubscripts: Vec<Expr>,
    },
    /// A unary operation.
    Unary {
        /// The operator.
        op: UnaryOp,
        /// Its operand.
        operand: Box<Expr>,
    },
    /// A binary operation.
    Binary {
        /// The operator.
        op: BinaryOp,
        /// The left operand.
        left: Box<Expr>,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `(X)`: kept apart because it is an expression, never a variable.
    Parenthesised(Box<Expr>),
    /// `(/ 1, 2 /)`, `[real :: x, y]`.
    Array {
        /// The type before `::`.
        of: Option<Box<TypeSpec>>,
        /// The values.
        values: Vec<Expr>,
    },
    /// `(A(I), I=1,N)` in an array constructor, a DATA or an I/O list.
    ImpliedDo {
        /// What is repeated.
        items: Vec<Expr>,
        /// The variable and its bounds.
        control: Box<DoBounds>,
    },
    /// `c ? a : b` of a signature file.
    Conditional {
        /// The condition.
        condition: Box<Expr>,
        /// The value if it holds.
        then: Box<Expr>,
        /// The value if not.
        otherwise: Box<Expr>,
    },
    /// `(int)x` of a signature file.
    Cast {
        /// The C type as written.
        to: SmolStr,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `a[i]` of a signature file: counted from 0.
    CIndex {
        /// The array.
        base: Box<Expr>,
        /// The index.
        index: Box<Expr>,
    },
}

/// The value of an integer literal. Trees are large, and an `i128` by itself would have every
/// expression aligned to 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed(8))]
pub struct Whole(i128);

impl Whole {
    /// The value.
    pub fn get(self) -> i128 {
        self.0
    }
}

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

impl From<i128> for Whole {
    fn from(value: i128) -> Self {
        Whole(value)
    }
}

/// `I = first, last, step`.
#[derive(Clone, Debug, PartialEq)]
pub struct DoBounds {
    /// The type that is declared for the variable, which then is known here alone.
    pub of: Option<Box<TypeSpec>>,
    /// The DO variable.
    pub variable: Expr,
    /// Its first value.
    pub first: Expr,
    /// Its bound.
    pub last: Expr,
    /// Its step.
    pub step: Option<Expr>,
}

/// A kind parameter of a literal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindParam {
    /// `_8`.
    Number(u32),
    /// `_dp`.
    Name(Name),
}

/// What may stand between the parentheses of [`ExprKind::Apply`] or a CALL.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// `keyword =`.
    pub keyword: Option<Box<Name>>,
    /// The value.
    pub value: ArgumentValue,
}

/// The value of an [`Argument`].
#[derive(Clone, Debug, PartialEq)]
pub enum ArgumentValue {
    /// An expression.
    Expr(Expr),
    /// `lower:upper:stride`, each optional.
    Section {
        /// The first subscript.
        lower: Option<Box<Expr>>,
        /// The last.
        upper: Option<Box<Expr>>,
        /// The stride.
        stride: Option<Box<Expr>>,
        /// Where it stands.
        span: Span,
    },
    /// `*10`: an alternate return.
    Label(u32),
    /// `*`: an assumed size or length, where a signature or declaration allows it.
    Star(Span),
}

/// Unary operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `.NOT.`, `!`
    Not,
    /// C's `~`
    BitNot,
    /// `.name.`
    Defined(Box<Name>),
}

/// Binary operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    /// `**`
    Power,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// C's `%`
    Remainder,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `//`
    Concat,
    /// `.EQ.`, `==`
    Equal,
    /// `.NE.`, `/=`, C's `!=`
    NotEqual,
    /// `.LT.`, `<`
    Less,
    /// `.LE.`, `<=`
    LessEqual,
    /// `.GT.`, `>`
    Greater,
    /// `.GE.`, `>=`
    GreaterEqual,
    /// `.AND.`, C's `&&`
    And,
    /// `.OR.`, C's `||`
    Or,
    /// `.EQV.`
    Equivalent,
    /// `.NEQV.`, `.XOR.`
    NotEquivalent,
    /// C's `&`
    BitAnd,
    /// C's `|`
    BitOr,
    /// C's `^`
    BitXor,
    /// C's `<<`
    ShiftLeft,
    /// C's `>>`
    ShiftRight,
    /// `.name.`
    Defined(Box<Name>),
}
