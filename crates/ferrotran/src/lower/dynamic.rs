//! Methods of ABSTRACT types: the dynamic type of the object says which procedure a call runs. What is known of the
//! method is what holds for all of them.

use super::context::Context;
use super::method;
use crate::analyse::{Facts, ProcedureFacts, bindings};
use crate::interface::{
    Argument, Binding, CharacterLength, DerivedType, Dummy, Expr, FunctionResult, Interface,
    Module, Pass, ProcedureId, Shape, Type, Variable,
};
use crate::plan::UnfitBinding;
use crate::prove::{Proof, Proofs};

/// The procedures that a call of `binding` may run through an object of CLASS(`ty`), `ty` being of `module`: at least one.
pub(super) fn runs(
    interface: &Interface,
    (ty, module): (&DerivedType, &Module),
    binding: &Binding,
) -> Result<Vec<ProcedureId>, UnfitBinding> {
    if binding.pass == Pass::None {
        return Err(UnfitBinding::WithoutObject);
    }
    let class = Type::Derived {
        name: ty.name.clone(),
        module: Some(module.name.clone()),
        polymorphic: true,
    };
    let all = bindings::bindings(interface, &class, &binding.name);
    let mut procedures: Vec<ProcedureId> = Vec::new();
    for (declared, binding) in all.ok_or(UnfitBinding::NotAllKnown)? {
        let id = method::runs(interface, binding, declared)?;
        if !procedures.contains(&id) {
            procedures.push(id);
        }
    }
    let Some((first, others)) = procedures.split_first() else {
        return Err(UnfitBinding::NotAllKnown);
    };
    let result = interface.procedure(*first).result.as_ref();
    if result.is_some_and(|it| returns_texts(&it.variable)) {
        Err(UnfitBinding::ReturnsTexts)
    } else if others
        .iter()
        .all(|&other| is_alike(interface, binding, (*first, other)))
    {
        Ok(procedures)
    } else {
        Err(UnfitBinding::Differing)
    }
}

fn returns_texts(result: &Variable) -> bool {
    matches!(result.ty, Type::Character { .. }) && result.shape != Shape::Scalar
}

/// Whether both are called in the same way: Fortran wants it so, but compilers do not compare all that is an expression.
fn is_alike(
    interface: &Interface,
    binding: &Binding,
    (one, other): (ProcedureId, ProcedureId),
) -> bool {
    let (one, other) = (interface.procedure(one), interface.procedure(other));
    let object = method::object(binding, one);
    let mut arguments = one.arguments.iter().zip(&other.arguments).enumerate();
    one.arguments.len() == other.arguments.len()
        && object == method::object(binding, other)
        && arguments.all(|(at, (one, other))| match object == Some(at) {
            true => is_object(one) && is_object(other),
            false => {
                let other = Argument {
                    span: one.span,
                    ..other.clone()
                };
                other == *one && of_dummy(&one.dummy).is_none_or(means_the_same)
            }
        })
        && match (&one.result, &other.result) {
            (Some(one), Some(other)) => {
                let other = FunctionResult {
                    name: one.name.clone(),
                    ..other.clone()
                };
                other == *one && means_the_same(&one.variable)
            }
            (one, other) => one.is_none() && other.is_none(),
        }
}

/// Whether it is an object, as what a binding passes has to be.
fn is_object(argument: &Argument) -> bool {
    of_dummy(&argument.dummy).is_some_and(|variable| matches!(variable.ty, Type::Derived { .. }))
}

fn of_dummy(dummy: &Dummy) -> Option<&Variable> {
    match dummy {
        Dummy::Variable(variable) => Some(variable),
        Dummy::Procedure(_) | Dummy::AlternateReturn => None,
    }
}

/// Whether extents and length mean the same wherever they are written so: a member of COMMON may be another one in each
/// program unit, and what is kept as it is written may be anything.
fn means_the_same(variable: &Variable) -> bool {
    let length = match &variable.ty {
        Type::Character {
            length: CharacterLength::Expr(length),
            ..
        } => Some(length),
        Type::Character { .. }
        | Type::Integer { .. }
        | Type::Real(_)
        | Type::Complex(_)
        | Type::Logical(_)
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => None,
    };
    let bounds = match &variable.shape {
        Shape::Explicit(bounds) => bounds.as_slice(),
        Shape::AssumedSize { leading, .. } => leading.as_slice(),
        // Lower bounds are nobody's affair but the procedure's.
        Shape::Scalar | Shape::AssumedShape(_) | Shape::Deferred { .. } | Shape::AssumedRank => &[],
    };
    let bounds = bounds.iter().flat_map(|it| [&it.lower, &it.upper]);
    bounds.chain(length).all(|expr| {
        let mut is_told = true;
        expr.walk(&mut |part| {
            is_told &= !matches!(part, Expr::Variable { module: None, .. } | Expr::Opaque(_));
        });
        is_told
    })
}

/// What is known of a method whatever it runs: facts and proof belong together.
pub(super) struct Known(Option<(ProcedureFacts, Proof)>);

impl Known {
    /// What holds for all of `procedures`.
    pub(super) fn of(procedures: &[ProcedureId], facts: &Facts, proofs: &Proofs) -> Self {
        Known(facts.any_of(procedures).zip(proofs.any_of(procedures)))
    }

    /// What the context is of all of the procedures. Who vouches for one of them vouches for no other.
    pub(super) fn of_all<'k>(&'k self, context: Context<'k>) -> Context<'k> {
        let (facts, proof) = self.0.as_ref().map(|(facts, proof)| (facts, proof)).unzip();
        Context {
            facts,
            proof,
            form: proof.map(|proof| &proof.form),
            closures: proof.map_or(&[], |proof| &proof.closures),
            asked: None,
            ..context
        }
    }
}
