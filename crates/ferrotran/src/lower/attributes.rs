//! Attributes that neither closures nor their adapters have.

use crate::interface::{Attributes, FunctionResult};
use crate::plan::{Attribute, LeftOut, UnsupportedClosure};

/// Refuses attributes that closures do not have.
pub(super) fn refuse(attributes: Attributes) -> Result<(), LeftOut> {
    let unsupported = [
        (attributes.pointer, Attribute::Pointer),
        (attributes.allocatable, Attribute::Allocatable),
        (attributes.coarray, Attribute::Codimension),
    ];
    match unsupported.into_iter().find(|(has, _)| *has) {
        Some((_, attribute)) => {
            let cause = UnsupportedClosure::Attribute(attribute);
            Err(LeftOut::Closure(cause))
        }
        None => Ok(()),
    }
}

/// Refuses results that are more than a value.
pub(super) fn refuse_result(result: &FunctionResult) -> Result<(), LeftOut> {
    refuse(Attributes {
        pointer: result.pointer,
        allocatable: result.allocatable,
        ..Attributes::default()
    })
}
