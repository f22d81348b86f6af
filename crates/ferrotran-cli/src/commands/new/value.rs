//! Values for the arguments of a wrapper that fit each other: the extents that they declare, and what its
//! signature checks.

use std::collections::BTreeSet;

use ferrotran::plan::{
    ArrayForm, ArrayShape, Comparison, Computed, Condition, ConstantValue, IntegerExpr,
    IntegerNode, IntegerOp, Passing, RealExpr, ScalarRole, TextLength, Wrapper,
};

/// What decides an extent, and the extent of what may have any.
const EXTENT: i64 = 4;
/// Any other INTEGER: the first element, the smallest count, the increment of what lies side by side.
const OTHER: i64 = 1;
/// The text that is passed.
pub(super) const TEXT: &str = "a";
/// Arrays have no more elements.
const MOST: usize = 4096;

/// The values of the INTEGERs among the arguments of a wrapper.
pub(super) struct Values<'a> {
    wrapper: &'a Wrapper,
    /// By position; of what is no INTEGER there is none.
    integers: Vec<Option<i64>>,
}

impl<'a> Values<'a> {
    /// `None`, if there are none that are known to fit.
    pub(super) fn new(wrapper: &'a Wrapper) -> Option<Self> {
        let dummies = &wrapper.dummies;
        let lengths = dummies.iter().flat_map(|dummy| dummy.declared_lengths());
        let extents: BTreeSet<usize> = lengths.flat_map(IntegerExpr::arguments).collect();
        let integers = (0..dummies.len()).map(|position| match &dummies[position].passing {
            Passing::Scalar { role, .. } => match role {
                ScalarRole::Computed { value, .. } | ScalarRole::Initialised { value, .. } => {
                    match value {
                        Computed::Follows(_) => Some(EXTENT),
                        Computed::Constant(ConstantValue::Integer(value, _)) => Some(*value),
                        // Comes below, in its order.
                        Computed::Constant(_) | Computed::Expr { .. } => None,
                    }
                }
                ScalarRole::In | ScalarRole::InOut if extents.contains(&position) => Some(EXTENT),
                ScalarRole::In | ScalarRole::InOut => Some(OTHER),
                ScalarRole::Out | ScalarRole::Status(_) => Some(0),
            },
            Passing::Array { .. }
            | Passing::Text { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Procedure(_)
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. } => None,
        });
        let integers = integers.collect();
        let mut values = Values { wrapper, integers };
        for &position in &wrapper.computed {
            if let Some(Computed::Expr { expr, .. }) = dummies[position].computed() {
                values.integers[position] = Some(values.expr(expr, &Sizes::Assumed)?);
            }
        }
        values.fit().then_some(values)
    }

    /// Whether what is worked out from lengths is so with the lengths that it leads to, and what the
    /// signature checks holds.
    fn fit(&self) -> bool {
        let computed = self.wrapper.computed.iter().all(|&position| {
            match self.wrapper.dummies[position].computed() {
                Some(Computed::Expr { expr, .. }) => {
                    self.expr(expr, &Sizes::Declared) == self.integers[position]
                }
                Some(Computed::Follows(follows)) => {
                    let extent = self.extent(follows.array, follows.dimension);
                    let offset = extent.and_then(|extent| extent.checked_sub(follows.offset));
                    offset == EXTENT.checked_mul(follows.coefficient)
                }
                Some(Computed::Constant(_)) | None => true,
            }
        });
        let mut checks = self.wrapper.checks.iter();
        computed && checks.all(|check| self.condition(&check.condition) == Some(true))
    }

    /// The value of the INTEGER at `position`.
    pub(super) fn integer(&self, position: usize) -> Option<i64> {
        self.integers.get(position).copied().flatten()
    }

    /// The value of the REAL at `position`: of several each has another.
    pub(super) fn real_at(&self, position: usize) -> f64 {
        let before = self.wrapper.dummies.iter().take(position);
        let scalars = before.filter(|dummy| dummy.is_scalar());
        scalars.fold(1.0, |value, _| value + 1.0)
    }

    /// The extents of an array; `None`, if they are not known or too large.
    pub(super) fn extents(&self, array: ArrayForm<'_>) -> Option<Vec<usize>> {
        let mut extents: Vec<i64> = Vec::new();
        for extent in array.shape.extents() {
            // Its own extents do not hang on its length.
            extents.push(self.expr(extent, &Sizes::Assumed)?);
        }
        match array.shape {
            ArrayShape::Explicit { .. } => {}
            ArrayShape::AssumedSize { .. } | ArrayShape::Assumed => {
                extents.resize(array.rank, EXTENT);
            }
        }
        let extents: Option<Vec<usize>> = extents
            .into_iter()
            .map(|extent| {
                usize::try_from(extent)
                    .ok()
                    .filter(|extent| *extent <= MOST)
            })
            .collect();
        let extents = extents.filter(|extents| !extents.is_empty())?;
        let elements = extents
            .iter()
            .try_fold(1_usize, |all, &it| all.checked_mul(it))?;
        (elements <= MOST).then_some(extents)
    }

