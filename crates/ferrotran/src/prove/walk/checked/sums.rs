//! Sums of the variables of loops, and of what they do not change.

use super::super::super::place::{Home, Place, Presence, Reach, Storage};
use super::super::Walk;
use super::super::form::{as_apply, as_literal, as_name};
use super::super::lookup::Meaning;
use super::super::overlap::decides;
use super::loops::OpenLoop;
use crate::interface::Shape;
use crate::name::Name;
use crate::rewrite::{End, Range, Step, Sum, Term};
use crate::syntax::ast::{
    BinaryOp, Block, DoBounds, DoControl, Executable, Expr, ExprKind, StatementKind, UnaryOp,
};

impl<'a> Walk<'_, 'a> {
    /// An expression on a line as a sum of the variables of the loops `around` it, and of what the first of them does
    /// not change.
    pub(super) fn sum(
        &mut self,
        expr: &'a Expr,
        around: &[OpenLoop<'a>],
        line: u32,
    ) -> Option<Sum> {
        match &expr.kind {
            ExprKind::Integer { value, kind: None } => {
                Sum::constant(i32::try_from(value.get()).ok()?.into())
            }
            ExprKind::Name(name) => {
                let mut loops = around.iter().rev();
                let counting =
                    loops.find(|it| as_name(&it.bounds.variable).is_some_and(|own| own == name));
                match counting {
                    Some(counting) => Some(Sum::of(Term::Counter(counting.line))),
                    None if self.is_kept(name, *around.first()?) => {
                        Some(Sum::of(Term::Name(name.clone())))
                    }
                    None => self.assigned_sum(name, around, line),
                }
            }
            ExprKind::Parenthesised(inner)
            | ExprKind::Unary {
                op: UnaryOp::Plus,
                operand: inner,
            } => self.sum(inner, around, line),
            ExprKind::Unary {
                op: UnaryOp::Minus,
                operand: inner,
            } => self.sum(inner, around, line)?.times(-1),
            ExprKind::Binary {
                op: op @ (BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply),
                left,
                right,
            } => {
                let left = self.sum(left, around, line)?;
                let right = self.sum(right, around, line)?;
                match (op, left.as_constant(), right.as_constant()) {
                    (BinaryOp::Add, ..) => left.plus(&right, 1),
                    (BinaryOp::Subtract, ..) => left.plus(&right, -1),
                    (_, Some(factor), _) => right.times(factor),
                    (_, _, Some(factor)) => left.times(factor),
                    (_, None, None) => None,
                }
            }
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Apply { .. }
            | ExprKind::Component { .. }
            | ExprKind::Coindexed { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. }
            | ExprKind::Conditional { .. }
            | ExprKind::Cast { .. }
            | ExprKind::CIndex { .. } => None,
        }
    }

    /// Whether a name stands for an INTEGER of 4 bytes that a loop does not change.
    fn is_kept(&mut self, name: &'a Name, around: OpenLoop<'a>) -> bool {
        let key = (around.line, name.clone());
        if let Some(&known) = self.checks.loops.kept.get(&key) {
            return known;
        }
        let kept = if let Meaning::Constant(_) = self.lookup(name) {
            !self.is_of_scope(name)
        } else {
            (self.is_alone(name) || self.is_saved(name) || self.is_apart(name, around.body))
                && !self.may_write(around.body, name)
        };
        let kept = kept && self.is_of_4_bytes(name);
        self.checks.loops.kept.insert(key, kept);
        kept
    }

    /// Whether nothing but its own name reaches a variable, which exists.
    pub(super) fn is_alone(&mut self, name: &'a Name) -> bool {
        self.home(name).is_some_and(|home| match home {
            Home::Local | Home::Result | Home::Dummy(Some(_)) => true,
            Home::Dummy(None)
            | Home::Saved
            | Home::Common
            | Home::Module
            | Home::HostDummy
            | Home::HostLocal
            | Home::Temporary => false,
        })
    }

    /// The same, of one that keeps its value: statements that call nothing change it by its name, too.
    fn is_saved(&mut self, name: &'a Name) -> bool {
        self.home(name) == Some(Home::Saved)
    }

    /// Where a variable is that exists, and that nothing but its own name reaches.
    fn home(&mut self, name: &'a Name) -> Option<Home> {
        let found = self.named(name)?;
        let data = self.places.get(found.place);
        let home = data.home;
        let plain = data.reach == Reach::OnlyName
            && data.storage == Storage::Plain
            && data.presence == Presence::Always
            && data.parent.is_none()
            && matches!(found.shape, None | Some(Shape::Scalar))
            && found.value.extents.is_scalar();
        let is_it = plain && !self.is_of_scope(name) && !self.has_other_name(found.place);
        is_it.then_some(home)
    }

    /// Whether a member of a common block shares no storage with what statements store: nothing that may be
    /// an INTEGER, but in variables that nothing else reaches.
    fn is_apart(&mut self, name: &'a Name, body: &'a Block) -> bool {
        let Some(found) = self.named(name) else {
            return false;
        };
        let data = self.places.get(found.place);
        let is_member = data.home == Home::Common
            && data.storage == Storage::Plain
            && data.presence == Presence::Always
            && data.parent.is_none()
            && found.value.extents.is_scalar()
            && data.name == name.as_str();
        is_member
            && !self.is_of_scope(name)
            && !self.has_other_name(found.place)
            && self.stores_others(body, found.place)
    }

    /// Whether what statements store is none of `place`.
    fn stores_others(&mut self, body: &'a Block, place: Place) -> bool {
        body.iter().all(|statement| {
            let StatementKind::Executable(executable) = &statement.kind else {
                return false;
            };
            let target = if let Executable::Assignment { target, .. } = executable {
                Some(target)
            } else if let Executable::Do {
                control: DoControl::Count(bounds),
                ..
            } = executable
            {
                Some(&bounds.variable)
            } else {
                None
            };
            target.is_none_or(|target| self.is_other(target, place))
                && executable
                    .blocks()
                    .into_iter()
                    .all(|block| self.stores_others(block, place))
        })
    }

    fn is_other(&mut self, target: &'a Expr, place: Place) -> bool {
        let base = as_apply(target).map_or(target, |(base, _)| base);
        let Some(name) = as_name(base) else {
            return false;
        };
        if self.is_alone(name) {
            return true;
        }
        let Some(found) = self.named(name) else {
            return false;
        };
        let root = self.places.get(found.place).root;
        !decides(found.value.class) && !self.are_one(root, place)
    }

    /// The step of a DO, if it is not 0.
    pub(super) fn step_of(&mut self, bounds: &'a DoBounds) -> Option<Step> {
        let Some(step) = &bounds.step else {
            return Some(Step::Constant(1));
        };
        let (negative, inner) = if let ExprKind::Unary {
            op: UnaryOp::Minus,
            operand,
        } = &step.kind
        {
            (true, &**operand)
        } else {
            (false, step)
        };
        match as_literal(inner) {
            Some(0) => None,
            Some(value) => {
                let value = i64::from(i32::try_from(value).ok()?);
                Some(Step::Constant(if negative { -value } else { value }))
            }
            None => Some(Step::Any),
        }
    }
}

/// The range of a sum over the loops `around`, of which `limits` has all but the first.
pub(super) fn range(sum: &Sum, around: &[OpenLoop<'_>], limits: &[Range]) -> Option<Range> {
    let end = |end: End| {
        let mut sum = sum.clone();
        for (inner, limits) in around.iter().skip(1).zip(limits).rev() {
            let counter = Term::Counter(inner.line);
            sum = sum.without(&counter, &limits.least, &limits.most, end)?;
        }
        let own = Term::Counter(around.first()?.line);
        sum.without(&own, &Sum::of(Term::Least), &Sum::of(Term::Most), end)
    };
    Some(Range {
        least: end(End::Least)?,
        most: end(End::Most)?,
    })
}
