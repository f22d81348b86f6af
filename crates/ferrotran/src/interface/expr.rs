//! Specification expressions: bounds, lengths, defaults and checks, Fortran's and, where they
//! come from signature files, C's.

use smol_str::SmolStr;

use super::Kind;
use crate::name::Name;
pub use crate::syntax::ast::{BinaryOp, UnaryOp};

/// An expression whose constants are evaluated and whose names are resolved.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// An integer constant.
    Integer {
        /// Its value.
        value: i64,
        /// Its kind.
        kind: Kind,
    },
    /// A real constant, as Fortran writes it.
    Real {
        /// Its digits.
        text: SmolStr,
        /// Its kind.
        kind: Kind,
    },
    /// `(re, im)`.
    Complex(Box<Expr>, Box<Expr>),
    /// A logical constant.
    Logical(bool),
    /// A character constant.
    Character(SmolStr),
    /// A dummy argument of the procedure.
    Dummy(Name),
    /// A variable of a module, a common block or a host: its value is known at run time only.
    Variable {
        /// The module, where there is one.
        module: Option<Name>,
        /// The variable.
        name: Name,
    },
    /// An element `a(i, j)`, subscripts counted as Fortran declares them.
    Element {
        /// The dummy argument.
        array: Name,
        /// The subscripts.
        subscripts: Vec<Expr>,
    },
    /// `object%name`.
    Component {
        /// The dummy argument.
        object: Name,
        /// The component.
        name: Name,
    },
    /// A unary operation.
    Unary(UnaryOp, Box<Expr>),
    /// A binary operation.
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    /// A reference to an intrinsic function, in Fortran's terms: C's `shape(a,0)` is
    /// `size(a, 1)`, `len(a)` of an array `size(a, 1)`, `slen(s)` `len(s)`.
    Intrinsic(Name, Vec<Expr>),
    /// `c ? a : b`.
    Conditional(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `[1, 2, 3]`, the value of an array constant.
    Array(Vec<Expr>),
    /// What cannot be expressed otherwise, as written: a reference to a user's function, say.
    Opaque(SmolStr),
}

impl Expr {
    /// The default integer `value`, 4 bytes.
    pub fn integer(value: i64) -> Self {
        Expr::Integer {
            value,
            kind: Kind(4),
        }
    }

    /// The value of an integer constant.
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Expr::Integer { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Calls `visit` for this expression and all in it.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Expr)) {
        visit(self);
        match self {
            Expr::Complex(left, right) | Expr::Binary(_, left, right) => {
                left.walk(visit);
                right.walk(visit);
            }
            Expr::Unary(_, operand) => operand.walk(visit),
            Expr::Conditional(condition, then, otherwise) => {
                condition.walk(visit);
                then.walk(visit);
                otherwise.walk(visit);
            }
            Expr::Element { subscripts, .. } => {
                subscripts.iter().for_each(|expr| expr.walk(visit));
            }
            Expr::Intrinsic(_, operands) | Expr::Array(operands) => {
                operands.iter().for_each(|expr| expr.walk(visit));
            }
            Expr::Integer { .. }
            | Expr::Real { .. }
            | Expr::Logical(_)
            | Expr::Character(_)
            | Expr::Dummy(_)
            | Expr::Variable { .. }
            | Expr::Component { .. }
            | Expr::Opaque(_) => {}
        }
    }
}