    /// The length of a text.
    pub(super) fn length(&self, length: &TextLength) -> Option<usize> {
        match length {
            TextLength::Declared { length, .. } => {
                let length = self.expr(length, &Sizes::Declared)?;
                usize::try_from(length)
                    .ok()
                    .filter(|length| *length <= MOST)
            }
            TextLength::Assumed | TextLength::Deferred => Some(TEXT.len()),
        }
    }

    fn extent(&self, array: usize, dimension: usize) -> Option<i64> {
        let array = self.wrapper.dummies.get(array)?.array()?;
        let extent = *self.extents(array)?.get(dimension)?;
        i64::try_from(extent).ok()
    }

    fn expr(&self, expr: &IntegerExpr, sizes: &Sizes) -> Option<i64> {
        let value = |expr: &IntegerExpr| self.expr(expr, sizes);
        match &expr.node {
            IntegerNode::Constant(value) => Some(*value),
            IntegerNode::Argument(position) => self.integer(*position),
            IntegerNode::Size {
                array, dimension, ..
            } => match sizes {
                Sizes::Assumed => Some(EXTENT),
                Sizes::Declared => self.extent(*array, *dimension),
            },
            IntegerNode::Negate(operand) => value(operand)?.checked_neg(),
            IntegerNode::Absolute(operand) => value(operand)?.checked_abs(),
            IntegerNode::Choose(condition, one, other) => match self.condition(condition)? {
                true => value(one),
                false => value(other),
            },
            IntegerNode::Binary(op, left, right) => {
                let (left, right) = (value(left)?, value(right)?);
                match op {
                    IntegerOp::Add => left.checked_add(right),
                    IntegerOp::Subtract => left.checked_sub(right),
                    IntegerOp::Multiply => left.checked_mul(right),
                    IntegerOp::Divide => left.checked_div(right),
                    IntegerOp::Remainder => left.checked_rem(right),
                    IntegerOp::Power => left.checked_pow(u32::try_from(right).ok()?),
                    IntegerOp::Max => Some(left.max(right)),
                    IntegerOp::Min => Some(left.min(right)),
                }
            }
            // LOGICALs are true, and so are their arrays.
            IntegerNode::Truth(_) => Some(1),
            IntegerNode::Length(text) => match &self.wrapper.dummies.get(*text)?.passing {
                Passing::Text { length, .. } => i64::try_from(self.length(length)?).ok(),
                _ => None,
            },
            IntegerNode::Trimmed(_)
            | IntegerNode::Component { .. }
            | IntegerNode::Count(_)
            | IntegerNode::Character { .. }
            | IntegerNode::Variable(_) => None,
        }
    }

    fn condition(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::Compare(comparison, left, right) => {
                let left = self.expr(left, &Sizes::Declared)?;
                let right = self.expr(right, &Sizes::Declared)?;
                Some(holds(*comparison, &left, &right))
            }
            Condition::CompareReals(comparison, left, right) => {
                let (left, right) = (self.real(left)?, self.real(right)?);
                Some(holds(*comparison, &left, &right))
            }
            Condition::And(left, right) => Some(self.condition(left)? && self.condition(right)?),
            Condition::Or(left, right) => Some(self.condition(left)? || self.condition(right)?),
            Condition::Choose(choice, one, other) => match self.condition(choice)? {
                true => self.condition(one),
                false => self.condition(other),
            },
            Condition::Not(operand) => Some(!self.condition(operand)?),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn real(&self, real: &RealExpr) -> Option<f64> {
        match real {
            RealExpr::Constant(value) => Some(*value),
            RealExpr::Argument(position, _) => Some(self.real_at(*position)),
            RealExpr::Integer(expr) => Some(self.expr(expr, &Sizes::Declared)? as f64),
        }
    }
}

/// What the length of an array is taken for.
enum Sizes {
    /// One that fits all.
    Assumed,
    /// What its declaration comes to.
    Declared,
}

fn holds<T: PartialOrd>(comparison: Comparison, left: &T, right: &T) -> bool {
    match comparison {
        Comparison::Equal => left == right,
        Comparison::NotEqual => left != right,
        Comparison::Less => left < right,
        Comparison::LessEqual => left <= right,
        Comparison::Greater => left > right,
        Comparison::GreaterEqual => left >= right,
    }
}
