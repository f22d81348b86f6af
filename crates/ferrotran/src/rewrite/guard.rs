//! Checks as statements, and extents as actual arguments.
//!
//! The extents of an array are asked of the compiler (`SIZE`), which took them where the procedure was
//! entered, as it does for the address: so both are the same whatever became of the variables in a
//! declaration. Lower bounds are constant, or asked where nothing is within a dimension without elements.
//!
//! * `sections`: subscripts and sections that are compared with bounds;
//! * `wraps`: bounds that are no INTEGER of their kind;
//! * `extents`: how many elements are passed, and whether these are enough.

mod extents;
mod sections;
mod wraps;

use std::collections::{BTreeMap, BTreeSet};

use super::anew::Anew;
use super::asked::AskedOfClause;
use super::check::{Element, Extent, Node, Passed, Scalar, What};
use super::condition::part;
use super::copy::Counters;
use super::hull::Bounded;
use super::layout::Statement;
use super::names::Names;
use crate::source::Lines;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind, numbered};

/// The subroutine that a failed check calls, which does not return.
pub(crate) const FAILED: &str = "ferrotran_failed";
/// The one that takes up to so many values in registers: what fails is most of the code of a check.
pub(crate) const FAILED_AT: &str = "ferrotran_failed_at";
const IN_REGISTERS: usize = 5;

/// Writes checks and extents into a line.
pub(super) struct Guards<'a, 't> {
    pub(super) names: &'a Names,
    pub(super) lines: &'a Lines,
    /// The line, as its text names it: `file:line`.
    pub(super) place: String,
    pub(super) line: &'a mut Anew<'t>,
    pub(super) taken: &'a mut Taken,
    /// The lines of the statement before it, with their expressions.
    pub(super) before: &'a [Before<'t>],
    /// The variables that loops count in.
    pub(super) counters: &'a Counters,
}

/// A line of a statement before another one.
pub(super) struct Before<'t> {
    pub(super) expressions: Vec<Expr>,
    pub(super) line: Anew<'t>,
}

impl Before<'_> {
    /// What stands at the place of the expression with this number.
    fn part(&self, number: usize) -> Option<String> {
        let clause: Vec<&Expr> = self.expressions.iter().collect();
        let nodes = numbered(&clause);
        Some(self.line.part(nodes.get(number)?))
    }
}

/// How many variables checks take.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Taken {
    /// INTEGERs that hold subscripts.
    pub(super) held: usize,
    /// Those of other types.
    pub(super) of_type: BTreeMap<Scalar, usize>,
}

