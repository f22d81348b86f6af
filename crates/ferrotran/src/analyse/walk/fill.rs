//! Arrays that a DO nest fills: every element is assigned, once or more, whatever the values.
//!
//! `DO I = 1, N` with `A(I) = ...` fills `A(N)` if the bounds are the declared ones, `N` keeps its
//! value, nothing but the loop sets `I`, and nothing leaves an iteration before the assignment.
//! What can be seen in the nest is decided here; what callees do is decided in `output`.

use super::Walker;
use super::lookup::Meaning;
use crate::analyse::storage::{NodeId, Storage};
use crate::analyse::trace::{EventKind, Fill, Writer};
use crate::analyse::types;
use crate::interface::{self, Bounds, Shape, Type};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    ArgumentValue, Block, DoBounds, DoControl, Executable, Expr, ExprKind, StatementKind, UnaryOp,
};

/// An array that a nest fills if all goes as written.
pub(super) struct Candidate {
    array: NodeId,
    span: Span,
    /// The variables of the nest.
    variables: Vec<NodeId>,
    /// The variables in its bounds.
    bounds: Vec<NodeId>,
}

impl<'a> Walker<'_, 'a> {
    /// The arrays that the loop over `bounds`, and the loops directly in it, fill.
    pub(super) fn candidates(&mut self, bounds: &'a DoBounds, body: &'a Block) -> Vec<Candidate> {
        let mut found = Vec::new();
        self.candidates_in(&mut vec![bounds], body, &mut found);
        // Most loops fill nothing: only then the body is looked through.
        if found.is_empty() || leaves(body) {
            return Vec::new();
        }
        found
    }

    fn candidates_in(
        &mut self,
        nest: &mut Vec<&'a DoBounds>,
        body: &'a Block,
        found: &mut Vec<Candidate>,
    ) {
        for statement in body {
            match &statement.kind {
                StatementKind::Executable(Executable::Assignment { target, .. }) => {
                    found.extend(self.candidate(nest, target));
                }
                StatementKind::Executable(Executable::Do {
                    control: DoControl::Count(bounds),
                    body,
                    ..
                }) if nest.len() < MOST_NESTED => {
                    nest.push(bounds);
                    self.candidates_in(nest, body, found);
                    nest.pop();
                }
                _ => {}
            }
        }
    }

    /// `target` in `nest`, if it takes every element of an array in turn.
    pub(super) fn candidate(
        &mut self,
        nest: &[&'a DoBounds],
        target: &'a Expr,
    ) -> Option<Candidate> {
        let ExprKind::Apply { base, arguments } = &target.kind else {
            return None;
        };
        let ExprKind::Name(name) = &base.kind else {
            return None;
        };
        let Meaning::Data {
            node,
            symbol: Some(symbol),
            whole: true,
        } = self.lookup(name)
        else {
            return None;
        };
        let variable = symbol.variable.as_ref()?;
        let Shape::Explicit(declared) = &variable.shape else {
            return None;
        };
        if self.program.nodes.get(node).storage != Storage::Dummy
            || declared.len() != arguments.len()
            || !types::is_intrinsic(&variable.ty)
            || self.operators.assignment().is_some()
            || self.masked
        {
            return None;
        }
        let mut candidate = Candidate {
            array: node,
            span: target.span,
            variables: Vec::new(),
            bounds: Vec::new(),
        };
        let mut left: Vec<&DoBounds> = nest.to_vec();
        for (argument, declared) in arguments.iter().zip(declared) {
            match &argument.value {
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride: None,
                    ..
                } => {
                    let ends = [(lower, &declared.lower), (upper, &declared.upper)];
                    for (end, declared) in ends {
                        if let Some(end) = end
                            && !self.same_value(end, declared, &mut candidate.bounds)
                        {
                            return None;
                        }
                    }
                }
                ArgumentValue::Expr(Expr {
                    kind: ExprKind::Name(index),
                    ..
                }) => {
                    let place = left.iter().position(|bounds| is_over(bounds, index))?;
                    let bounds = left.remove(place);
                    candidate.variables.push(self.loop_variable(index)?);
                    if !self.covers(bounds, declared, &mut candidate.bounds) {
                        return None;
                    }
                }
                _ => return None,
            }
        }
        left.is_empty().then_some(candidate)
    }

    /// A local integer that only its own name reaches.
    fn loop_variable(&mut self, name: &'a Name) -> Option<NodeId> {
        let Meaning::Data {
            node,
            symbol: Some(symbol),
            whole: true,
        } = self.lookup(name)
        else {
            return None;
        };
        let known = self.program.nodes.get(node);
        let is_integer = symbol
            .variable
            .as_ref()
            .is_some_and(|variable| matches!(variable.ty, Type::Integer { .. }));
        (known.storage == Storage::Automatic
            && known.body == Some(self.id)
            && !known.deferred
            && is_integer)
            .then_some(node)
    }

    /// Whether the loop over `bounds` takes all of a dimension.
    fn covers(
        &mut self,
        bounds: &'a DoBounds,
        declared: &Bounds,
        variables: &mut Vec<NodeId>,
    ) -> bool {
        let by_one = bounds.step.as_ref().is_none_or(
            |step| matches!(step.kind, ExprKind::Integer { value, .. } if value.get() == 1),
        );
        by_one
            && self.same_value(&bounds.first, &declared.lower, variables)
            && self.same_value(&bounds.last, &declared.upper, variables)
    }

    /// Whether `expr` has the value that `declared` had on entry, as long as `variables`, which
    /// it names, keep theirs.
    fn same_value(
        &mut self,
        expr: &'a Expr,
        declared: &interface::Expr,
        variables: &mut Vec<NodeId>,
    ) -> bool {
        match (&expr.kind, declared) {
            (ExprKind::Parenthesised(inner), _) => self.same_value(inner, declared, variables),
            (ExprKind::Integer { value, .. }, _) => {
                declared.as_integer().map(i128::from) == Some(value.get())
            }
            (
                ExprKind::Unary {
                    op: UnaryOp::Minus,
                    operand,
                },
                interface::Expr::Integer { value, kind },
            ) => value.checked_neg().is_some_and(|value| {
                let negated = interface::Expr::Integer { value, kind: *kind };
                self.same_value(operand, &negated, variables)
            }),
            (ExprKind::Name(name), _) => match self.lookup(name) {
                Meaning::Constant(constant) => {
                    let value = constant.value.as_integer();
                    value.is_some() && value == declared.as_integer()
                }
                Meaning::Data {
                    node, whole: true, ..
                } => {
                    variables.push(node);
                    let own = self.program.nodes.get(node).body == Some(self.id);
                    own && matches!(declared, interface::Expr::Dummy(dummy) if dummy == name)
                }
                _ => false,
            },
            (ExprKind::Unary { op, operand }, interface::Expr::Unary(declared_op, inner)) => {
                op == declared_op && self.same_value(operand, inner, variables)
            }
            (
                ExprKind::Binary { op, left, right },
                interface::Expr::Binary(declared_op, first, second),
            ) => {
                op == declared_op
                    && self.same_value(left, first, variables)
                    && self.same_value(right, second, variables)
            }
            _ => false,
        }
    }

    /// The events from `start` on are those of a nest that fills the candidates.
    pub(super) fn filled(&mut self, candidates: Vec<Candidate>, labels: Vec<u32>, start: usize) {
        for candidate in candidates {
            let mut fill = Fill {
                bounds: candidate.bounds,
                variables: candidate.variables,
                passes: Vec::new(),
                labels: labels.clone(),
            };
            let mut events = self.trace.events[start..].iter();
            let undisturbed = events.all(|event| {
                !fill.variables.contains(&event.node)
                    || match event.kind {
                        EventKind::Read => true,
                        EventKind::Write { by, .. } => by == Writer::DoVariable,
                        EventKind::Pass { site, actual } => {
                            fill.passes.push((site, actual));
                            true
                        }
                        EventKind::Unknown(_) | EventKind::Fill(_) => false,
                    }
            });
            if undisturbed {
                let index = self.trace.fills.len() as u32;
                self.trace.fills.push(fill);
                self.event(candidate.array, candidate.span, EventKind::Fill(index));
            }
        }
    }
}

