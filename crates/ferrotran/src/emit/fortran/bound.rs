//! How a shim names what it calls: a procedure that it uses, or a binding of an object.

use super::argument::Argument;
use super::object::import;
use crate::plan::{Import, Wrapper};

/// What a shim calls.
pub(super) struct Called {
    /// The name, as it is called: `p`, or `object%binding`.
    pub(super) name: String,
    /// The USE statement that this needs.
    pub(super) uses: Option<String>,
    /// The declaration that this needs.
    pub(super) declarations: Option<String>,
}

/// What the shim of `wrapper` calls, which has these arguments.
pub(super) fn called(wrapper: &Wrapper, by: &Import, arguments: &[Argument<'_>]) -> Called {
    let Some(method) = &wrapper.method else {
        return Called {
            name: "p".to_owned(),
            uses: None,
            declarations: None,
        };
    };
    let binding = match by {
        // An operator needs no name.
        Import::Own | Import::Operation(_) => &method.binding,
        Import::Generic(generic) => generic,
    };
    match method.object.and_then(|object| arguments.get(object)) {
        Some(argument) => Called {
            name: format!("{}%{binding}", argument.actual),
            uses: None,
            declarations: None,
        },
        // The object only tells the type: nothing of it is read.
        None => Called {
            name: format!("o%{binding}"),
            uses: Some(import(&method.of, "y")),
            declarations: Some("  type(y), save :: o".to_owned()),
        },
    }
}
