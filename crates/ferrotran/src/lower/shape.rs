//! Shapes of dummy arrays.

use super::integer::IntegerExpr;
use super::plan::ArrayShape;
use crate::interface::{Argument, Bounds, Expr, Host, Procedure, Shape, Variable};

/// The shape of the dummy array `argument`, or, as `Err`, why the wrapper cannot have it.
pub(super) fn array_shape(
    procedure: &Procedure,
    argument: &Argument,
    variable: &Variable,
) -> Result<ArrayShape, String> {
    match &variable.shape {
        Shape::Explicit(bounds) => Ok(ArrayShape::Explicit {
            extents: extents(procedure, bounds)?,
            text: declared(argument, bounds, None),
        }),
        Shape::AssumedSize { leading, lower } => Ok(ArrayShape::AssumedSize {
            leading: extents(procedure, leading)?,
            text: declared(argument, leading, Some(lower)),
        }),
        Shape::AssumedShape(_) if matches!(procedure.host, Host::Module(_)) => {
            Ok(ArrayShape::Assumed)
        }
        Shape::AssumedShape(_) => {
            Err("an assumed shape in an external procedure, which no shim can call".to_owned())
        }
        Shape::Deferred { .. } => Err("a deferred shape".to_owned()),
        Shape::AssumedRank => Err("an assumed rank".to_owned()),
        Shape::Scalar => Err("a scalar where an array was expected".to_owned()),
    }
}

fn extents(procedure: &Procedure, bounds: &[Bounds]) -> Result<Vec<IntegerExpr>, String> {
    bounds
        .iter()
        .map(|bounds| {
            let lower = IntegerExpr::new(&bounds.lower, procedure)?;
            let upper = IntegerExpr::new(&bounds.upper, procedure)?;
            Ok(IntegerExpr::extent(lower, upper))
        })
        .collect()
}

/// `a(n, 0:m)`; with the lower bound of an assumed last extent `a(n, *)`.
fn declared(argument: &Argument, bounds: &[Bounds], assumed: Option<&Expr>) -> String {
    let dimension = |lower: &Expr, upper: String| match lower.as_integer() {
        Some(1) => upper,
        _ => format!("{lower}:{upper}"),
    };
    let mut dimensions: Vec<String> = bounds
        .iter()
        .map(|bounds| dimension(&bounds.lower, bounds.upper.to_string()))
        .collect();
    dimensions.extend(assumed.map(|lower| dimension(lower, "*".to_owned())));
    format!("{}({})", argument.name, dimensions.join(", "))
}
