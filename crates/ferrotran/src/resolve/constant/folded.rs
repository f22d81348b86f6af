//! Expressions whose constants are evaluated.

use smol_str::SmolStr;

use crate::interface::Expr;
use crate::resolve::values::value::Value;

/// An expression whose constants are evaluated.
#[derive(Clone, Debug)]
pub(crate) enum Folded {
    /// It is constant.
    Value(Value),
    /// It is known at run time only.
    Open(Expr),
}

impl Folded {
    pub(crate) fn into_expr(self) -> Expr {
        match self {
            Folded::Value(value) => value.to_expr(),
            Folded::Open(expr) => expr,
        }
    }
}

pub(crate) fn opaque(text: impl Into<SmolStr>) -> Folded {
    Folded::Open(Expr::Opaque(text.into()))
}
