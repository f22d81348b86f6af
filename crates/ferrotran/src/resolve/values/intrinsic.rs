//! The values of intrinsic functions of constants (Fortran 2018, 16.9).

use super::reference::Reference;
use super::value::{Evaluated, NoValue, Value};
use super::{array, number, text};
use crate::intrinsics::{Fold, Intrinsic, Operation};
use crate::resolve::kinds::Kinds;

/// The value of an intrinsic function of constants.
pub(crate) fn evaluate(
    intrinsic: &'static Intrinsic,
    arguments: &[Option<&Value>],
    kinds: &Kinds,
) -> Evaluated {
    use Operation as O;
    let reference = &Reference {
        intrinsic,
        arguments,
        kinds,
    };
    let operation = match intrinsic.fold {
        Fold::Value(operation) => operation,
        Fold::Type(inquiry) => return text::length(reference, inquiry),
        Fold::Shape(inquiry) => return array::size(reference, inquiry),
        Fold::Never => return Err(NoValue::NotEvaluated),
    };
    match operation {
        O::SelectedIntegerKind | O::SelectedRealKind | O::SelectedCharacterKind => {
            number::selected_kind(reference, operation)
        }
        O::ToInteger | O::Rounded(_) | O::ToReal | O::ToComplex | O::ToLogical => {
            number::converted(reference, operation)
        }
        O::Absolute | O::Conjugate | O::Imaginary | O::Exponent | O::Complement | O::OfReal(_) => {
            number::of_one(reference, operation)
        }
        O::Remainder | O::Modulo | O::Sign | O::Difference | O::Scale | O::Bits(_) => {
            number::of_two(reference, operation)
        }
        O::Greatest => number::extreme(reference, true),
        O::Least => number::extreme(reference, false),
        O::FromCode
        | O::ToCode
        | O::NewLine
        | O::TrimmedLength
        | O::Trim
        | O::AdjustLeft
        | O::AdjustRight
        | O::Repeat
        | O::Index
        | O::Scan
        | O::Verify => text::evaluate(reference, operation),
        O::Sum | O::Product | O::MaxValue | O::MinValue => array::reduced(reference, operation),
        O::Any | O::All | O::Count => array::truths(reference, operation),
        O::Merge => array::merged(reference),
        O::Reshape => array::reshaped(reference),
        O::Transpose => array::transposed(reference),
    }
}
