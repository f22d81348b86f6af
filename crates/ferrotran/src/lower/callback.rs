//! Dummy procedures: the closures that the wrapper takes for them.

use super::attributes as unsupported;
use super::c_shim;
use super::context::Context;
use super::element;
use super::follow::solve;
use super::left_out::Refusal;
use super::names::Taken;
use super::shape;
use super::target;
use super::terms::Terms;
use super::{abi, adapter};
use crate::analyse;

use crate::interface::{
    Argument, CharacterLength, Dummy, DummyProcedure, DummyProcedureOrigin, FunctionResult, Intent,
    IntentSpec, Kind, Procedure, ProcedureKind, Shape, Type, Variable,
};
use crate::name::Name;
use crate::plan::{
    Adapter, ArrayShape, Callback, Closure, ClosureResult, Content, Element, Environment, Failure,
    Finding, IntegerExpr, IntegerNode, LeftOut, Parameter, ParameterExtents, ParameterForm,
    ParameterStanding, Passed, Passing, Purity, Stop, UnfitChecked, UnfitOption,
    UnsupportedClosure, UnsupportedLength, UnsupportedType,
};

/// How the dummy procedure `dummy`, which is at `position`, is served.
pub(super) fn callback(
    context: &Context<'_>,
    position: usize,
    dummy: &DummyProcedure,
    generics: &mut Taken,
    functions: &mut Taken,
) -> Result<Passing, Box<Refusal>> {
    let argument = &context.procedure.arguments[position];
    let refuse = |cause| Refusal::argument(argument, LeftOut::Closure(cause));
    if dummy.interface.as_deref().is_some_and(is_called_in_c) {
        return Err(refuse(UnsupportedClosure::CalledByValue));
    }
    if argument.attributes.pointer {
        return Err(refuse(UnsupportedClosure::Pointer));
    }
    let is_unknown = dummy.interface.is_none() && dummy.kind == Some(ProcedureKind::Function);
    if is_unknown && target::has_shim(context.procedure) {
        return Err(refuse(UnsupportedClosure::UnknownFunction));
    }
    let facts = context.facts.and_then(|facts| {
        let mut callbacks = facts.callbacks.iter();
        callbacks.find(|callback| callback.argument == position)
    });
    let alias = Name::new(&format!("{}_{}", context.stem(), argument.name));
    let closure = match &dummy.interface {
        Some(interface) => Some(closure(
            context, argument, dummy, interface, facts, generics, functions,
        )?),
        None => None,
    };
    Ok(Passing::Procedure(Box::new(Callback {
        pointer: functions.give_type(&alias, ""),
        kind: dummy.kind,
        closure,
    })))
}

/// Whether the argument at `position` is written by nothing but closures, and those that get
/// it only read it.
pub(super) fn is_only_read(
    context: &Context<'_>,
    position: usize,
    callbacks: &[Option<Passing>],
) -> bool {
    let lent = context
        .facts
        .and_then(|facts| facts.lent.get(position)?.as_ref());
    lent.is_some_and(|lent| {
        lent.iter().all(|&(procedure, parameter)| {
            let passing = callbacks[procedure].as_ref();
            let callback = passing.and_then(Passing::callback);
            let closure = callback.and_then(|callback| callback.closure.as_ref());
            closure.is_some_and(|closure| closure.only_reads(parameter))
        })
    })
}

