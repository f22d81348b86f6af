//! Expressions as text.

use std::fmt::{self, Display, Formatter};

use super::List;
use crate::source::readable;
use crate::syntax::ast::*;

impl Display for Expr {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Integer { value, kind } => {
                write!(out, "{value}")?;
                kind_suffix(out, kind)
            }
            ExprKind::Real { text, kind } => {
                out.write_str(text)?;
                kind_suffix(out, kind)
            }
            ExprKind::Logical { value, kind } => {
                write!(out, ".{value}.")?;
                kind_suffix(out, kind)
            }
            ExprKind::Character {
                value, hollerith, ..
            } if *hollerith => {
                write!(out, "{}h{}", value.chars().count(), readable(value))
            }
            ExprKind::Character { value, kind, .. } => {
                if let Some(kind) = kind {
                    write!(out, "{kind}_")?;
                }
                write!(out, "'{}'", readable(value).replace('\'', "''"))
            }
            ExprKind::Boz(text) => out.write_str(text),
            ExprKind::Complex(real, imaginary) => write!(out, "({real}, {imaginary})"),
            ExprKind::Name(name) => name.fmt(out),
            ExprKind::Apply { base, arguments } => write!(out, "{base}({})", List(arguments)),
            ExprKind::Component { base, name } => write!(out, "{base}%{name}"),
            ExprKind::Coindexed { base, cosubscripts } if cosubscripts.is_empty() => {
                write!(out, "{base}[*]")
            }
            ExprKind::Coindexed { base, cosubscripts } => {
                write!(out, "{base}[{}]", List(cosubscripts))
            }
            ExprKind::Unary { op, operand } => write!(out, "{op}{}", Operand(operand, op.level())),
            ExprKind::Binary { op, left, right } => {
                // ** groups from the right, all others from the left.
                let level = op.level();
                let (before, after) = match op {
                    BinaryOp::Power => (level + 1, level),
                    _ => (level, level + 1),
                };
                write!(
                    out,
                    "{} {op} {}",
                    Operand(left, before),
                    Operand(right, after)
                )
            }
            ExprKind::Parenthesised(inner) => write!(out, "({inner})"),
            ExprKind::Array { of, values } => {
                out.write_str("[")?;
                if let Some(ty) = of {
                    write!(out, "{} :: ", super::declaration::BareType(ty))?;
                }
                write!(out, "{}]", List(values))
            }
            ExprKind::ImpliedDo { items, control } => write!(out, "({}, {control})", List(items)),
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => write!(out, "({condition} ? {then} : {otherwise})"),
            ExprKind::Cast { to, operand } => write!(out, "({to}){}", Operand(operand, UNARY)),
            ExprKind::CIndex { base, index } => write!(out, "{base}[{index}]"),
        }
    }
}

fn kind_suffix(out: &mut Formatter<'_>, kind: &Option<Box<KindParam>>) -> fmt::Result {
    kind.iter().try_for_each(|kind| write!(out, "_{kind}"))
}

impl Display for KindParam {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            KindParam::Number(number) => number.fmt(out),
            KindParam::Name(name) => name.fmt(out),
        }
    }
}

impl Display for DoBounds {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if let Some(of) = &self.of {
            write!(out, "{of} :: ")?;
        }
        write!(out, "{} = {}, {}", self.variable, self.first, self.last)?;
        self.step
            .iter()
            .try_for_each(|step| write!(out, ", {step}"))
    }
}

impl Display for Argument {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        if let Some(keyword) = &self.keyword {
            write!(out, "{keyword} = ")?;
        }
        self.value.fmt(out)
    }
}

impl Display for ArgumentValue {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            ArgumentValue::Expr(value) => value.fmt(out),
            ArgumentValue::Section {
                lower,
                upper,
                stride,
                ..
            } => {
                lower.iter().try_for_each(|bound| bound.fmt(out))?;
                out.write_str(":")?;
                upper.iter().try_for_each(|bound| bound.fmt(out))?;
                stride
                    .iter()
                    .try_for_each(|stride| write!(out, ":{stride}"))
            }
            ArgumentValue::Label(label) => write!(out, "*{label}"),
            ArgumentValue::Star(_) => out.write_str("*"),
        }
    }
}

/// An operand, in parentheses if its operator binds less strongly than the level.
struct Operand<'a>(&'a Expr, u8);

impl Display for Operand<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let level = match &self.0.kind {
            ExprKind::Unary { op, .. } => op.level(),
            ExprKind::Binary { op, .. } => op.level(),
            _ => u8::MAX,
        };
        if level < self.1 {
            write!(out, "({})", self.0)
        } else {
            self.0.fmt(out)
        }
    }
}

/// How strongly C's casts bind.
const UNARY: u8 = 20;

impl UnaryOp {
    fn level(&self) -> u8 {
        match self {
            UnaryOp::Plus | UnaryOp::Minus => 10,
            UnaryOp::Not => 6,
            UnaryOp::BitNot => UNARY,
            UnaryOp::Defined(_) => 15,
        }
    }
}

impl BinaryOp {
    fn level(&self) -> u8 {
        use BinaryOp::*;
        match self {
            Defined(_) => 1,
            BitOr | BitXor | BitAnd => 2,
            Equivalent | NotEquivalent => 3,
            Or => 4,
            And => 5,
            Equal | NotEqual | Less | LessEqual | Greater | GreaterEqual => 7,
            Concat | ShiftLeft | ShiftRight => 8,
            Add | Subtract => 10,
            Multiply | Divide | Remainder => 12,
            Power => 13,
        }
    }
}

impl Display for UnaryOp {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        match self {
            UnaryOp::Plus => out.write_str("+"),
            UnaryOp::Minus => out.write_str("-"),
            UnaryOp::Not => out.write_str(".not. "),
            UnaryOp::BitNot => out.write_str("~"),
            UnaryOp::Defined(name) => write!(out, ".{name}. "),
        }
    }
}

impl Display for BinaryOp {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        use BinaryOp::*;
        out.write_str(match self {
            Power => "**",
            Multiply => "*",
            Divide => "/",
            Remainder => "%",
            Add => "+",
            Subtract => "-",
            Concat => "//",
            Equal => "==",
            NotEqual => "/=",
            Less => "<",
            LessEqual => "<=",
            Greater => ">",
            GreaterEqual => ">=",
            And => ".and.",
            Or => ".or.",
            Equivalent => ".eqv.",
            NotEquivalent => ".neqv.",
            BitAnd => "&",
            BitOr => "|",
            BitXor => "^",
            ShiftLeft => "<<",
            ShiftRight => ">>",
            Defined(name) => return write!(out, ".{name}."),
        })
    }
}
