//! Leading dimensions: matrices declared `A(LDA, N)` or `A(LDA, *)` that may be a part of a larger
//! one, because the user vouches for the rows that are accessed.

use std::collections::HashMap;

use super::codes;
use super::context::Context;
use super::options::TrustedRows;
use crate::diagnostic::{Diagnostic, Severity};
use crate::interface::Kind;
use crate::name::Name;
use crate::plan::{
    ArrayRole, Dummy, Element, Finding, IntegerExpr, IntegerNode, Passing, ScalarRole, ShapeTold,
    StorageOrder,
};

/// `dummies` with the arrays that may be a part of a larger matrix, and what is vouched for.
pub(super) fn parts(
    context: &Context<'_>,
    dummies: Vec<Dummy>,
) -> Result<(Vec<Dummy>, Vec<Finding>), Box<Diagnostic>> {
    let mut findings = Vec::new();
    let mut parts: HashMap<usize, Vec<IntegerExpr>> = HashMap::new();
    for trusted in context.asked.iter().flat_map(|asked| &asked.rows) {
        let rows = rows(trusted, &dummies).map_err(|what| misuse(context, &what))?;
        let array = matrix(trusted, &dummies).map_err(|what| misuse(context, &what))?;
        parts.insert(array, rows);
        let names: Vec<String> = trusted.rows.iter().map(|row| format!("`{row}`")).collect();
        findings.push(Finding {
            place: context.places.of(context.procedure.span),
            text: format!(
                "that of `{}` no rows but the first {} are accessed",
                trusted.array,
                names.join(" or ")
            ),
        });
    }
    let dummies = dummies.into_iter().enumerate();
    let marked = dummies.map(
        |(position, dummy)| match (parts.remove(&position), dummy.passing) {
            (
                Some(rows),
                Passing::Array {
                    element,
                    rank,
                    shape,
                    role,
                    rows: None,
                },
            ) => Dummy {
                passing: Passing::Array {
                    element,
                    rank,
                    shape,
                    role,
                    rows: Some(rows),
                },
                ..dummy
            },
            (_, passing) => Dummy { passing, ..dummy },
        },
    );
    Ok((marked.collect(), findings))
}

/// The position of the matrix; as `Err`, why it is none with a leading dimension.
fn matrix(trusted: &TrustedRows, dummies: &[Dummy]) -> Result<usize, String> {
    let name = &trusted.array;
    let position = position(name, dummies)?;
    let Passing::Array {
        rank: 2,
        shape,
        role: ArrayRole::In | ArrayRole::InOut,
        ..
    } = &dummies[position].passing
    else {
        return Err(format!("`{name}` is no matrix that is lent"));
    };
    let dummy = &dummies[position];
    if dummy.is_optional()
        || dummy.shape_told != ShapeTold::Nothing
        || dummy.order == StorageOrder::Rows
    {
        return Err(format!(
            "`{name}` may be absent, is of assumed shape or stored row by row"
        ));
    }
    let Some(IntegerExpr {
        node: IntegerNode::Argument(leading),
        ..
    }) = shape.extents().first()
    else {
        return Err(format!("the first extent of `{name}` is no argument"));
    };
    // A(N, N) has N rows, whatever the distance of its columns.
    let elsewhere = dummies.iter().filter_map(Dummy::array).any(|array| {
        let others = array.shape.extents().iter().skip(1);
        others
            .flat_map(IntegerExpr::arguments)
            .any(|argument| argument == *leading)
    });
    if elsewhere || trusted.rows.contains(&dummies[*leading].name) {
        return Err(format!(
            "`{}` is more than the leading dimension of `{name}`",
            dummies[*leading].name
        ));
    }
    Ok(position)
}

/// The values of the arguments that say how many rows are accessed.
fn rows(trusted: &TrustedRows, dummies: &[Dummy]) -> Result<Vec<IntegerExpr>, String> {
    let rows = trusted.rows.iter().map(|name| {
        let position = position(name, dummies)?;
        if let Passing::Scalar {
            element: Element::Integer(kind),
            role: ScalarRole::In | ScalarRole::InOut,
        } = dummies[position].passing
            && !dummies[position].is_optional()
        {
            return Ok(argument(position, kind));
        }
        Err(format!("`{name}` is no INTEGER that is given"))
    });
    rows.collect()
}

fn argument(position: usize, kind: Kind) -> IntegerExpr {
    IntegerExpr {
        kind,
        node: IntegerNode::Argument(position),
    }
}

fn position(name: &Name, dummies: &[Dummy]) -> Result<usize, String> {
    let mut dummies = dummies.iter();
    dummies
        .position(|dummy| dummy.name == *name)
        .ok_or_else(|| format!("it has no argument `{name}`"))
}

fn misuse(context: &Context<'_>, what: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        code: codes::UNFIT_OPTION,
        severity: Severity::Error,
        message: format!(
            "`trust_leading_dimension` does not fit `{}`: {what}",
            context.path
        ),
        span: Some(context.procedure.span),
        remedy: Some(
            "name a matrix `A(LDA, N)` or `A(LDA, *)`, and the arguments that say how many of its \
             rows are accessed"
                .to_owned(),
        ),
    })
}
