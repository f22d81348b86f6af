//! References to intrinsic functions in constant expressions.

use super::evaluator::Evaluator;
use super::folded::{Folded, opaque};
use crate::interface::Expr;
use crate::intrinsics::{self, Intrinsic, Presence};
use crate::name::Name;
use crate::resolve::scope::table::{Class, EntityId, ProcedureClass, ScopeId};
use crate::resolve::values::intrinsic::evaluate;
use crate::resolve::values::value::{NoValue, Value};
use crate::source::Span;
use crate::syntax::ast::{self, ArgumentValue};

impl Evaluator<'_> {
    /// The intrinsic function that a reference to `name` means, which stands for `found`.
    pub(super) fn intrinsic_function(
        &self,
        name: &Name,
        found: Option<EntityId>,
    ) -> Option<&'static Intrinsic> {
        let Some(entity) = found.map(|id| self.scopes.entity(id)) else {
            return intrinsics::function(name.as_str());
        };
        match entity.class {
            // A USE statement may have renamed it.
            Class::Procedure(ProcedureClass::Intrinsic) => {
                intrinsics::procedure(entity.name.as_str()).filter(|entry| entry.is_function())
            }
            // `INTEGER MAX` without more still means the intrinsic.
            Class::Object if entity.dimensions.is_none() && !entity.flags.dummy => {
                intrinsics::function(name.as_str())
            }
            _ => None,
        }
    }

    /// The value of a reference to an intrinsic function, or the reference with its arguments.
    pub(super) fn fold_intrinsic(
        &mut self,
        scope: ScopeId,
        intrinsic: &'static Intrinsic,
        arguments: &[ast::Argument],
        span: Span,
    ) -> Folded {
        let name = intrinsic.name;
        let Some(placed) = placed(intrinsic, arguments) else {
            let arguments = self.arguments_text(scope, arguments);
            return opaque(format!("{name}({arguments})"));
        };
        let mut arguments = Arguments::new(scope, placed);
        if let Some(inquiry) = self.inquire(intrinsic, &mut arguments) {
            return Folded::Value(inquiry);
        }
        let folded: Vec<Option<Folded>> = (0..arguments.count())
            .map(|at| self.folded(&mut arguments, at).cloned())
            .collect();
        let values: Option<Vec<Option<&Value>>> = folded
            .iter()
            .map(|folded| match folded {
                None => Some(None),
                Some(Folded::Value(value)) => Some(Some(value)),
                Some(Folded::Open(_)) => None,
            })
            .collect();
        let value = match values {
            Some(values) => evaluate(intrinsic, &values, self.kinds),
            None => Err(NoValue::NotEvaluated),
        };
        self.checked(value, span, || {
            let complete = folded.iter().all(Option::is_some);
            let operands = folded.iter().flatten().cloned().map(Folded::into_expr);
            if complete {
                Expr::Intrinsic(Name::new(name), operands.collect())
            } else {
                let texts: Vec<String> = operands.map(|operand| operand.to_string()).collect();
                Expr::Opaque(format!("{name}({})", texts.join(", ")).into())
            }
        })
    }
}

/// The arguments of a reference to an intrinsic function, in their places.
pub(super) struct Arguments<'e> {
    pub(super) scope: ScopeId,
    placed: Vec<Option<&'e ast::Expr>>,
    /// What they fold to. References may be nested: nothing is folded twice.
    folded: Vec<Option<Folded>>,
}

impl<'e> Arguments<'e> {
    fn new(scope: ScopeId, placed: Vec<Option<&'e ast::Expr>>) -> Self {
        Arguments {
            scope,
            folded: vec![None; placed.len()],
            placed,
        }
    }

    fn count(&self) -> usize {
        self.placed.len()
    }

    /// The argument at a place, if it is there.
    pub(super) fn get(&self, at: usize) -> Option<&'e ast::Expr> {
        self.placed.get(at).copied().flatten()
    }
}

impl Evaluator<'_> {
    /// What the argument at a place folds to, if it is there.
    pub(super) fn folded<'t>(
        &mut self,
        arguments: &'t mut Arguments<'_>,
        at: usize,
    ) -> Option<&'t Folded> {
        let expr = arguments.get(at)?;
        let folded = &mut arguments.folded[at];
        Some(folded.get_or_insert_with(|| self.fold(arguments.scope, expr)))
    }
}

/// The arguments in their places; `None` where they are not such as the function takes.
pub(super) fn placed<'e>(
    intrinsic: &Intrinsic,
    arguments: &'e [ast::Argument],
) -> Option<Vec<Option<&'e ast::Expr>>> {
    let mut placed = Vec::with_capacity(arguments.len());
    for (position, argument) in arguments.iter().enumerate() {
        let at = match &argument.keyword {
            None => position,
            Some(keyword) => intrinsic.position(keyword.as_str())?,
        };
        let most = match intrinsic.is_variadic() {
            true => arguments.len(),
            false => intrinsic.arguments.len(),
        };
        let ArgumentValue::Expr(expr) = &argument.value else {
            return None;
        };
        if at >= most {
            return None;
        }
        if placed.len() <= at {
            placed.resize(at + 1, None);
        }
        placed[at] = Some(expr);
    }
    let is_there = |at: usize| placed.get(at).is_some_and(Option::is_some);
    let dummies = intrinsic.arguments.iter().enumerate();
    let mut missing =
        dummies.filter(|(at, dummy)| dummy.presence == Presence::Required && !is_there(*at));
    missing.next().is_none().then_some(placed)
}
