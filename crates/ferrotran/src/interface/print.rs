//! Expressions as Fortran text, with no more parentheses than are needed.

use std::fmt;

use super::{BinaryOp, Expr, UnaryOp};
use crate::source::readable;

/// How tightly an expression binds; a looser operand is put in parentheses.
type Precedence = u8;

const CONDITIONAL: Precedence = 0;
const NOT: Precedence = 6;
const SUM: Precedence = 9;
const POWER: Precedence = 11;
const PRIMARY: Precedence = 12;

impl fmt::Display for Expr {
    /// Fortran text; what only C has (`?:`, `%`, `&`, ...) is written as C does.
    ///
    /// ```
    /// use ferrotran::interface::{BinaryOp, Expr};
    /// use ferrotran::name::Name;
    /// let n = || Box::new(Expr::Dummy(Name::new("n")));
    /// let sum = Expr::Binary(BinaryOp::Add, n(), Box::new(Expr::integer(1)));
    /// let product = Expr::Binary(BinaryOp::Multiply, n(), Box::new(sum));
    /// assert_eq!(product.to_string(), "n*(n+1)");
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_expr(f, self, CONDITIONAL)
    }
}

fn write_expr(f: &mut fmt::Formatter<'_>, expr: &Expr, least: Precedence) -> fmt::Result {
    if precedence(expr) < least {
        f.write_str("(")?;
        write_expr(f, expr, CONDITIONAL)?;
        return f.write_str(")");
    }
    match expr {
        Expr::Integer { value, .. } => write!(f, "{value}"),
        Expr::Real { text, kind } if kind.0 == 4 => f.write_str(text),
        Expr::Real { text, kind } => write!(f, "{text}_{}", kind.0),
        Expr::Complex(re, im) => write!(f, "({re}, {im})"),
        Expr::Logical(value) => f.write_str(if *value { ".true." } else { ".false." }),
        Expr::Character(text) => write!(f, "'{}'", readable(text).replace('\'', "''")),
        Expr::Dummy(name) | Expr::Variable { name, .. } => write!(f, "{name}"),
        Expr::Component { object, name } => write!(f, "{object}%{name}"),
        Expr::Element { array, subscripts } => {
            write!(f, "{array}")?;
            write_list(f, "(", subscripts, ")")
        }
        Expr::Intrinsic(name, operands) => {
            write!(f, "{name}")?;
            write_list(f, "(", operands, ")")
        }
        Expr::Array(values) => write_list(f, "[", values, "]"),
        Expr::Unary(op, operand) => {
            match op {
                UnaryOp::Plus => f.write_str("+")?,
                UnaryOp::Minus => f.write_str("-")?,
                UnaryOp::Not => f.write_str(".not. ")?,
                UnaryOp::BitNot => f.write_str("~")?,
                UnaryOp::Defined(name) => write!(f, ".{name}. ")?,
            }
            write_expr(f, operand, unary_precedence(op) + 1)
        }
        Expr::Binary(op, left, right) => {
            let own = binary_precedence(op);
            let (least_left, least_right) = match op {
                BinaryOp::Power => (own + 1, own),
                _ => (own, own + 1),
            };
            write_expr(f, left, least_left)?;
            write_operator(f, op)?;
            write_expr(f, right, least_right)
        }
        Expr::Conditional(condition, then, otherwise) => {
            write_expr(f, condition, CONDITIONAL + 1)?;
            f.write_str(" ? ")?;
            write_expr(f, then, CONDITIONAL + 1)?;
            f.write_str(" : ")?;
            write_expr(f, otherwise, CONDITIONAL)
        }
        Expr::Opaque(text) => f.write_str(text),
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, open: &str, list: &[Expr], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (position, expr) in list.iter().enumerate() {
        let separator = if position > 0 { ", " } else { "" };
        write!(f, "{separator}{expr}")?;
    }
    f.write_str(close)
}

fn precedence(expr: &Expr) -> Precedence {
    match expr {
        Expr::Integer { value, .. } if *value < 0 => SUM,
        Expr::Real { text, .. } if text.starts_with('-') => SUM,
        Expr::Unary(op, _) => unary_precedence(op),
        Expr::Binary(op, ..) => binary_precedence(op),
        Expr::Conditional(..) => CONDITIONAL,
        _ => PRIMARY,
    }
}

fn unary_precedence(op: &UnaryOp) -> Precedence {
    match op {
        UnaryOp::Plus | UnaryOp::Minus => SUM,
        UnaryOp::Not => NOT,
        UnaryOp::BitNot | UnaryOp::Defined(_) => POWER,
    }
}

fn binary_precedence(op: &BinaryOp) -> Precedence {
    use BinaryOp as B;
    match op {
        B::Power => POWER,
        B::Multiply | B::Divide | B::Remainder => SUM + 1,
        B::Add | B::Subtract => SUM,
        B::Concat => SUM - 1,
        B::Equal | B::NotEqual | B::Less | B::LessEqual | B::Greater | B::GreaterEqual => NOT + 1,
        B::And => NOT - 1,
        B::Or => NOT - 2,
        B::Equivalent | B::NotEquivalent => NOT - 3,
        B::Defined(_) => NOT - 4,
        // C's: their place among Fortran's operators is of nobody's memory, so they stand in
        // parentheses wherever they are an operand.
        B::BitAnd | B::BitOr | B::BitXor | B::ShiftLeft | B::ShiftRight => CONDITIONAL + 1,
    }
}

fn write_operator(f: &mut fmt::Formatter<'_>, op: &BinaryOp) -> fmt::Result {
    use BinaryOp as B;
    f.write_str(match op {
        B::Power => "**",
        B::Multiply => "*",
        B::Divide => "/",
        B::Remainder => "%",
        B::Add => "+",
        B::Subtract => "-",
        B::Concat => "//",
        B::Equal => " == ",
        B::NotEqual => " /= ",
        B::Less => " < ",
        B::LessEqual => " <= ",
        B::Greater => " > ",
        B::GreaterEqual => " >= ",
        B::And => " .and. ",
        B::Or => " .or. ",
        B::Equivalent => " .eqv. ",
        B::NotEquivalent => " .neqv. ",
        B::BitAnd => " & ",
        B::BitOr => " | ",
        B::BitXor => " ^ ",
        B::ShiftLeft => " << ",
        B::ShiftRight => " >> ",
        B::Defined(name) => return write!(f, " .{name}. "),
    })
}
