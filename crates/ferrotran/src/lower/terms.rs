//! What expressions of a procedure are in terms of.

use super::context::Context;
use crate::interface::Procedure;

/// What an expression is in terms of.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    /// Whose arguments they are.
    pub(super) procedure: &'a Procedure,
    /// The same, where it is one that a wrapper calls: variables can be read then.
    pub(super) read: Option<&'a Context<'a>>,
}

impl<'a> Terms<'a> {
    /// Those of the procedure that a wrapper calls.
    pub(super) fn called(context: &'a Context<'a>) -> Self {
        Terms {
            procedure: context.procedure,
            read: Some(context),
        }
    }

    /// Those of what a closure stands for: only arguments.
    pub(super) fn closure(interface: &'a Procedure) -> Self {
        Terms {
            procedure: interface,
            read: None,
        }
    }
}
