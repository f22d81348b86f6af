//! By which label a linker knows an external procedure, as far as its statement says it.

use smol_str::SmolStr;

use crate::name::Name;
use crate::syntax::ast::{Attribute, ExprKind, ProgramUnit, UnitKind};

/// The label of an external procedure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    /// The one that the compiler makes of the name.
    OfName,
    /// That of BIND(C).
    Bound(SmolStr),
    /// An expression says it, or something that is not looked at: it may be any.
    Unread,
}

impl Label {
    /// That of the external procedure `name` whose statement says `bind`.
    pub(crate) fn new(name: &Name, bind: Option<&Attribute>) -> Self {
        match bind {
            None => Label::OfName,
            Some(Attribute::Bind(None)) => Label::Bound(name.as_str().into()),
            Some(Attribute::Bind(Some(label))) => match &label.kind {
                ExprKind::Character { value, .. } => Label::Bound(value.trim().into()),
                _ => Label::Unread,
            },
            Some(_) => Label::Unread,
        }
    }

    /// That of the procedure with this body, or interface body.
    pub(crate) fn of_unit(unit: &ProgramUnit) -> Self {
        match (&unit.kind, &unit.name) {
            (UnitKind::Subroutine(header) | UnitKind::Function(header), Some(name)) => {
                Label::new(name, header.bind.as_ref())
            }
            _ => Label::OfName,
        }
    }

    /// Whether a reference by this label is to the procedure with that one.
    pub(crate) fn refers_to(&self, other: &Label) -> bool {
        *self != Label::Unread && self == other
    }
}
