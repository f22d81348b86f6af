//! Leading dimensions: matrices declared `A(LDA, N)` or `A(LDA, *)` that may be a part of a larger
//! one, because the user vouches for the rows that are accessed.
use super::context::Context;
use super::left_out::Refusal;
use super::options::TrustedRows;
use std::collections::HashMap;

use crate::interface::Kind;
use crate::name::Name;
use crate::plan::{
    ArrayRole, Dummy, Element, IntegerExpr, IntegerNode, LeftOut, Obligation, Part, Passing,
    ScalarRole, ShapeTold, StorageOrder, UnfitMatrix, UnfitOption, Unproved,
};

/// `dummies` with the arrays that may be a part of a larger matrix, and what is vouched for.
pub(super) fn parts(
    context: &Context<'_>,
    dummies: Vec<Dummy>,
) -> Result<(Vec<Dummy>, Vec<Unproved>), Box<Refusal>> {
    let mut findings = Vec::new();
    let mut parts: HashMap<usize, Vec<IntegerExpr>> = HashMap::new();
    for trusted in context.asked.iter().flat_map(|asked| &asked.rows) {
        let rows = rows(trusted, &dummies).map_err(|why| misuse(context, why))?;
        let array = matrix(trusted, &dummies).map_err(|why| misuse(context, why))?;
        parts.insert(array, rows);
        findings.push(Unproved {
            place: context.places.of(context.procedure.span),
            obligation: Obligation::Rows {
                array: trusted.array.clone(),
                rows: trusted.rows.clone(),
            },
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
            (
                _,
                passing @ (Passing::Scalar { .. }
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
                | Passing::Procedure(_)),
            ) => Dummy { passing, ..dummy },
        },
    );
    Ok((marked.collect(), findings))
}

/// The position of the matrix; as `Err`, why it is none with a leading dimension.
fn matrix(trusted: &TrustedRows, dummies: &[Dummy]) -> Result<usize, UnfitMatrix> {
    let name = &trusted.array;
    let position = position(name, dummies)?;
    let Passing::Array {
        rank: 2,
        shape,
        role: ArrayRole::In | ArrayRole::InOut,
        ..
    } = &dummies[position].passing
    else {
        return Err(UnfitMatrix::NotLent(name.clone()));
    };
    let dummy = &dummies[position];
    if dummy.is_optional()
        || dummy.shape_told != ShapeTold::Nothing
        || dummy.order == StorageOrder::Rows
    {
        return Err(UnfitMatrix::OtherStorage(name.clone()));
    }
    let Some(IntegerExpr {
        node: IntegerNode::Argument(leading),
        ..
    }) = shape.extents().first()
    else {
        return Err(UnfitMatrix::FirstExtent(name.clone()));
    };
    // A(N, N) has N rows, whatever the distance of its columns.
    let elsewhere = dummies.iter().filter_map(Dummy::array).any(|array| {
        let others = array.shape.extents().iter().skip(1);
        others
            .flat_map(IntegerExpr::arguments)
            .any(|argument| argument == *leading)
    });
    if elsewhere || trusted.rows.contains(&dummies[*leading].name) {
        return Err(UnfitMatrix::LeadingElsewhere {
            leading: dummies[*leading].name.clone(),
            matrix: name.clone(),
        });
    }
    Ok(position)
}

/// The values of the arguments that say how many rows are accessed.
fn rows(trusted: &TrustedRows, dummies: &[Dummy]) -> Result<Vec<IntegerExpr>, UnfitMatrix> {
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
        Err(UnfitMatrix::NotGiven(name.clone()))
    });
    rows.collect()
}

fn argument(position: usize, kind: Kind) -> IntegerExpr {
    IntegerExpr {
        kind,
        node: IntegerNode::Argument(position),
    }
}

fn position(name: &Name, dummies: &[Dummy]) -> Result<usize, UnfitMatrix> {
    let mut dummies = dummies.iter();
    dummies
        .position(|dummy| dummy.name == *name)
        .ok_or_else(|| UnfitMatrix::NoArgument(name.clone()))
}

fn misuse(context: &Context<'_>, why: UnfitMatrix) -> Box<Refusal> {
    let cause = LeftOut::Option(UnfitOption::LeadingDimension(why));
    Refusal::new(Part::Procedure, context.procedure.span, cause)
}
