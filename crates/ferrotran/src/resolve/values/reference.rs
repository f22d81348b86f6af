//! References to intrinsic functions with constant arguments.

use super::value::{Evaluated, NoValue, Value};
use crate::interface::Kind;
use crate::intrinsics::{Gives, Intrinsic};
use crate::resolve::kinds::Kinds;

/// A reference to an intrinsic function with constant arguments.
pub(super) struct Reference<'r> {
    pub(super) intrinsic: &'static Intrinsic,
    /// In the places of the dummy arguments.
    pub(super) arguments: &'r [Option<&'r Value>],
    pub(super) kinds: &'r Kinds,
}

impl<'r> Reference<'r> {
    /// The argument at a place, if it is there.
    pub(super) fn optional(&self, at: usize) -> Option<&'r Value> {
        self.arguments.get(at).copied().flatten()
    }

    /// The argument at a place.
    pub(super) fn required(&self, at: usize) -> Result<&'r Value, NoValue> {
        self.optional(at).ok_or(NoValue::NotEvaluated)
    }

    /// How many arguments there are.
    pub(super) fn count(&self) -> usize {
        self.arguments.len()
    }

    /// Nothing, where there are `count` arguments; what more would change the result is not
    /// evaluated.
    pub(super) fn only(&self, count: usize) -> Result<(), NoValue> {
        if self.count() == count {
            Ok(())
        } else {
            Err(NoValue::NotEvaluated)
        }
    }

    /// `operation` on the first argument, of an array on each element.
    pub(super) fn each(&self, operation: &mut dyn FnMut(&Value) -> Evaluated) -> Evaluated {
        self.required(0)?.map(operation)
    }

    /// What the function gives.
    pub(super) fn gives(&self) -> Gives {
        self.intrinsic.gives
    }

    /// An integer of default kind.
    pub(super) fn integer(&self, value: i128) -> Evaluated {
        Value::integer(value, self.kinds.integer)
    }

    /// The kind in `KIND=`.
    pub(super) fn written_kind(&self) -> Result<Option<Kind>, NoValue> {
        let at = self.intrinsic.position("kind");
        let Some(value) = at.and_then(|at| self.optional(at)) else {
            return Ok(None);
        };
        let number = value
            .as_integer()
            .and_then(|number| u8::try_from(number).ok());
        number.map(Kind).map(Some).ok_or(NoValue::NotEvaluated)
    }

    /// The kind of the result, where no argument determines it.
    pub(super) fn kind(&self) -> Result<Option<Kind>, NoValue> {
        let kinds = self.kinds;
        Ok(self.written_kind()?.or(match self.gives() {
            Gives::Integer => Some(kinds.integer),
            Gives::Bytes(bytes) => Some(Kind(bytes)),
            Gives::Address => Some(kinds.address()),
            Gives::Real | Gives::Complex => Some(kinds.real),
            Gives::Double | Gives::DoubleComplex => Some(kinds.double),
            Gives::Logical => Some(kinds.logical),
            Gives::Character => Some(Kind(1)),
            Gives::Nothing
            | Gives::First
            | Gives::FirstReal
            | Gives::Second
            | Gives::Last
            | Gives::Promoted
            | Gives::Text
            | Gives::Untold => None,
        }))
    }

    /// The kind of the result, which no argument but `KIND=` determines.
    pub(super) fn own_kind(&self) -> Result<Kind, NoValue> {
        self.kind()?.ok_or(NoValue::NotEvaluated)
    }
}
