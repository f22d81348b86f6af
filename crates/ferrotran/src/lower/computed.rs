//! What the wrapper works out before the call: lengths that follow from arrays, defaults, and the
//! conditions that a signature asks for.
use super::argument;
use super::constant::{constant_value, zero};
use super::context::Context;
use super::expression;
use super::follow::solve;
use super::left_out::Refusal;
use super::terms::Terms;
use crate::interface::{self, Argument, Expr, IntentSpec};
use crate::plan::{
    ArrayRole, ArrayShape, Check, Computed, ConstantValue, Dummy, Element, Evaluated, Expression,
    Follows, IntegerExpr, LeftOut, Part, Passing, ScalarRole, StructureRole, TextDefault,
    Unevaluable, UnsupportedSignature,
};

/// `dummies` with what the wrapper works out: hidden arguments, ones with a default, and lengths
/// that follow from an array that is lent.
pub(super) fn worked_out(
    context: &Context<'_>,
    dummies: Vec<Dummy>,
) -> Result<Vec<Dummy>, Box<Refusal>> {
    let arguments = context.procedure.arguments.len();
    let values = (0..arguments).map(|position| match dummies[position].is_optional() {
        true => Ok(None),
        false => computed(context, position, &dummies),
    });
    let values: Vec<Option<Computed>> = values.collect::<Result<_, _>>()?;
    // What is not an argument is the result.
    let values = values.into_iter().map(Some).chain(std::iter::repeat(None));
    let positions = dummies.into_iter().zip(values).enumerate();
    let dummies = positions.map(|(position, (dummy, value))| match value {
        Some(value) if !dummy.is_optional() => {
            with_value(&context.procedure.arguments[position], dummy, value)
        }
        Some(_) | None => dummy,
    });
    let dummies: Vec<Dummy> = dummies.collect();
    refuse_lost_declarations(context, &dummies)?;
    Ok(dummies)
}

