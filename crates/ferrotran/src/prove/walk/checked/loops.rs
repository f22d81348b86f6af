//! Which checks of a loop hold for all its iterations if they hold at the ends of the ranges of their subscripts:
//! then it is decided before the loop whether they are needed (`rewrite::OfHull`).
//!
//! A subscript is followed if it is a sum, with constant factors, of variables of the loops around and of what
//! the outermost of these loops does not change: INTEGERs of 4 bytes, which its own name alone reaches. Inner
//! loops are eliminated one after the other, each by the limit that makes the sum largest, or least.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::super::Walk;
use super::super::form::as_name;
use super::super::lookup::Meaning;
use super::stable::Stable;
use super::sums::range;
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::rewrite::{Bounded, Element, Node, OfHull, Range, Step, Subscript};
use crate::syntax::ast::{
    Argument, ArgumentValue, BinaryOp, Block, DoBounds, Executable, Expr, ExprKind, StatementKind,
    UnaryOp,
};

/// Lower bounds that are farther from 0 are not followed.
const FARTHEST: i64 = 1 << 15;

/// How many lines a loop has at most that is written twice although not all is known of the loops in it: of these
/// there are three copies then.
const SMALL: u32 = 24;

/// The loops of a body.
#[derive(Default)]
pub(in crate::prove::walk) struct Loops<'a> {
    /// Those that are being walked, outer ones first.
    open: Vec<OpenLoop<'a>>,
    /// All of which something is checked.
    asked: BTreeSet<Node>,
    /// The elements that are checked in loops.
    elements: BTreeMap<Node, Looped<'a>>,
    /// What is asked for, by the lines of the DO statements.
    hulls: BTreeMap<u32, OfHull>,
    /// Whether the loop on a line keeps a variable, as far as that was asked.
    pub(super) kept: FxHashMap<(u32, Name), bool>,
    /// Whether the loop on a line counts in a variable of which all is known.
    counting: FxHashMap<u32, bool>,
}

/// A loop that is being walked.
#[derive(Clone, Copy)]
pub(super) struct OpenLoop<'a> {
    /// The logical line of its DO statement.
    pub(super) line: u32,
    pub(super) bounds: &'a DoBounds,
    pub(super) body: &'a Block,
}

/// An element that is checked in loops.
struct Looped<'a> {
    element: Element,
    subscripts: &'a [Argument],
    /// The loops around it, outer ones first.
    around: Vec<OpenLoop<'a>>,
}