fn closure(
    context: &Context<'_>,
    argument: &Argument,
    dummy: &DummyProcedure,
    interface: &Procedure,
    facts: Option<&analyse::Callback>,
    generics: &mut Taken,
    functions: &mut Taken,
) -> Result<Closure, Box<Refusal>> {
    let adapter = adapter::is_needed(interface)
        .then(|| adapter::adapter(context, argument, interface, functions))
        .transpose()?;
    // What the trampoline calls its own.
    let mut names = Taken::in_generated_code(&["closure", "outcome", "value"]);
    let counted = counted(context, argument);
    let mut parameters = Vec::with_capacity(interface.arguments.len());
    for (position, parameter) in interface.arguments.iter().enumerate() {
        let written = is_written(dummy, interface, parameter, position, facts);
        let by_threads = facts.is_some_and(|facts| facts.concurrent.is_some());
        // What begins at one element goes on through those that other threads get.
        let counted = counted.contains(&position) && !by_threads;
        let form = form(interface, parameter, written, counted)
            .map_err(|cause| Refusal::closure_argument(argument, parameter, cause))?;
        parameters.push(Parameter {
            name: parameter.name.clone(),
            rust: names.give(&parameter.name),
            form,
            passed: match parameter.attributes.value {
                true => Passed::ByValue,
                false => Passed::ByAddress,
            },
            standing: ParameterStanding::Given,
        });
    }
    demote_uncheckable(&mut parameters, adapter.is_some());
    leave_out_lengths(interface, &mut parameters);
    let (result, text_length) = match &interface.result {
        None => (None, None),
        Some(result) if result.variable.shape != Shape::Scalar => {
            parameters.extend(filled(result, adapter.as_ref(), &mut names));
            (None, None)
        }
        Some(result) => {
            let (result, length) =
                closure_result(result).map_err(|cause| Refusal::closure_result(argument, cause))?;
            (Some(result), length)
        }
    };
    let declared = adapter.is_some() || is_plain(&parameters, result);
    if target::has_shim(context.procedure) && interface.prefixes.pure && !declared {
        let cause = LeftOut::Closure(UnsupportedClosure::Pure);
        return Err(Refusal::argument(argument, cause));
    }
    let stop = stop(context, argument, &parameters)?;
    let is_called_itself = adapter.is_none()
        && !target::has_shim(context.procedure)
        && !c_shim::is_needed(context.procedure)
        && context.form.is_some_and(|form| !form.is_plain());
    if !counted.is_empty() && !is_called_itself {
        let cause = LeftOut::Checked(UnfitChecked::NotCounted(argument.name.clone()));
        return Err(Refusal::argument(argument, cause));
    }
    Ok(Closure {
        generic: generics.give_type(&argument.name, ""),
        outcome: generics.give_type(&argument.name, "Outcome"),
        abi: abi::of_closure(&parameters, result, adapter.as_ref(), counted),
        parameters,
        result,
        text_length,
        purity: match interface.prefixes.pure {
            true => Purity::Pure,
            false => Purity::Impure,
        },
        environment: match context.facts {
            Some(facts) if facts.environment.is_empty() && facts.unknown.is_empty() => {
                Environment::Kept
            }
            Some(_) | None => Environment::MayChange,
        },
        failure: match facts {
            Some(facts) if facts.in_io.is_some() && facts.kept.is_none() => Failure::EndsProcess,
            Some(_) | None => Failure::Unwinds,
        },
        stop,
        concurrent: facts.and_then(|facts| concurrent(context, argument, facts)),
        adapter,
    })
}

/// The positions of what the closure gets with the number of its elements.
fn counted<'a>(context: &Context<'a>, argument: &Argument) -> &'a [usize] {
    let position = context.procedure.argument(&argument.name).map(|(at, _)| at);
    let mut closures = context.closures.iter();
    let own = closures.find(|(at, _)| Some(*at) == position);
    own.map_or(&[], |(_, counted)| counted)
}

/// Where several threads may call the dummy procedure `argument`. What may be kept is open
/// anyway: nothing is known of who calls it.
fn concurrent(
    context: &Context<'_>,
    argument: &Argument,
    facts: &analyse::Callback,
) -> Option<Finding> {
    let reason = facts.concurrent.as_ref().filter(|_| facts.kept.is_none())?;
    Some(Finding {
        place: context.places.of(reason.span),
        text: format!(
            "several threads may call the closure `{}` at once: {}",
            argument.name, reason.text
        ),
    })
}

fn stop(
    context: &Context<'_>,
    argument: &Argument,
    parameters: &[Parameter],
) -> Result<Option<Stop>, Box<Refusal>> {
    let mut stops = context.asked.iter().flat_map(|asked| &asked.stops);
    let Some(stop) = stops.find(|stop| stop.callback == argument.name) else {
        return Ok(None);
    };
    let parameter = parameters.iter().position(|parameter| {
        parameter.name == stop.flag
            && matches!(
                parameter.form,
                ParameterForm::Reference(Element::Integer(_) | Element::Logical(_))
            )
    });
    match parameter {
        Some(parameter) => Ok(Some(Stop {
            parameter,
            value: stop.value,
        })),
        None => {
            let option = UnfitOption::StopBy(stop.flag.clone());
            Err(Refusal::argument(argument, LeftOut::Option(option)))
        }
    }
}

/// Whether a shim can declare the interface.
fn is_plain(parameters: &[Parameter], result: Option<ClosureResult>) -> bool {
    matches!(result, Some(ClosureResult::Scalar(_)))
        && parameters.iter().all(|parameter| match parameter.form {
            ParameterForm::Value(_) => true,
            ParameterForm::Array { written, .. } => !written,
            ParameterForm::Reference(_)
            | ParameterForm::Text { .. }
            | ParameterForm::Address(_)
            | ParameterForm::Procedure => false,
        })
}