/// `dummy`, which is for `argument`, with the `value` that the wrapper has for it, or with the
/// default of a string.
fn with_value(argument: &Argument, dummy: Dummy, value: Option<Computed>) -> Dummy {
    let overridable = !argument.signature.has(&IntentSpec::Hide);
    let passing = match (dummy.passing, value) {
        (Passing::Scalar { element, role }, Some(value)) => Passing::Scalar {
            element,
            role: match role {
                ScalarRole::Out => ScalarRole::Initialised {
                    value,
                    overridable: false,
                },
                ScalarRole::InOut => ScalarRole::Initialised { value, overridable },
                ScalarRole::In
                | ScalarRole::Initialised { .. }
                | ScalarRole::Status(_)
                | ScalarRole::Computed { .. } => ScalarRole::Computed { value, overridable },
            },
        },
        (
            Passing::Text {
                length,
                role: role @ (ArrayRole::In | ArrayRole::Owned),
                never_written,
                ..
            },
            _,
        ) => Passing::Text {
            length,
            role,
            never_written,
            default: text_default(argument, overridable),
        },
        (
            passing @ (Passing::Scalar { .. }
            | Passing::Array { .. }
            | Passing::CharacterArray { .. }
            | Passing::AlternateReturn
            | Passing::Allocatable { .. }
            | Passing::Structure { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Structures { .. }
            | Passing::Procedure(_)
            | Passing::Text {
                role: ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Out,
                ..
            }),
            _,
        ) => passing,
    };
    Dummy { passing, ..dummy }
}

/// The value that the wrapper works out for the argument at `position`, if it does.
fn computed(
    context: &Context<'_>,
    position: usize,
    dummies: &[Dummy],
) -> Result<Option<Computed>, Box<Refusal>> {
    let argument = &context.procedure.arguments[position];
    let (element, is_output) = match dummies[position].passing {
        Passing::Scalar {
            element,
            role: ScalarRole::In,
        } => (element, false),
        Passing::Scalar {
            element,
            role: ScalarRole::Out,
        } => (element, true),
        // What is returned need not be lent.
        Passing::Scalar {
            element,
            role: ScalarRole::InOut,
        } if argument::is_given_and_returned(argument) => (element, true),
        Passing::Scalar { .. }
        | Passing::Array { .. }
        | Passing::Text { .. }
        | Passing::CharacterArray { .. }
        | Passing::AlternateReturn
        | Passing::Allocatable { .. }
        | Passing::Structure { .. }
        | Passing::AllocatableStructure { .. }
        | Passing::ObjectPointer { .. }
        | Passing::Class { .. }
        | Passing::Structures { .. }
        | Passing::Procedure(_) => return Ok(None),
    };
    if let Some(default) = &argument.signature.default {
        return default_value(context, argument, element, default, dummies).map(Some);
    }
    if is_output {
        return Ok(None);
    }
    let solution = solved(position, dummies)
        .filter(|_| element.is_integer() && argument.signature.optional != Some(false));
    Ok(match solution {
        Some(follows) => Some(Computed::Follows(follows)),
        None if argument.signature.has(&IntentSpec::Hide) => zero(element).map(Computed::Constant),
        None => None,
    })
}

/// How the argument at `position` follows from the length of an array that is lent.
fn solved(position: usize, dummies: &[Dummy]) -> Option<Follows> {
    let solution = dummies.iter().enumerate().find_map(|(array, dummy)| {
        // What may be absent may have no length.
        let form = dummy.array().filter(|_| !dummy.is_optional())?;
        let lent = form.role != ArrayRole::Out;
        let extents = form.shape.extents().iter().enumerate();
        let extents = extents.filter(|_| lent);
        extents
            .filter_map(|(dimension, extent)| solve(array, dimension, extent))
            .find(|(solved, _)| *solved == position)
    });
    solution.map(|(_, follows)| follows)
}

/// The value that the signature gives an argument that is left out.
fn default_value(
    context: &Context<'_>,
    argument: &Argument,
    element: Element,
    default: &Expr,
    dummies: &[Dummy],
) -> Result<Computed, Box<Refusal>> {
    let constant = match &argument.dummy {
        interface::Dummy::Variable(variable) => constant_value(&variable.ty, default),
        interface::Dummy::Procedure(_) | interface::Dummy::AlternateReturn => None,
    };
    if let Some(constant) = constant {
        return Ok(Computed::Constant(constant));
    }
    let unsupported = |needs| {
        let of = Evaluated::Default;
        Refusal::signature(argument, LeftOut::Expression { of, needs })
    };
    if !element.is_integer() {
        let needs = Unevaluable::NotConstant(Expression::of(default));
        return Err(unsupported(needs));
    }
    let expr = expression::integer(default, Terms::called(context)).map_err(unsupported)?;
    Ok(Computed::Expr {
        expr: expr.with_sizes(&|array, dimension| allocated_extent(dummies, array, dimension)),
        text: default.to_string(),
    })
}

/// A signature that could not be honoured is said, never dropped.
fn refuse_lost_declarations(context: &Context<'_>, dummies: &[Dummy]) -> Result<(), Box<Refusal>> {
    for (argument, dummy) in context.procedure.arguments.iter().zip(dummies) {
        let is_computed = dummy.computed().is_some()
            || matches!(
                dummy.passing,
                Passing::Text {
                    default: Some(_),
                    ..
                }
            );
        let signature = &argument.signature;
        let lost = if signature.default.is_some() && !is_computed {
            UnsupportedSignature::LostDefault
        } else if signature.has(&IntentSpec::Hide) && !is_computed && !dummy.is_returned_array() {
            UnsupportedSignature::HiddenWithoutValue
        } else {
            continue;
        };
        return Err(Refusal::signature(argument, LeftOut::Signature(lost)));
    }
    Ok(())
}

/// The order in which the computed arguments can be computed, and of every argument whether it
/// is known before the call.
pub(super) fn order(
    context: &Context<'_>,
    dummies: &[Dummy],
) -> Result<(Vec<usize>, Vec<bool>), Box<Refusal>> {
    let mut known: Vec<bool> = dummies
        .iter()
        .map(|dummy| match dummy.passing {
            _ if dummy.is_optional() => false,
            Passing::Text {
                default: Some(_), ..
            } => false,
            Passing::Scalar { ref role, .. } => {
                matches!(role, ScalarRole::In | ScalarRole::InOut)
            }
            // An array that the wrapper allocates has no length before.
            Passing::Array { role, .. }
            | Passing::Text { role, .. }
            | Passing::CharacterArray { role, .. }
            | Passing::Structures { role, .. } => role != ArrayRole::Out,
            // Its components are known.
            Passing::Structure { role, .. } => match role {
                StructureRole::In | StructureRole::InOut => true,
                StructureRole::Result => false,
            },
            Passing::Allocatable { .. }
            | Passing::AllocatableStructure { .. }
            | Passing::ObjectPointer { .. }
            | Passing::Class { .. }
            | Passing::Procedure(_)
            | Passing::AlternateReturn => false,
        })
        .collect();
    let mut waiting: Vec<(usize, Vec<usize>)> = dummies
        .iter()
        .enumerate()
        .filter_map(|(position, dummy)| {
            let needs = match (dummy.computed(), &dummy.passing) {
                (Some(Computed::Expr { expr, .. }), _) => expr.arguments(),
                (Some(Computed::Follows(_) | Computed::Constant(_)), _)
                | (
                    None,
                    Passing::Text {
                        default: Some(_), ..
                    },
                ) => Vec::new(),
                (
                    None,
                    Passing::Scalar { .. }
                    | Passing::Array { .. }
                    | Passing::CharacterArray { .. }
                    | Passing::AlternateReturn
                    | Passing::Allocatable { .. }
                    | Passing::Structure { .. }
                    | Passing::AllocatableStructure { .. }
                    | Passing::ObjectPointer { .. }
                    | Passing::Class { .. }
                    | Passing::Structures { .. }
                    | Passing::Procedure(_)
                    | Passing::Text { default: None, .. },
                ) => return None,
            };
            Some((position, needs))
        })
        .collect();
    let mut order = Vec::new();
    while !waiting.is_empty() {
        let ready = waiting
            .iter()
            .position(|(_, needs)| needs.iter().all(|&need| known[need]));
        let Some(ready) = ready else {
            let argument = &context.procedure.arguments[waiting[0].0];
            let cause = UnsupportedSignature::CircularDefault;
            return Err(Refusal::argument(argument, LeftOut::Signature(cause)));
        };
        let (position, _) = waiting.remove(ready);
        known[position] = true;
        order.push(position);
    }
    extents_known(context, dummies, &known)?;
    Ok((order, known))
}

/// No extent and no length depends on a value that is known only after the call, or that
/// may be absent.
fn extents_known(
    context: &Context<'_>,
    dummies: &[Dummy],
    known: &[bool],
) -> Result<(), Box<Refusal>> {
    for dummy in dummies {
        let unknown = dummy
            .declared_lengths()
            .into_iter()
            .flat_map(IntegerExpr::arguments)
            .find(|&position| !known[position]);
        if let Some(position) = unknown {
            let part = match dummy.is_result() {
                true => Part::Result,
                false => Part::Argument(dummy.name.clone()),
            };
            let cause = LeftOut::Expression {
                of: Evaluated::Bound,
                needs: Unevaluable::NotYetKnown(dummies[position].name.clone()),
            };
            return Err(Refusal::new(part, context.procedure.span, cause));
        }
    }
    Ok(())
}

/// The conditions of the signature, on what is `known` before the call.
pub(super) fn checks(
    context: &Context<'_>,
    dummies: &[Dummy],
    known: &[bool],
) -> Result<Vec<Check>, Box<Refusal>> {
    let mut checks = Vec::new();
    for argument in &context.procedure.arguments {
        for expr in &argument.signature.check {
            let unsupported = |needs| {
                let of = Evaluated::Check(Expression::of(expr));
                Refusal::signature(argument, LeftOut::Expression { of, needs })
            };
            let condition =
                expression::condition(expr, Terms::called(context)).map_err(unsupported)?;
            let condition = condition
                .with_sizes(&|array, dimension| allocated_extent(dummies, array, dimension));
            let mut needs = condition.arguments().into_iter();
            if let Some(unknown) = needs.find(|&position| !known[position]) {
                let name = dummies[unknown].name.clone();
                return Err(unsupported(Unevaluable::NotYetKnown(name)));
            }
            checks.push(Check {
                argument: argument.name.clone(),
                condition,
                text: expr.to_string(),
            });
        }
    }
    Ok(checks)
}

/// What a string is where the caller gives none; of what has to be known before, only a constant.
fn text_default(argument: &Argument, overridable: bool) -> Option<TextDefault> {
    let interface::Dummy::Variable(variable) = &argument.dummy else {
        return None;
    };
    match constant_value(&variable.ty, argument.signature.default.as_ref()?)? {
        ConstantValue::Text(value) => Some(TextDefault { value, overridable }),
        ConstantValue::Integer(..)
        | ConstantValue::Real(..)
        | ConstantValue::Complex(..)
        | ConstantValue::Logical(_) => None,
    }
}

/// The extent that is declared of an array that the wrapper allocates: before that it has none.
fn allocated_extent(dummies: &[Dummy], array: usize, dimension: usize) -> Option<IntegerExpr> {
    let form = dummies.get(array)?.array()?;
    match (form.role, form.shape) {
        (ArrayRole::Out, ArrayShape::Explicit { extents, .. }) => extents.get(dimension).cloned(),
        (ArrayRole::Out, ArrayShape::Assumed | ArrayShape::AssumedSize { .. })
        | (ArrayRole::In | ArrayRole::Copied | ArrayRole::InOut | ArrayRole::Owned, _) => None,
    }
}
