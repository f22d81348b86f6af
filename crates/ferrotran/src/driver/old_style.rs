//! Old-style arrays: dummy arguments `X(1)` that mean `X(*)`.

use std::collections::BTreeSet;

use crate::interface::{Dummy, Interface, Shape};
use crate::source::FileId;

/// The files in which a dummy argument's last dimension is 1: before Fortran 77 had `*` that was
/// how one left it open. A check of subscripts would refuse legal code there.
pub(super) fn files(interface: &Interface) -> BTreeSet<FileId> {
    interface
        .procedures
        .iter()
        .filter(|procedure| {
            procedure.arguments.iter().any(|argument| {
                matches!(&argument.dummy, Dummy::Variable(variable) if is_old_style(&variable.shape))
            })
        })
        .map(|procedure| procedure.file)
        .collect()
}

fn is_old_style(shape: &Shape) -> bool {
    let Shape::Explicit(bounds) = shape else {
        return false;
    };
    bounds.last().is_some_and(|last| {
        last.lower.as_integer() == Some(1) && last.upper.as_integer() == Some(1)
    })
}