/// Whether the closure may write the argument: where that is declared, or where it is undeclared
/// and every actual argument is a variable. A function is not taken to write its arguments unless
/// it is declared to.
fn is_written(
    dummy: &DummyProcedure,
    interface: &Procedure,
    argument: &Argument,
    position: usize,
    facts: Option<&analyse::Callback>,
) -> bool {
    let signature = |intent| argument.signature.has(&intent);
    let written = [
        IntentSpec::Out,
        IntentSpec::InOut,
        IntentSpec::Inplace,
        IntentSpec::Overwrite,
    ];
    if written.into_iter().any(signature) {
        return true;
    }
    if signature(IntentSpec::In) {
        return false;
    }
    match (argument.intent, &dummy.origin) {
        (Some(Intent::In), _) => false,
        (Some(Intent::Out | Intent::InOut), _) => true,
        // As f2py has it.
        (None, DummyProcedureOrigin::Signature(_)) => false,
        (None, _) => {
            interface.result.is_none()
                && facts.is_some_and(|facts| facts.variables.contains(&position))
        }
    }
}

fn form(
    interface: &Procedure,
    argument: &Argument,
    written: bool,
    counted: bool,
) -> Result<ParameterForm, LeftOut> {
    let unsupported = |cause| Err(LeftOut::Closure(cause));
    let variable = match &argument.dummy {
        Dummy::Variable(variable) => variable,
        Dummy::Procedure(_) => return Ok(ParameterForm::Procedure),
        Dummy::AlternateReturn => return unsupported(UnsupportedClosure::AlternateReturn),
    };
    let attributes = argument.attributes;
    unsupported::refuse(attributes)?;
    if let Type::Character { kind, length } = &variable.ty {
        return match (kind, length) {
            (Kind(1), CharacterLength::Deferred) => {
                Err(LeftOut::Length(UnsupportedLength::Deferred))
            }
            _ if *kind != Kind(1) => Err(LeftOut::Type(UnsupportedType::Character(*kind))),
            _ if attributes.optional => unsupported(UnsupportedClosure::OptionalText),
            // There is no length beside it.
            _ if interface.binding_label.is_some() => unsupported(UnsupportedClosure::TextInC),
            _ if variable.shape == Shape::Scalar => Ok(ParameterForm::Text { written }),
            _ => Ok(array(
                interface,
                argument,
                variable,
                Content::Text,
                written,
                false,
            )),
        };
    }
    let element = match &variable.ty {
        Type::Derived {
            polymorphic: false, ..
        } => return Ok(ParameterForm::Address(None)),
        ty @ (Type::Character { .. }
        | Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved) => element::element(ty)?,
    };
    if attributes.value && attributes.optional {
        return unsupported(UnsupportedClosure::OptionalValue);
    }
    if attributes.value && variable.shape != Shape::Scalar {
        return unsupported(UnsupportedClosure::ArrayByValue);
    }
    if attributes.optional {
        return Ok(ParameterForm::Address(Some(Content::Element(element))));
    }
    if variable.shape == Shape::Scalar || attributes.element && !counted {
        return Ok(match written && !attributes.value {
            true => ParameterForm::Reference(element),
            false => ParameterForm::Value(element),
        });
    }
    let content = Content::Element(element);
    Ok(array(
        interface, argument, variable, content, written, counted,
    ))
}

/// An array, as a slice where its extents are declared or passed, or its elements counted.
fn array(
    interface: &Procedure,
    argument: &Argument,
    variable: &Variable,
    content: Content,
    written: bool,
    counted: bool,
) -> ParameterForm {
    let name = &argument.name;
    let Ok(rank) = element::rank(variable) else {
        return ParameterForm::Address(Some(content));
    };
    let (extents, text) = match shape::array_shape(Terms::closure(interface), name, variable) {
        _ if matches!(variable.shape, Shape::AssumedShape(_)) => {
            (ParameterExtents::Passed(rank), adapter::assumed(name, rank))
        }
        Ok(ArrayShape::Explicit { extents, text }) if !is_old_style(&extents) => {
            (ParameterExtents::Declared(extents), text)
        }
        Ok(ArrayShape::Explicit { .. } | ArrayShape::AssumedSize { .. })
            if counted && rank == 1 =>
        {
            (ParameterExtents::Counted, format!("{name}(*)"))
        }
        Ok(ArrayShape::Explicit { .. } | ArrayShape::Assumed | ArrayShape::AssumedSize { .. })
        | Err(_) => return ParameterForm::Address(Some(content)),
    };
    ParameterForm::Array {
        content,
        extents,
        text,
        written,
    }
}

