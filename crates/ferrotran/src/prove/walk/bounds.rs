//! What integers are bounded by: the bounds of a DO, and what operations make of ranges.

use super::super::cause::Cause;
use super::super::extent::Extent;
use super::super::obligation::Rule;
use super::super::value::{Range, Value};
use super::Walk;
use super::form::as_name;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{BinaryOp, DoBounds, ExprKind};

/// The values of an INTEGER of 4 bytes: what fits it, fits every kind but the small ones.
const DEFAULT: Range = (i32::MIN as i128, i32::MAX as i128);

/// What is known of the variable of a DO.
#[derive(Default)]
pub(super) struct Counted<'a> {
    /// What it lies in.
    pub(super) range: Option<Range>,
    /// How often, if that is constant.
    pub(super) times: Option<i64>,
    /// An extent that it is at most.
    pub(super) most: Option<Extent<'a>>,
}

impl<'a> Walk<'_, 'a> {
    /// The bounds of a DO: what its variable lies in, and how often it runs, if that is constant.
    pub(super) fn bounds(&mut self, bounds: &'a DoBounds, span: Span) -> Counted<'a> {
        let first = self.value(&bounds.first);
        let last = self.value(&bounds.last);
        let step = match &bounds.step {
            None => Value::integer(Some((1, 1))),
            Some(step) => {
                let value = self.value(step);
                let nonzero = value
                    .range
                    .is_some_and(|(least, greatest)| least > 0 || greatest < 0);
                let literal = matches!(&step.kind, ExprKind::Real { text, .. } if is_nonzero(text));
                let rule = (nonzero || literal).then_some(Rule::Constant);
                let name = as_name(&bounds.variable).map_or("a DO variable", Name::as_str);
                if rule.is_some() || !self.step_checked(step, span, name) {
                    self.either(Cause::ZeroStep, span, name, rule);
                }
                value
            }
        };
        let (Some(first), Some(last), Some(step)) = (first.range, last.range, step.range) else {
            return self.counted_to_an_extent(bounds, [first, last, step]);
        };
        let range = if step.0 > 0 {
            Some((first.0, last.1))
        } else if step.1 < 0 {
            Some((last.0, first.1))
        } else {
            None
        };
        let range = range.filter(|range| DEFAULT.0 <= range.0 && range.1 <= DEFAULT.1);
        let exact = |range: Range| (range.0 == range.1).then_some(range.0);
        let times = match (exact(first), exact(last), exact(step)) {
            (Some(first), Some(last), Some(step)) if step != 0 => {
                i64::try_from(((last - first + step) / step).max(0)).ok()
            }
            _ => None,
        };
        Counted {
            range,
            times,
            most: None,
        }
    }

    /// A DO between a constant and an extent.
    fn counted_to_an_extent(
        &mut self,
        bounds: &'a DoBounds,
        [first, last, step]: [Value<'a>; 3],
    ) -> Counted<'a> {
        let (least, (greatest, at)) = match step.range {
            Some((least, _)) if least > 0 => (first.range, (last, &bounds.last)),
            Some((_, greatest)) if greatest < 0 => (last.range, (first, &bounds.first)),
            Some(_) | None => (None, (last, &bounds.last)),
        };
        let most = self.fixed_extent(at, &greatest);
        match (least, most) {
            (Some((least, _)), Some(most)) if least >= DEFAULT.0 => Counted {
                range: Some((least, DEFAULT.1)),
                times: None,
                most: Some(most),
            },
            (Some(_) | None, _) => Counted::default(),
        }
    }
}

/// Whether a literal is not 0.
fn is_nonzero(text: &str) -> bool {
    let digits = text
        .split(['e', 'E', 'd', 'D', 'q', 'Q'])
        .next()
        .unwrap_or("");
    digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit))
}

/// What `value` is at most, if so many times a constant is added.
pub(super) fn shifted<'a>(
    value: &Value<'a>,
    by: &Value<'a>,
    times: i128,
) -> Option<Box<(Extent<'a>, i128)>> {
    let (most, number) = &**value.most.as_ref()?;
    Some(Box::new((most.clone(), number + times * by.exactly()?)))
}

/// What the result of an operation on INTEGERs lies in, if it does not overflow.
pub(super) fn arithmetic(op: &BinaryOp, left: Range, right: Range) -> Option<Range> {
    let corners = |f: fn(i128, i128) -> Option<i128>| {
        let all = [
            f(left.0, right.0)?,
            f(left.0, right.1)?,
            f(left.1, right.0)?,
            f(left.1, right.1)?,
        ];
        Some((*all.iter().min()?, *all.iter().max()?))
    };
    let range = match op {
        BinaryOp::Add => corners(i128::checked_add),
        BinaryOp::Subtract => corners(i128::checked_sub),
        BinaryOp::Multiply => corners(i128::checked_mul),
        BinaryOp::Divide if right.0 > 0 => corners(i128::checked_div),
        BinaryOp::Divide
        | BinaryOp::Power
        | BinaryOp::Remainder
        | BinaryOp::Concat
        | BinaryOp::Equal
        | BinaryOp::NotEqual
        | BinaryOp::Less
        | BinaryOp::LessEqual
        | BinaryOp::Greater
        | BinaryOp::GreaterEqual
        | BinaryOp::And
        | BinaryOp::Or
        | BinaryOp::Equivalent
        | BinaryOp::NotEquivalent
        | BinaryOp::BitAnd
        | BinaryOp::BitOr
        | BinaryOp::BitXor
        | BinaryOp::ShiftLeft
        | BinaryOp::ShiftRight
        | BinaryOp::Defined(_) => None,
    };
    range.filter(|range| DEFAULT.0 <= range.0 && range.1 <= DEFAULT.1)
}