impl Guards<'_, '_> {
    /// Puts what is asked for of the expressions `clause` of the line into it, in the order of their
    /// evaluation.
    pub(super) fn put(&mut self, clause: &[Expr], asked: &AskedOfClause<'_>) {
        let clause: Vec<&Expr> = clause.iter().collect();
        let nodes = numbered(&clause);
        self.widen(&nodes, &asked.wide);
        let checks = asked.checks.iter();
        let checks = checks.map(|check| (check.at, Asked::Check(&check.what)));
        let calls = asked.passes.iter();
        let calls = calls.map(|call| (call.at, Asked::Passes(&call.extents)));
        let ahead = asked.ahead.iter();
        let ahead = ahead.map(|ahead| (ahead.at, Asked::Ahead(ahead.ty)));
        let mut pending: Vec<(Node, Asked<'_>)> = checks.chain(calls).chain(ahead).collect();
        // Those inside first: the order of the numbers.
        pending.sort_by_key(|(at, asked)| {
            let order = match asked {
                Asked::Check(_) => 0,
                Asked::Passes(_) => 1,
                Asked::Ahead(_) => 2,
            };
            (at.number, order)
        });
        // Functions first, each after what is in it; then what they may change.
        let functions = asked.ahead.iter().map(|ahead| ahead.at.number);
        let functions: BTreeSet<usize> = functions.collect();
        for number in functions {
            let Some(function) = nodes.get(number) else {
                continue;
            };
            let is_inside = |at: Node| {
                let inner = nodes.get(at.number);
                at.number <= number
                    && inner.is_some_and(|inner| {
                        function.span.start <= inner.span.start
                            && inner.span.end <= function.span.end
                    })
            };
            let (inside, rest) = pending.into_iter().partition(|(at, _)| is_inside(*at));
            pending = rest;
            self.each(&nodes, inside);
        }
        let (repeated, pending) = pending
            .into_iter()
            .partition(|(at, _)| at.number > nodes.len() && at.number != usize::MAX);
        self.each(&nodes, pending);
        self.repeated(&clause, nodes.len() + 1, &repeated);
    }

    fn each(&mut self, nodes: &[&Expr], asked: Vec<(Node, Asked<'_>)>) {
        for (at, asked) in asked {
            match asked {
                Asked::Check(What::Declared(name, extent)) => {
                    let statements = self.declared(name.as_str(), extent);
                    self.line.always(statements);
                }
                Asked::Check(What::AsLarge(large)) => self.as_large(nodes, at.number, large),
                Asked::Check(What::SameShape {
                    clause,
                    other,
                    rank,
                }) => {
                    let other = match *clause == at.clause {
                        true => nodes.get(*other).map(|other| self.line.part(other)),
                        false => self.before.get(*clause).and_then(|it| it.part(*other)),
                    };
                    if let (Some(expr), Some(other)) = (nodes.get(at.number), other) {
                        let statements = self.same_shape(expr, &other, *rank);
                        self.line.first(expr, statements);
                    }
                }
                Asked::Check(what) => {
                    if let Some(inside) = at.inside {
                        if let Some(reference) = nodes.get(at.number) {
                            self.inlined(reference, inside, what);
                        }
                    } else if let Some(expr) = nodes.get(at.number) {
                        self.check(expr, what);
                    }
                }
                Asked::Passes(extents) => self.passes(nodes, at.number, extents),
                Asked::Ahead(ty) => {
                    if let Some(expr) = nodes.get(at.number) {
                        self.ahead(expr, ty);
                    }
                }
            }
        }
    }

    /// One more variable of a type.
    pub(super) fn variable(&mut self, ty: Scalar) -> String {
        let count = self.taken.of_type.entry(ty).or_default();
        *count += 1;
        self.names.of_type(ty, *count)
    }

    /// A function is evaluated, and its value stands in its place.
    fn ahead(&mut self, function: &Expr, ty: Scalar) {
        let variable = self.variable(ty);
        let value = self.line.part(function);
        let statement = Statement::new(format!("{variable}={value}"));
        self.line.first(function, vec![statement]);
        self.line.replace(function, variable);
    }

    fn check(&mut self, expr: &Expr, what: &What) {
        let statements = self.statements(expr, what);
        self.line.first(expr, statements);
    }

    /// What checks `what` of an expression.
    pub(super) fn statements(&mut self, expr: &Expr, what: &What) -> Vec<Statement> {
        match what {
            What::Section(element) => self.section(expr, element),
            What::Within(within) => self.within(expr, within),
            What::Element(element) => {
                let (mut statements, subscripts) = self.subscripts(expr, element);
                let offset = offset(element, &subscripts);
                let extent = self.extent(&element.extent);
                let mut values = vec![offset.clone(), extent.clone()];
                values.extend(subscripts.iter().map(|it| format!("int({it},8)")));
                let condition = format!("bge({offset},{extent})");
                let kind = kind_of(&element.extent);
                statements.extend(self.fails(&condition, kind, element.array.as_str(), &values));
                statements
            }
            What::Substring(name) => {
                let Some((lower, upper)) = self.bounds_of_substring(expr) else {
                    return Vec::new();
                };
                let mut statements = self.unwrapped(bounds_of(expr).into_iter().flatten());
                let length = format!("len({name},8)");
                let condition =
                    format!("{lower}.le.{upper}.and.({lower}.lt.1_8.or.{upper}.gt.{length})");
                let values = [lower, upper, length];
                statements.extend(self.fails(&condition, 'S', name.as_str(), &values));
                statements
            }
            What::Divisor { once } => {
                let Some((left, right)) = operands(expr) else {
                    return Vec::new();
                };
                let mut statements = Vec::new();
                let original = self.line.text();
                let names = [left, right].map(|it| shown(part(it, original)));
                let mut operand = |guards: &mut Self, operand: &Expr, once: bool| {
                    let text = guards.line.part(operand);
                    match once {
                        false => text,
                        // Of the kind that it had.
                        true => {
                            let held = guards.hold(&text, &mut statements);
                            let held = format!("int({held},kind({text}))");
                            guards.line.replace(operand, held.clone());
                            held
                        }
                    }
                };
                let left = operand(self, left, once[0]);
                let right = operand(self, right, once[1]);
                let zero = format!("({right}).eq.0");
                let least = format!("({right}).eq.-1.and.({left}).eq.-huge({left})-1");
                statements.extend(self.fails(&zero, 'D', &names[1], &[]));
                statements.extend(self.fails(&least, 'O', &names[0], &[]));
                statements
            }
            What::Allocated => {
                let variable = self.line.part(expr);
                let condition = format!(".not.allocated({variable})");
                self.fails(&condition, 'N', &shown(&variable), &[])
            }
            What::Step => {
                let step = self.line.part(expr);
                self.fails(
                    &format!("({step}).eq.0"),
                    'T',
                    &shown(part(expr, self.line.text())),
                    &[],
                )
            }
            What::Copied => {
                let copy = format!("({})", self.line.part(expr));
                self.line.replace(expr, copy);
                Vec::new()
            }
            // These need more than the expression.
            What::Declared(..) | What::AsLarge(_) | What::SameShape { .. } | What::Items { .. } => {
                Vec::new()
            }
        }
    }

    /// An array exists as it is declared.
    fn declared(&self, name: &str, extent: &Extent) -> Vec<Statement> {
        let extent = self.extent(extent);
        let declared = format!("size({name},kind=8)");
        let condition = format!("{declared}.gt.{extent}");
        self.fails(&condition, 'E', name, &[extent, declared])
    }

    /// The subscripts of an element, those that are evaluated once in variables that statements set.
    fn subscripts(&mut self, expr: &Expr, element: &Element) -> (Vec<Statement>, Vec<String>) {
        let mut statements = Vec::new();
        let mut subscripts = Vec::new();
        let ExprKind::Apply { arguments, .. } = &expr.kind else {
            return (statements, subscripts);
        };
        for (argument, once) in arguments.iter().zip(&element.once) {
            let ArgumentValue::Expr(subscript) = &argument.value else {
                continue;
            };
            let mut text = self.line.part(subscript);
            if *once {
                let held = self.hold(&text, &mut statements);
                self.line.replace(subscript, held.clone());
                text = held;
            }
            subscripts.push(text);
        }
        (statements, subscripts)
    }

    /// The variable that statements set to an INTEGER.
    fn hold(&mut self, value: &str, statements: &mut Vec<Statement>) -> String {
        self.taken.held += 1;
        let held = self.names.held(self.taken.held);
        statements.push(Statement::new(format!("{held}=int({value},8)")));
        held
    }

    fn bounds_of_substring(&self, expr: &Expr) -> Option<(String, String)> {
        let ExprKind::Apply { base, .. } = &expr.kind else {
            return None;
        };
        let [lower, upper] = bounds_of(expr)?;
        let lower = match lower {
            Some(lower) => format!("int({},8)", self.line.part(lower)),
            None => "1_8".to_owned(),
        };
        let upper = match upper {
            Some(upper) => format!("int({},8)", self.line.part(upper)),
            None => format!("len({},8)", self.line.part(base)),
        };
        Some((lower, upper))
    }

    fn extent(&self, extent: &Extent) -> String {
        written_extent(self.names, extent)
    }

    /// The subscripts of elements that are known to exist, in 8 bytes.
    fn widen(&mut self, nodes: &[&Expr], elements: &[&Bounded]) {
        for element in elements {
            let Some(ExprKind::Apply { arguments, .. }) =
                nodes.get(element.at.number).map(|expr| &expr.kind)
            else {
                continue;
            };
            for (argument, subscript) in arguments.iter().zip(&element.subscripts) {
                if let ArgumentValue::Expr(expr) = &argument.value
                    && subscript.value.as_constant().is_none()
                {
                    let text = subscript.value.text(|term| self.counters.term(term));
                    self.line.replace(expr, text);
                }
            }
        }
    }

    /// If `condition` holds, the check has failed: of `name`, with these values.
    fn fails(&self, condition: &str, kind: char, name: &str, values: &[String]) -> Vec<Statement> {
        let about = format!("{} {name}", self.place);
        let quoted = about.replace('\'', "''");
        let count = values.len();
        let call = if count > IN_REGISTERS {
            let values = values.join(",");
            format!("call {FAILED}('{kind} {quoted}',(/{values}/),{count}_8)")
        } else {
            // It ends nowhere: it says how long it is.
            let length = about.len();
            let mut call = format!("call {FAILED_AT}('{kind}{count},{length} {quoted}'");
            for at in 0..IN_REGISTERS {
                call.push(',');
                call.push_str(values.get(at).map_or("0_8", String::as_str));
            }
            call.push(')');
            call
        };
        [
            format!("if({condition})then"),
            call,
            "error stop".to_owned(),
            "end if".to_owned(),
        ]
        .map(Statement::new)
        .into()
    }
}

/// The bounds of a substring.
fn bounds_of(expr: &Expr) -> Option<[&Option<Box<Expr>>; 2]> {
    let ExprKind::Apply { arguments, .. } = &expr.kind else {
        return None;
    };
    match &arguments[..] {
        [
            Argument {
                value: ArgumentValue::Section { lower, upper, .. },
                ..
            },
        ] => Some([lower, upper]),
        _ => None,
    }
}

/// What a check of an element says: `L` of an array that is as long as its declaration says, which may be too short on
/// purpose.
fn kind_of(extent: &Extent) -> char {
    match extent {
        Extent::Count(_) => 'L',
        Extent::Taken(_) | Extent::Size(_) => 'R',
    }
}

/// How many of `extent` elements are left from `offset` on: none at all from what lies before the array,
/// or after it.
fn rest(extent: &str, offset: &str) -> String {
    format!("max(0_8,merge({extent}-({offset}),0_8,({offset}).ge.0_8))")
}

/// What is divided by what, by `/` or an intrinsic function.
fn operands(division: &Expr) -> Option<(&Expr, &Expr)> {
    match &division.kind {
        ExprKind::Binary { left, right, .. } => Some((left, right)),
        ExprKind::Apply { arguments, .. } => match &arguments[..] {
            [left, right] => match (&left.value, &right.value) {
                (ArgumentValue::Expr(left), ArgumentValue::Expr(right)) => Some((left, right)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

/// What is asked for of an expression.
#[derive(Clone, Copy)]
pub(super) enum Asked<'r> {
    Check(&'r What),
    Passes(&'r [Passed]),
    Ahead(Scalar),
}

/// The distance of an element from the first one, as the address is computed.
fn offset(element: &Element, subscripts: &[String]) -> String {
    let array = &element.array;
    let mut offset = String::new();
    // Innermost first: `i + size1 * (j + size2 * k)`.
    for (at, subscript) in subscripts.iter().enumerate().rev() {
        let dimension = at + 1;
        let lower = lower_bound(array.as_str(), at, &element.lower);
        let own = format!("int({subscript},8)-({lower})");
        offset = match offset.is_empty() {
            true => own,
            false => format!("{own}+size({array},{dimension},8)*({offset})"),
        };
    }
    offset
}

/// The lower bound of a dimension, from 0. Of one without elements LBOUND is 1, whatever was declared:
/// nothing is within it.
fn lower_bound(array: &str, at: usize, lower: &[Option<i64>]) -> String {
    match lower.get(at) {
        Some(Some(lower)) => format!("{lower}_8"),
        Some(None) | None => format!("lbound({array},{},8)", at + 1),
    }
}

/// The number of elements of an array, as an expression.
pub(super) fn written_extent(names: &Names, extent: &Extent) -> String {
    match extent {
        Extent::Taken(position) => names.extent(*position),
        Extent::Count(count) => format!("{count}_8"),
        Extent::Size(array) => format!("size({array},kind=8)"),
    }
}

/// An expression in a message.
fn shown(text: &str) -> String {
    let plain = |char: char| if char.is_ascii_graphic() { char } else { ' ' };
    text.chars().map(plain).take(60).collect()
}
