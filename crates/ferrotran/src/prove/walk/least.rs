//! What dummy arguments are at least that nobody writes, where a condition or a loop shows it.

use super::super::extent::Extent;
use super::super::value::Value;
use super::Walk;
use super::form::as_name;
use super::lookup::Meaning;
use crate::interface;
use crate::name::Name;
use crate::syntax::ast::{BinaryOp, Expr, ExprKind};

impl<'a> Walk<'_, 'a> {
    /// `one op other` is `truth`.
    pub(super) fn compared(
        &mut self,
        op: &BinaryOp,
        (one, other): (&'a Expr, &'a Expr),
        truth: bool,
    ) {
        let op = relation(op, truth);
        if let Some(constant) = self.constant(other) {
            self.is_at_least(one, op.least(constant));
        } else if let Some(constant) = self.constant(one) {
            self.is_at_least(other, op.mirrored().least(constant));
        }
    }

    fn is_at_least(&mut self, expr: &'a Expr, least: Option<i128>) {
        // Of a name nothing is evaluated.
        let is_name = as_name(expr).is_some();
        if let Some(least) = least.filter(|_| is_name)
            && let Some(extent) = self.fixed_extent(expr, &Value::unknown())
        {
            self.extent_is_at_least(&extent, least);
        }
    }

    /// An extent is at least so large.
    pub(super) fn extent_is_at_least(&mut self, extent: &Extent<'a>, least: i128) {
        if let Some(name) = dummy(extent) {
            let known = self.state.at_least.entry(name.clone()).or_insert(least);
            *known = (*known).max(least);
        }
    }

    /// Whether an extent is known to be at least so large.
    pub(super) fn is_extent_at_least(&self, extent: &Extent<'a>, least: i128) -> bool {
        let known = dummy(extent).and_then(|name| self.state.at_least.get(name));
        known.is_some_and(|known| *known >= least)
    }

    /// The value of a constant.
    fn constant(&mut self, expr: &'a Expr) -> Option<i128> {
        if let ExprKind::Integer { value, .. } = &expr.kind {
            return Some(value.get());
        }
        if let Meaning::Constant(constant) = self.lookup(as_name(expr)?) {
            return constant.value.as_integer().map(i128::from);
        }
        None
    }
}

/// The dummy argument that is an extent.
fn dummy<'e>(extent: &Extent<'e>) -> Option<&'e Name> {
    if let Extent::To(interface::Expr::Dummy(name)) = extent {
        Some(name)
    } else {
        None
    }
}

/// How two numbers are to each other.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Equal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    /// Nothing is known.
    Any,
}

/// What a comparison tells that is `truth`.
fn relation(op: &BinaryOp, truth: bool) -> Relation {
    let all = [
        (BinaryOp::Equal, true, Relation::Equal),
        (BinaryOp::NotEqual, false, Relation::Equal),
        (BinaryOp::Less, true, Relation::Less),
        (BinaryOp::GreaterEqual, false, Relation::Less),
        (BinaryOp::LessEqual, true, Relation::LessEqual),
        (BinaryOp::Greater, false, Relation::LessEqual),
        (BinaryOp::Greater, true, Relation::Greater),
        (BinaryOp::LessEqual, false, Relation::Greater),
        (BinaryOp::GreaterEqual, true, Relation::GreaterEqual),
        (BinaryOp::Less, false, Relation::GreaterEqual),
    ];
    let found = all
        .into_iter()
        .find(|known| (&known.0, known.1) == (op, truth));
    found.map_or(Relation::Any, |(.., relation)| relation)
}

impl Relation {
    /// The same, the other way round.
    fn mirrored(self) -> Self {
        match self {
            Relation::Less => Relation::Greater,
            Relation::LessEqual => Relation::GreaterEqual,
            Relation::Greater => Relation::Less,
            Relation::GreaterEqual => Relation::LessEqual,
            Relation::Equal | Relation::Any => self,
        }
    }

    /// What a number is at least that is so to `other`.
    fn least(self, other: i128) -> Option<i128> {
        match self {
            Relation::Equal | Relation::GreaterEqual => Some(other),
            Relation::Greater => Some(other + 1),
            Relation::Less | Relation::LessEqual | Relation::Any => None,
        }
    }
}
