//! Which dummy procedures need an [`Adapter`], and what it declares.

use super::attributes as unsupported;
use super::context::Context;
use super::element;
use super::expression;
use super::left_out::Refusal;
use super::names::Taken;
use super::shape;
use super::target::{fortran_name, module_label};
use super::terms::Terms;
use crate::interface::{
    Argument, Attributes, CharacterLength, Dummy, Host, Kind, Procedure, Shape, Type, Variable,
};
use crate::name::Name;
use crate::plan::{
    Adapter, Attribute, Content, Declared, DeclaredAttribute, Evaluated, LeftOut,
    UnsupportedClosure, UnsupportedLength, UnsupportedShape,
};

/// What an adapter calls by these names must be Fortran's.
const INTRINSIC: [&str; 2] = ["size", "len"];

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

/// The adapter for the dummy procedure `closure`.
pub(super) fn adapter(
    context: &Context<'_>,
    closure: &Argument,
    interface: &Procedure,
    functions: &mut Taken,
) -> Result<Adapter, Box<Refusal>> {
    let name = &closure.name;
    if interface.binding_label.is_some() {
        let cause = LeftOut::Closure(UnsupportedClosure::DescriptorsInC);
        return Err(Refusal::argument(closure, cause));
    }
    let dummies = interface.arguments.iter();
    let dummies = dummies.map(|argument| {
        dummy(interface, argument)
            .map_err(|cause| Refusal::closure_argument(closure, argument, cause))
    });
    let dummies = dummies.collect::<Result<_, _>>()?;
    let result = interface.result.as_ref().map(|result| {
        unsupported::refuse_result(result)
            .and_then(|()| declared(interface, &result.name, &result.variable))
            .map_err(|cause| Refusal::closure_result(closure, cause))
    });
    // The length tells where the procedure's name ends, and that it is no shim.
    let procedure = context.label();
    let own = format!("{}_{procedure}_{name}", procedure.len());
    let label = fortran_name(match &context.procedure.host {
        Host::Module(module) => module_label(context.module().unwrap_or(module), &own),
        Host::External | Host::Submodule { .. } | Host::Internal(_) | Host::InterfaceBody => {
            format!("ferrotran__{own}")
        }
    });
    let lend = Name::new(&format!("{}_{name}_lend", context.stem()));
    Ok(Adapter {
        rust: functions.give(&lend),
        symbol: context.options.linkage.generated(format!("{label}_lend")),
        label,
        dummies,
        result: result.transpose()?,
    })
}

fn dummy(interface: &Procedure, argument: &Argument) -> Result<Declared, LeftOut> {
    let attributes = argument.attributes;
    let refuse = |cause| Err(LeftOut::Closure(cause));
    let variable = match &argument.dummy {
        Dummy::Variable(variable) => variable,
        Dummy::Procedure(_) => return refuse(UnsupportedClosure::ProcedureBesideDescriptors),
        Dummy::AlternateReturn => return refuse(UnsupportedClosure::AlternateReturn),
    };
    unsupported::refuse(attributes)?;
    if attributes.volatile {
        return refuse(UnsupportedClosure::Attribute(Attribute::Volatile));
    }
    if attributes.asynchronous {
        return refuse(UnsupportedClosure::Attribute(Attribute::Asynchronous));
    }
    if INTRINSIC.contains(&argument.name.as_str()) {
        return refuse(UnsupportedClosure::IntrinsicName);
    }
    let declared = declared(interface, &argument.name, variable)?;
    if attributes.optional && (declared.rank > 0 || declared.content == Content::Text) {
        return refuse(UnsupportedClosure::OptionalBesideDescriptors);
    }
    if attributes.value && declared.content == Content::Text {
        return refuse(UnsupportedClosure::TextByValue);
    }
    Ok(Declared {
        intent: argument.intent,
        attributes: declared_attributes(attributes),
        ..declared
    })
}

/// The attributes that the adapter declares, too.
fn declared_attributes(attributes: Attributes) -> Vec<DeclaredAttribute> {
    let declared = [
        (attributes.value, DeclaredAttribute::Value),
        (attributes.optional, DeclaredAttribute::Optional),
        (attributes.target, DeclaredAttribute::Target),
        (attributes.contiguous, DeclaredAttribute::Contiguous),
    ];
    let declared = declared.into_iter().filter(|(has, _)| *has);
    declared.map(|(_, attribute)| attribute).collect()
}

fn declared(interface: &Procedure, name: &Name, variable: &Variable) -> Result<Declared, LeftOut> {
    let (content, length) = match &variable.ty {
        Type::Character {
            kind: Kind(1),
            length,
        } => match length {
            CharacterLength::Assumed => (Content::Text, "*".to_owned()),
            CharacterLength::Expr(length) => {
                expression::integer(length, Terms::closure(interface)).map_err(|needs| {
                    let of = Evaluated::Length;
                    LeftOut::Expression { of, needs }
                })?;
                (Content::Text, length.to_string())
            }
            CharacterLength::Deferred => {
                return Err(LeftOut::Length(UnsupportedLength::Deferred));
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
        | Type::Unresolved) => (Content::Element(element::element(ty)?), String::new()),
    };
    let rank = element::rank(variable)?;
    let text = match &variable.shape {
        Shape::Scalar => name.to_string(),
        Shape::Explicit(bounds) => {
            shape::extents(Terms::closure(interface), bounds)?;
            shape::declared(name, bounds, None)
        }
        Shape::AssumedSize { leading, lower } => {
            shape::extents(Terms::closure(interface), leading)?;
            shape::declared(name, leading, Some(lower))
        }
        // Lower bounds are the callee's own matter.
        Shape::AssumedShape(_) => assumed(name, rank),
        Shape::Deferred { .. } => return Err(LeftOut::Shape(UnsupportedShape::Deferred)),
        Shape::AssumedRank => return Err(LeftOut::Shape(UnsupportedShape::AssumedRank)),
    };
    Ok(Declared {
        content,
        length,
        text,
        rank,
        intent: None,
        attributes: Vec::new(),
    })
}

/// `x(:, :)`.
pub(super) fn assumed(name: &Name, rank: usize) -> String {
    format!("{name}({})", vec![":"; rank].join(", "))
}