/// The result of a function that is an array.
fn filled(
    result: &FunctionResult,
    adapter: Option<&Adapter>,
    names: &mut Taken,
) -> Option<Parameter> {
    let declared = adapter?.result.as_ref()?;
    Some(Parameter {
        name: result.name.clone(),
        rust: names.give(&result.name),
        form: ParameterForm::Array {
            content: declared.content,
            extents: ParameterExtents::Passed(declared.rank),
            text: declared.text.clone(),
            written: true,
        },
        passed: Passed::ByAddress,
        standing: ParameterStanding::Given,
    })
}

/// Whether it is declared as `X(1)`, which in old code means `X(*)`.
fn is_old_style(extents: &[IntegerExpr]) -> bool {
    let last = extents.last();
    last.is_some_and(|extent| extent.node == IntegerNode::Constant(1))
}

/// Arrays whose extents need what cannot be read before the closure runs become addresses, unless
/// an adapter passes the extents.
fn demote_uncheckable(parameters: &mut [Parameter], has_adapter: bool) {
    let readable: Vec<bool> = parameters
        .iter()
        .map(|parameter| {
            matches!(
                parameter.form,
                ParameterForm::Value(Element::Integer(_))
                    | ParameterForm::Reference(Element::Integer(_))
            )
        })
        .collect();
    for parameter in parameters {
        let ParameterForm::Array {
            content, extents, ..
        } = &mut parameter.form
        else {
            continue;
        };
        let mut needed = extents.declared().iter().flat_map(IntegerExpr::arguments);
        if needed.all(|needed| readable[needed]) {
            continue;
        }
        match has_adapter {
            true => *extents = ParameterExtents::Passed(extents.rank()),
            false => parameter.form = ParameterForm::Address(Some(*content)),
        }
    }
}

/// Integers that follow from the length of an array need not be given, unless they are declared
/// to be written.
fn leave_out_lengths(interface: &Procedure, parameters: &mut [Parameter]) {
    let lengths: Vec<usize> = parameters
        .iter()
        .enumerate()
        .filter_map(|(position, parameter)| match &parameter.form {
            ParameterForm::Array { extents, .. } => Some((position, extents.declared())),
            ParameterForm::Value(_)
            | ParameterForm::Reference(_)
            | ParameterForm::Text { .. }
            | ParameterForm::Address(_)
            | ParameterForm::Procedure => None,
        })
        .flat_map(|(array, extents)| {
            let extents = extents.iter().enumerate();
            extents.filter_map(move |(dimension, extent)| solve(array, dimension, extent))
        })
        .map(|(length, _)| length)
        .collect();
    for length in lengths {
        let argument = &interface.arguments[length];
        let declared = matches!(argument.intent, Some(Intent::Out | Intent::InOut))
            || argument.signature.has(&IntentSpec::Out)
            || argument.signature.has(&IntentSpec::InOut);
        if !declared {
            parameters[length].standing = ParameterStanding::Follows;
        }
    }
}

/// What a function returns, and the length of a CHARACTER.
fn closure_result(result: &FunctionResult) -> Result<(ClosureResult, Option<usize>), LeftOut> {
    unsupported::refuse_result(result)?;
    match &result.variable.ty {
        Type::Character {
            kind: Kind(1),
            length,
        } => {
            let constant = match length {
                CharacterLength::Expr(length) => length.as_integer(),
                CharacterLength::Assumed | CharacterLength::Deferred => None,
            };
            let Some(length) = constant else {
                return Err(LeftOut::Length(UnsupportedLength::NotConstant));
            };
            Ok((
                ClosureResult::Text,
                Some(usize::try_from(length).unwrap_or(0)),
            ))
        }
        ty @ (Type::Character { .. }
        | Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved) => {
            element::element(ty).map(|element| (ClosureResult::Scalar(element), None))
        }
    }
}

/// Whether a signature says that C calls it, by value (`intent(c)`).
fn is_called_in_c(interface: &Procedure) -> bool {
    let is_scalar = |dummy: &Dummy| matches!(dummy, Dummy::Variable(variable) if variable.shape == Shape::Scalar);
    interface.signature.c
        || interface
            .arguments
            .iter()
            .any(|argument| argument.signature.has(&IntentSpec::C) && is_scalar(&argument.dummy))
}
