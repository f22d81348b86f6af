//! The results of functions.

use super::argument;
use super::c_shim;
use super::codes;
use super::context::Context;
use super::element;
use super::names::Taken;
use super::shape;
use super::target;
use crate::diagnostic::{Code, Diagnostic};
use crate::interface::{Shape, Type, Variable};
use crate::name::Name;
use crate::plan::{
    AllocatableRole, ArrayRole, ArrayShape, Dummy, Element, Passing, RustName, ShapeTold, Standing,
    TextLength,
};

/// How a procedure returns its result.
pub(super) enum Returned {
    /// It has none.
    Nothing,
    /// As the C ABI does: its name and type.
    ByAbi(RustName, Element),
    /// As one more dummy argument.
    ByDummy(Box<Dummy>),
}

/// How the procedure returns its result.
pub(super) fn result(context: &Context<'_>) -> Result<Returned, Box<Diagnostic>> {
    let Some(result) = &context.procedure.result else {
        return Ok(Returned::Nothing);
    };
    let unsupported = |(code, what): (Code, String)| {
        let what = format!("its result has {what}, which the bindings do not support");
        context.fail(code, context.procedure.span, &what)
    };
    let has_shape = result.variable.shape != Shape::Scalar;
    if c_shim::is_needed(context.procedure)
        && (has_shape || matches!(result.variable.ty, Type::Character { .. }))
    {
        let what = "a type or shape that C does not return".to_owned();
        return Err(unsupported((codes::UNSUPPORTED_TYPE, what)));
    }
    let is_copied_out = result.allocatable || result.pointer;
    if is_copied_out && !target::has_shim(context.procedure) {
        let what = "the attribute ALLOCATABLE or POINTER, of which only a signature file tells";
        return Err(unsupported((codes::UNSUPPORTED_ARGUMENT, what.to_owned())));
    }
    // Fortran lets no dummy argument have the result's name.
    let rust = Taken::default().give(&result.name);
    let scalar = result.variable.shape == Shape::Scalar;
    let passing = match &result.variable.ty {
        _ if is_copied_out => Passing::Allocatable {
            held: argument::held(context.procedure, &result.name, &result.variable)
                .map_err(unsupported)?,
            rank: element::rank(&result.variable).map_err(unsupported)?,
            role: match result.pointer {
                true => AllocatableRole::Out,
                false => AllocatableRole::Result,
            },
            pointer: result.pointer,
        },
        Type::Character { kind, length } => {
            let length = shape::text_length(context.procedure, &result.name, *kind, length)
                .map_err(unsupported)?;
            // Of a result of assumed length the caller says it (Fortran 2018, 7.4.4.2): it is
            // that of the bytes lent.
            let role = match length {
                TextLength::Declared { .. } => ArrayRole::Out,
                TextLength::Assumed if !target::has_shim(context.procedure) => ArrayRole::InOut,
                // A caller that needs the interface has no way to say it.
                TextLength::Assumed | TextLength::Deferred => {
                    let what = "an assumed length besides what needs an explicit interface";
                    return Err(unsupported((codes::UNSUPPORTED_TYPE, what.to_owned())));
                }
            };
            if scalar {
                Passing::Text {
                    length,
                    role,
                    never_written: false,
                    default: None,
                }
            } else {
                let (rank, shape) =
                    result_shape(context, &result.name, &result.variable).map_err(unsupported)?;
                Passing::CharacterArray {
                    length,
                    rank,
                    shape,
                    role: ArrayRole::Out,
                }
            }
        }
        ty @ (Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved) => {
            let element = element::element(ty)
                .map_err(|what| unsupported((codes::UNSUPPORTED_TYPE, what.to_owned())))?;
            if scalar {
                return Ok(Returned::ByAbi(rust, element));
            }
            let (rank, shape) =
                result_shape(context, &result.name, &result.variable).map_err(unsupported)?;
            Passing::Array {
                element,
                rank,
                shape,
                role: ArrayRole::Out,
                rows: None,
            }
        }
    };
    // A variable to which a result is assigned needs a shape of its own.
    let shape_told = match !scalar && !is_copied_out {
        true => ShapeTold::Extents,
        false => ShapeTold::Nothing,
    };
    Ok(Returned::ByDummy(Box::new(Dummy {
        standing: Standing::Result,
        shape_told,
        ..Dummy::new(result.name.clone(), rust, passing)
    })))
}

/// The rank and the shape of a result that is an array.
fn result_shape(
    context: &Context<'_>,
    name: &Name,
    variable: &Variable,
) -> Result<(usize, ArrayShape), (Code, String)> {
    if !target::has_shim(context.procedure) {
        let what = "a shape, of which only a signature file tells";
        return Err((codes::UNSUPPORTED_ARGUMENT, what.to_owned()));
    }
    let shape = shape::array_shape(context.procedure, name, variable)
        .map_err(|what| (codes::UNSUPPORTED_EXPRESSION, what))?;
    Ok((element::rank(variable)?, shape))
}
