//! Which dummy procedures need an [`Adapter`], and what it declares.

use super::codes;
use super::context::Context;
use super::element;
use super::expression;
use super::names::Taken;
use super::shape;
use super::target::{fortran_name, module_label};
use crate::diagnostic::Code;
use crate::interface::{
    Argument, CharacterLength, Dummy, Host, Kind, Procedure, Shape, Type, Variable,
};
use crate::name::Name;
use crate::plan::{Adapter, Content, Declared};

/// What an adapter calls by these names must be Fortran's.
const INTRINSIC: [&str; 2] = ["size", "len"];

type Refusal = (Code, String);

/// Whether Fortran calls it with descriptors.
pub(super) fn is_needed(interface: &Procedure) -> bool {
    let has_descriptor = |argument: &Argument| match &argument.dummy {
        Dummy::Variable(variable) => matches!(
            variable.shape,
            Shape::AssumedShape(_) | Shape::Deferred { .. } | Shape::AssumedRank
        ),
        Dummy::Procedure(_) | Dummy::AlternateReturn => false,
    };
    let result = interface.result.as_ref();
    interface.arguments.iter().any(has_descriptor)
        || result.is_some_and(|result| result.variable.shape != Shape::Scalar)
}

/// The adapter for the dummy procedure `name`, or, as `Err`, what in its interface there is
/// none for: a procedure "whose ...".
pub(super) fn adapter(
    context: &Context<'_>,
    name: &Name,
    interface: &Procedure,
    functions: &mut Taken,
) -> Result<Adapter, Refusal> {
    if interface.binding_label.is_some() {
        return Err(refusal(
            "interface is BIND(C) and has arguments by descriptor",
        ));
    }
    let dummies = interface.arguments.iter();
    let dummies = dummies.map(|argument| {
        dummy(interface, argument)
            .map_err(|(code, what)| (code, format!("argument `{}` has {what}", argument.name)))
    });
    let dummies = dummies.collect::<Result<_, _>>()?;
    let result = interface.result.as_ref().map(|result| {
        if result.allocatable || result.pointer {
            return Err(refusal("result has the attribute ALLOCATABLE or POINTER"));
        }
        declared(interface, &result.name, &result.variable)
            .map_err(|(code, what)| (code, format!("result has {what}")))
    });
    // The length tells where the procedure's name ends, and that it is no shim.
    let procedure = &context.procedure.name;
    let own = format!("{}_{procedure}_{name}", procedure.as_str().len());
    let label = fortran_name(match &context.procedure.host {
        Host::Module(module) => module_label(module, &own),
        Host::External | Host::Submodule { .. } | Host::Internal(_) | Host::InterfaceBody => {
            format!("ferrotran__{own}")
        }
    });
    let lend = Name::new(&format!("{}_{name}_lend", context.procedure.name));
    Ok(Adapter {
        rust: functions.give(&lend),
        symbol: context.options.linkage.generated(format!("{label}_lend")),
        label,
        dummies,
        result: result.transpose()?,
    })
}

fn refusal(what: &str) -> Refusal {
    (codes::UNSUPPORTED_ARGUMENT, what.to_owned())
}

fn dummy(interface: &Procedure, argument: &Argument) -> Result<Declared, Refusal> {
    let attributes = argument.attributes;
    let Dummy::Variable(variable) = &argument.dummy else {
        return Err(refusal(
            "no value, but is a procedure or a label, beside arguments by descriptor",
        ));
    };
    if attributes.pointer || attributes.allocatable || attributes.coarray {
        return Err(refusal("the attribute POINTER, ALLOCATABLE or CODIMENSION"));
    }
    if attributes.volatile || attributes.asynchronous {
        return Err(refusal("the attribute VOLATILE or ASYNCHRONOUS"));
    }
    if INTRINSIC.contains(&argument.name.as_str()) {
        return Err(refusal(
            "the name of an intrinsic function that is needed beside it",
        ));
    }
    let declared = declared(interface, &argument.name, variable)?;
    if attributes.optional && (declared.rank > 0 || declared.content == Content::Text) {
        return Err(refusal(
            "the attribute OPTIONAL, and is an array or CHARACTER beside arguments by descriptor",
        ));
    }
    if attributes.value && declared.content == Content::Text {
        return Err(refusal("the attribute VALUE and the type CHARACTER"));
    }
    Ok(Declared {
        intent: argument.intent,
        value: attributes.value,
        optional: attributes.optional,
        target: attributes.target,
        contiguous: attributes.contiguous,
        ..declared
    })
}

fn declared(interface: &Procedure, name: &Name, variable: &Variable) -> Result<Declared, Refusal> {
    let unknown = |what| {
        (
            codes::UNSUPPORTED_EXPRESSION,
            format!("a bound or length with {what}"),
        )
    };
    let (content, length) = match &variable.ty {
        Type::Character {
            kind: Kind(1),
            length,
        } => match length {
            CharacterLength::Assumed => (Content::Text, "*".to_owned()),
            CharacterLength::Expr(length) => {
                expression::integer(length, interface).map_err(unknown)?;
                (Content::Text, length.to_string())
            }
            CharacterLength::Deferred => {
                return Err((codes::UNSUPPORTED_TYPE, "a deferred length".to_owned()));
            }
        },
        ty @ (Type::Character { .. }
        | Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved) => match element::element(ty) {
            Ok(element) => (Content::Element(element), String::new()),
            Err(what) => return Err((codes::UNSUPPORTED_TYPE, what.to_owned())),
        },
    };
    let rank = element::rank(variable)?;
    let text = match &variable.shape {
        Shape::Scalar => name.to_string(),
        Shape::Explicit(bounds) => {
            shape::extents(interface, bounds).map_err(unknown)?;
            shape::declared(name, bounds, None)
        }
        Shape::AssumedSize { leading, lower } => {
            shape::extents(interface, leading).map_err(unknown)?;
            shape::declared(name, leading, Some(lower))
        }
        // Lower bounds are the callee's own matter.
        Shape::AssumedShape(_) => assumed(name, rank),
        Shape::Deferred { .. } | Shape::AssumedRank => {
            return Err(refusal("a deferred shape or an assumed rank"));
        }
    };
    Ok(Declared {
        content,
        length,
        text,
        rank,
        intent: None,
        value: false,
        optional: false,
        target: false,
        contiguous: false,
    })
}

/// `x(:, :)`.
pub(super) fn assumed(name: &Name, rank: usize) -> String {
    format!("{name}({})", vec![":"; rank].join(", "))
}