impl<'a> Walk<'_, 'a> {
    /// The body is walked anew.
    pub(in crate::prove::walk) fn forgets_loops(&mut self) {
        self.checks.loops = Loops::default();
    }

    /// A counted loop begins.
    pub(in crate::prove::walk) fn loop_begins(&mut self, bounds: &'a DoBounds, body: &'a Block) {
        let line = self.checks.statement.line;
        let own = OpenLoop { line, bounds, body };
        self.checks.loops.open.push(own);
    }

    /// Something is checked.
    pub(super) fn asked_in_loop(&mut self, node: Node) {
        self.checks.loops.asked.insert(node);
    }

    /// An element is checked, whose subscripts and bounds are made of INTEGERs of 4 bytes.
    pub(super) fn checked_in_loop(
        &mut self,
        node: Node,
        element: &Element,
        subscripts: &'a [Argument],
    ) {
        let statement = &self.checks.statement;
        let plain = node.inside.is_none()
            && !statement.masks
            && !statement.shares
            && !statement.repeated.contains_key(&node);
        let near = |lower: &Option<i64>| lower.is_some_and(|it| it.abs() <= FARTHEST);
        let loops = &mut self.checks.loops;
        if plain
            && !loops.open.is_empty()
            && !element.once.contains(&true)
            && element.lower.iter().all(near)
        {
            let looped = Looped {
                element: element.clone(),
                subscripts,
                around: loops.open.clone(),
            };
            loops.elements.insert(node, looped);
        }
    }

    /// The loop ends that began last.
    pub(in crate::prove::walk) fn loop_ends(&mut self) {
        let Some(own) = self.checks.loops.open.pop() else {
            return;
        };
        if let Some((hull, lines)) = self.hull_of(own) {
            let covered = hull.elements.iter().map(|element| element.at).collect();
            let hulls = &mut self.checks.loops.hulls;
            let inner: Vec<u32> = hulls.range(lines).map(|(&line, _)| line).collect();
            let inner = inner.into_iter().filter_map(|line| hulls.remove(&line));
            let inner = inner.flat_map(|it| it.beside(&covered)).collect();
            hulls.insert(own.line, OfHull { inner, ..hull });
        }
    }

    /// Asks for what was found.
    pub(in crate::prove::walk) fn asks_for_hulls(&mut self) {
        let sites = &self.context.options.rewritable;
        for hull in std::mem::take(&mut self.checks.loops.hulls).into_values() {
            let rewrite = sites.hull(self.body.text, hull);
            self.walked.rewrites.extend(rewrite);
        }
    }

    /// What decides on a loop, and its lines: if nothing in it is left to be checked, it is an innermost one, or small.
    fn hull_of(&mut self, own: OpenLoop<'a>) -> Option<(OfHull, RangeInclusive<u32>)> {
        self.checks.forms?;
        let text = self.body.text;
        let end = self
            .context
            .options
            .rewritable
            .end_of_loop(text, own.line)?;
        let lines = own.line + 1..=end;
        let step = self.step_of(own.bounds)?;
        if !self.are_intrinsic(&["int", "max", "min", "size"])
            || !self.counts(own)
            || !self.calls_nothing(own.body)
        {
            return None;
        }
        let depth = self.checks.loops.open.len();
        let found: Vec<(Node, Element, &'a [Argument], Vec<OpenLoop<'a>>)> = self
            .checks
            .loops
            .elements
            .range(first_of(own.line + 1)..first_of(end + 1))
            .filter(|(_, it)| it.around.get(depth).is_some_and(|it| it.line == own.line))
            .map(|(node, it)| {
                let around = it.around[depth..].to_vec();
                (*node, it.element.clone(), it.subscripts, around)
            })
            .collect();
        let mut hull = OfHull {
            line: own.line,
            step,
            counters: vec![own.line],
            short: Vec::new(),
            elements: Vec::new(),
            inner: Vec::new(),
        };
        for (at, element, subscripts, around) in found {
            let mut short = Vec::new();
            let Some(subscripts) =
                self.bounded_subscripts(&around, at.line, subscripts, &mut short)
            else {
                continue;
            };
            for range in short {
                if !hull.short.contains(&range) {
                    hull.short.push(range);
                }
            }
            for inner in &around {
                if !hull.counters.contains(&inner.line) {
                    hull.counters.push(inner.line);
                }
            }
            hull.elements.push(Bounded {
                at,
                element,
                subscripts,
            });
        }
        let covered: BTreeSet<Node> = hull.elements.iter().map(|element| element.at).collect();
        let mut asked = self
            .checks
            .loops
            .asked
            .range(first_of(own.line + 1)..first_of(end + 1));
        let all_covered = asked.all(|node| covered.contains(node));
        let is_small = end - own.line <= SMALL;
        let wanted = !covered.is_empty() && (all_covered || is_small || !has_loop(own.body));
        wanted.then_some((hull, lines))
    }

    /// The subscripts of an element on a line with their ranges over the loops `around` it. What is computed in 4 bytes
    /// besides comes into `short`.
    fn bounded_subscripts(
        &mut self,
        around: &[OpenLoop<'a>],
        line: u32,
        subscripts: &'a [Argument],
        short: &mut Vec<Range>,
    ) -> Option<Vec<Subscript>> {
        // Of inner loops the limits.
        let mut limits: Vec<Range> = Vec::new();
        for (at, inner) in around.iter().enumerate().skip(1) {
            if !self.counts(*inner) {
                return None;
            }
            let outer = &around[..at];
            let first = self.sum(&inner.bounds.first, outer, inner.line)?;
            let last = self.sum(&inner.bounds.last, outer, inner.line)?;
            for sum in [&first, &last] {
                if !sum.is_plain() {
                    short.push(range(sum, outer, &limits)?);
                }
            }
            // The last value may be less than the limit of a stride.
            let (least, most) = match self.step_of(inner.bounds)? {
                Step::Constant(step) if step < 0 => (last, first),
                Step::Constant(_) => (first, last),
                Step::Any => return None,
            };
            limits.push(Range { least, most });
        }
        let subscripts = subscripts.iter().map(|subscript| {
            let ArgumentValue::Expr(expr) = &subscript.value else {
                return None;
            };
            let value = self.sum(expr, around, line)?;
            let range = range(&value, around, &limits)?;
            Some(Subscript { value, range })
        });
        subscripts.collect()
    }

    /// Whether a loop counts in an INTEGER of 4 bytes that nothing else changes.
    fn counts(&mut self, it: OpenLoop<'a>) -> bool {
        if let Some(&known) = self.checks.loops.counting.get(&it.line) {
            return known;
        }
        let counts = self.counts_alone(it);
        self.checks.loops.counting.insert(it.line, counts);
        counts
    }

    fn counts_alone(&mut self, OpenLoop { bounds, body, .. }: OpenLoop<'a>) -> bool {
        let Some(name) = as_name(&bounds.variable) else {
            return false;
        };
        let span = bounds.variable.span;
        let limits = [&bounds.first, &bounds.last]
            .into_iter()
            .chain(&bounds.step);
        let mut plain = true;
        for limit in limits {
            plain &= self.stable(limit) <= Stable::Elements && self.is_short_limit(limit);
        }
        plain
            && self.is_of_4_bytes(name)
            && self.is_alone(name)
            && !self.may_write(body, name)
            && !self.is_renamed(body, name, span)
            && !self.is_parallel(span)
            && !self.is_entered(body)
    }

    /// Whether statements refer to variables and intrinsic procedures only.
    fn calls_nothing(&mut self, body: &'a Block) -> bool {
        body.iter().all(|statement| {
            let own = statement.clauses().into_iter().flatten().flatten();
            let own: Vec<&'a Expr> = own.collect();
            let StatementKind::Executable(executable) = &statement.kind else {
                return false;
            };
            own.into_iter().all(|expr| self.calls_nothing_in(expr))
                && executable
                    .blocks()
                    .into_iter()
                    .all(|block| self.calls_nothing(block))
        })
    }

    fn calls_nothing_in(&mut self, expr: &'a Expr) -> bool {
        if let ExprKind::Apply { base, .. } = &expr.kind {
            let ExprKind::Name(name) = &base.kind else {
                return false;
            };
            let known = match self.lookup(name) {
                Meaning::Data(_) | Meaning::Constant(_) => true,
                Meaning::Procedure(ProcedureReference::Intrinsic) => {
                    return expr
                        .children()
                        .into_iter()
                        .filter(|child| !std::ptr::eq(*child, &**base))
                        .all(|child| self.calls_nothing_in(child));
                }
                Meaning::Procedure(_)
                | Meaning::DummyProcedure(_)
                | Meaning::ProcedurePointer
                | Meaning::StatementFunction
                | Meaning::Namelist(_)
                | Meaning::Other
                | Meaning::Undeclared => false,
            };
            if !known {
                return false;
            }
        }
        // Operations may be functions, and components may be reached through pointers.
        if matches!(
            expr.kind,
            ExprKind::Component { .. }
                | ExprKind::Unary {
                    op: UnaryOp::Defined(_),
                    ..
                }
                | ExprKind::Binary {
                    op: BinaryOp::Defined(_),
                    ..
                }
        ) {
            return false;
        }
        expr.children()
            .into_iter()
            .all(|child| self.calls_nothing_in(child))
    }
}

/// The first node of a logical line.
fn first_of(line: u32) -> Node {
    Node {
        line,
        clause: 0,
        number: 0,
        inside: None,
    }
}

/// Whether one of the statements is a loop, or has one.
fn has_loop(body: &Block) -> bool {
    body.iter().any(|statement| match &statement.kind {
        StatementKind::Executable(Executable::Do { .. }) => true,
        StatementKind::Executable(executable) => executable.blocks().into_iter().any(has_loop),
        StatementKind::Specification(_) | StatementKind::Format(_) | StatementKind::Unknown(_) => {
            false
        }
    })
}