/// Deeper nests than Fortran has dimensions fill nothing.
const MOST_NESTED: usize = 15;

fn is_over(bounds: &DoBounds, index: &Name) -> bool {
    matches!(&bounds.variable.kind, ExprKind::Name(name) if name == index)
}

/// Whether control may leave an iteration other than by its end, or enter it in a way that is not
/// seen.
fn leaves(block: &Block) -> bool {
    block.iter().any(|statement| match &statement.kind {
        StatementKind::Executable(executable) => match executable {
            Executable::ArithmeticIf { .. }
            | Executable::Goto(_)
            | Executable::ComputedGoto { .. }
            | Executable::AssignedGoto { .. }
            | Executable::Cycle(_)
            | Executable::Exit(_)
            | Executable::Return(_) => true,
            Executable::Call { arguments, .. } => arguments
                .iter()
                .any(|argument| matches!(argument.value, ArgumentValue::Label(_))),
            Executable::Io(io) => io
                .controls
                .iter()
                .any(|(name, _)| matches!(name.as_str(), "err" | "end" | "eor")),
            _ => executable.blocks().into_iter().any(leaves),
        },
        StatementKind::Unknown(_) => true,
        StatementKind::Specification(_) | StatementKind::Format(..) => false,
    })
}

/// The labels of the statements in `block`, which a jump from outside may go to.
pub(super) fn labels(block: &Block) -> Vec<u32> {
    let mut found = Vec::new();
    let mut pending = vec![block];
    while let Some(block) = pending.pop() {
        for statement in block {
            found.extend(statement.label);
            if let StatementKind::Executable(executable) = &statement.kind {
                pending.extend(executable.blocks());
            }
        }
    }
    found
}
