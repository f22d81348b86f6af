//! Checks as statements, and extents as actual arguments.
//!
//! The extents of an array are asked of the compiler (`SIZE`), which took them where the procedure was
//! entered, as it does for the address: so both are the same whatever became of the variables in a
//! declaration. Lower bounds are constant.

use std::collections::{BTreeMap, BTreeSet};

use super::anew::Anew;
use super::asked::AskedOfClause;
use super::check::{
    AsLarge, Bound, Element, Extent, Node, Operation, Passed, Scalar, Start, What, Within,
};
use super::condition::part;
use super::layout::Statement;
use super::names::Names;

use crate::source::Lines;
use crate::syntax::ast::{ArgumentValue, Expr, ExprKind, numbered};

/// The subroutine that a failed check calls, which does not return.
pub(crate) const FAILED: &str = "ferrotran_failed";

/// Writes checks and extents into a line.
pub(super) struct Guards<'a, 't> {
    pub(super) names: &'a Names,
    pub(super) lines: &'a Lines,
    /// The line, as its text names it: `file:line`.
    pub(super) place: String,
    pub(super) line: &'a mut Anew<'t>,
    pub(super) taken: &'a mut Taken,
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
                Asked::Check(What::SameShape { other, rank }) => {
                    if let (Some(expr), Some(other)) = (nodes.get(at.number), nodes.get(*other)) {
                        let statements = self.same_shape(expr, other, *rank);
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
                statements.extend(self.fails(&condition, 'R', element.array.as_str(), &values));
                statements
            }
            What::Substring(name) => {
                let Some((lower, upper)) = self.bounds_of_substring(expr) else {
                    return Vec::new();
                };
                let length = format!("len({name},8)");
                let condition =
                    format!("{lower}.le.{upper}.and.({lower}.lt.1_8.or.{upper}.gt.{length})");
                self.fails(&condition, 'S', name.as_str(), &[lower, upper, length])
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

    /// Of a section that is not empty the first and the last element exist.
    fn section(&mut self, expr: &Expr, element: &Element) -> Vec<Statement> {
        let ExprKind::Apply { arguments, .. } = &expr.kind else {
            return Vec::new();
        };
        let array = &element.array;
        let (mut first, mut last, mut held) = (Vec::new(), Vec::new(), Vec::new());
        let mut empty = Vec::new();
        for (at, argument) in arguments.iter().enumerate() {
            let dimension = at + 1;
            match &argument.value {
                ArgumentValue::Expr(subscript) => {
                    let mut text = self.line.part(subscript);
                    if element.once.get(at) == Some(&true) {
                        let name = self.hold(&text, &mut held);
                        self.line.replace(subscript, name.clone());
                        text = name;
                    }
                    first.push(text.clone());
                    last.push(text);
                }
                ArgumentValue::Section { lower, upper, .. } => {
                    let lower = match lower {
                        Some(lower) => self.line.part(lower),
                        None => lower_bound(array.as_str(), at, &element.lower),
                    };
                    let upper = match upper {
                        Some(upper) => self.line.part(upper),
                        None => format!("ubound({array},{dimension},8)"),
                    };
                    empty.push(format!("int({lower},8).le.int({upper},8)"));
                    first.push(lower);
                    last.push(upper);
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
        let extent = self.extent(&element.extent);
        let some = empty.join(".and.");
        let mut statements = held;
        for subscripts in [first, last] {
            let offset = offset(element, &subscripts);
            let mut values = vec![offset.clone(), extent.clone()];
            values.extend(subscripts.iter().map(|it| format!("int({it},8)")));
            let condition = format!("{some}.and.bge({offset},{extent})");
            statements.extend(self.fails(&condition, 'R', array.as_str(), &values));
        }
        statements
    }

    /// Each subscript is within its dimension: of a section that is not empty, both ends.
    fn within(&mut self, expr: &Expr, within: &Within) -> Vec<Statement> {
        let ExprKind::Apply { base, arguments } = &expr.kind else {
            return Vec::new();
        };
        let array = self.line.part(base);
        let mut statements = Vec::new();
        let mut some = Vec::new();
        let mut ends: Vec<(usize, String)> = Vec::new();
        for (at, argument) in arguments.iter().enumerate() {
            let dimension = at + 1;
            match &argument.value {
                ArgumentValue::Expr(subscript) => {
                    let mut text = self.line.part(subscript);
                    if within.once.get(at) == Some(&true) {
                        text = self.hold(&text, &mut statements);
                        self.line.replace(subscript, text.clone());
                    }
                    ends.push((at, format!("int({text},8)")));
                }
                ArgumentValue::Section {
                    lower,
                    upper,
                    stride,
                    ..
                } => {
                    let long = |bound: &Expr| format!("int({},8)", self.line.part(bound));
                    let stride = stride.as_deref().map(long);
                    let first = lower.as_deref().map(long);
                    let first = first.unwrap_or_else(|| lower_bound(&array, at, &within.lower));
                    let last = upper.as_deref().map(long);
                    let last = last.unwrap_or_else(|| format!("ubound({array},{dimension},8)"));
                    let Some(stride) = stride else {
                        some.push(format!("{first}.le.{last}"));
                        if lower.is_none() && upper.is_none() {
                            continue;
                        }
                        ends.extend([(at, first), (at, last)]);
                        continue;
                    };
                    let zero = format!("{stride}.eq.0_8");
                    statements.extend(self.fails(&zero, 'T', &shown(&stride), &[]));
                    let count = format!("(({last})-({first})+({stride}))/({stride})");
                    some.push(format!("{count}.gt.0_8"));
                    let last = format!("({first})+({count}-1_8)*({stride})");
                    ends.extend([(at, first), (at, last)]);
                }
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => {}
            }
        }
        let name = shown(&array);
        for (at, end) in ends {
            let lower = lower_bound(&array, at, &within.lower);
            let size = format!("size({array},{},8)", at + 1);
            let values = [
                format!("{}_8", at + 1),
                end.clone(),
                lower.clone(),
                size.clone(),
            ];
            let outside = format!("bge({end}-({lower}),{size})");
            let conditions: Vec<&str> =
                some.iter().map(String::as_str).chain([&*outside]).collect();
            statements.extend(self.fails(&conditions.join(".and."), 'B', &name, &values));
        }
        statements
    }

    /// An array exists as it is declared.
    fn declared(&self, name: &str, extent: &Extent) -> Vec<Statement> {
        let extent = self.extent(extent);
        let declared = format!("size({name},kind=8)");
        let condition = format!("{declared}.gt.{extent}");
        self.fails(&condition, 'E', name, &[extent, declared])
    }

    /// The distance of a place in an array from its first element.
    fn start(
        &mut self,
        nodes: &[&Expr],
        start: &Start,
        known: &mut BTreeMap<usize, String>,
    ) -> String {
        let Start::At(element, node) = start else {
            return "0_8".to_owned();
        };
        if let Some(known) = known.get(node) {
            return known.clone();
        }
        let Some(expr) = nodes.get(*node) else {
            return "-1_8".to_owned();
        };
        let (statements, subscripts) = self.subscripts(expr, element);
        if !statements.is_empty() {
            self.line.first(expr, statements);
        }
        let offset = offset(element, &subscripts);
        known.insert(*node, offset.clone());
        offset
    }

    /// How many elements are passed.
    fn passed(
        &mut self,
        nodes: &[&Expr],
        passed: &Passed,
        known: &mut BTreeMap<usize, String>,
    ) -> String {
        match passed {
            Passed::All(extent) => self.extent(extent),
            Passed::Elements { passed, from, to } => {
                let extent = self.passed(nodes, passed, known);
                match to > from {
                    true => format!("({extent})/{}_8", to / from),
                    false => {
                        let times = from / to;
                        format!("min({extent},huge(0_8)/{times}_8)*{times}_8")
                    }
                }
            }
            Passed::Section(node) => match nodes.get(*node) {
                Some(section) => format!("size({},kind=8)", self.line.part(section)),
                None => "0_8".to_owned(),
            },
            Passed::From(element, node) => {
                let start = Start::At(element.clone(), *node);
                let offset = self.start(nodes, &start, known);
                rest(&self.extent(&element.extent), &offset)
            }
            Passed::Apart {
                own,
                others: [before, after],
                extent,
            } => {
                let offset = self.start(nodes, own, known);
                let mut ends = vec![rest(&self.extent(extent), &offset)];
                for (others, from) in [(before, ".ge."), (after, ".gt.")] {
                    for other in others {
                        let other = self.start(nodes, other, known);
                        ends.push(format!(
                            "merge(({other})-({offset}),huge(0_8),({other}){from}({offset}))"
                        ));
                    }
                }
                match ends.len() {
                    1 => ends.remove(0),
                    _ => format!("min({})", ends.join(",")),
                }
            }
        }
    }

    /// What is passed has as many elements as the callee declares.
    fn as_large(&mut self, nodes: &[&Expr], number: usize, large: &AsLarge) {
        let Some(expr) = nodes.get(number) else {
            return;
        };
        let extents = large.bounds.iter().map(|[lower, upper]| {
            let (lower, upper) = (self.bound(nodes, lower), self.bound(nodes, upper));
            format!("max(0_8,int({upper},8)-int({lower},8)+1_8)")
        });
        let wanted = extents.collect::<Vec<_>>().join("*");
        let extent = self.passed(nodes, &large.passed, &mut BTreeMap::new());
        let values = [extent.clone(), wanted.clone()];
        let condition = format!("{wanted}.gt.({extent})");
        let statements = self.fails(&condition, 'A', large.name.as_str(), &values);
        self.line.first(expr, statements);
    }

    /// Two arrays have the same shape.
    fn same_shape(&self, expr: &Expr, other: &Expr, rank: usize) -> Vec<Statement> {
        let (one, other) = (self.line.part(expr), self.line.part(other));
        let name = shown(&one);
        let dimensions = (1..=rank).flat_map(|dimension| {
            let sizes = [&one, &other].map(|array| format!("size({array},{dimension},8)"));
            let condition = sizes.join(".ne.");
            let [own, others] = sizes;
            let values = [format!("{dimension}_8"), own, others, format!("{rank}_8")];
            self.fails(&condition, 'C', &name, &values)
        });
        dimensions.collect()
    }

    /// A bound that a callee declares, an INTEGER of 4 bytes.
    fn bound(&self, nodes: &[&Expr], bound: &Bound) -> String {
        match bound {
            Bound::Integer(value) => format!("({value})"),
            Bound::Passed(node) => match nodes.get(*node) {
                Some(passed) => format!("({})", self.line.part(passed)),
                None => "0".to_owned(),
            },
            Bound::Of(operation, operands) => {
                let operands = operands.iter().map(|it| self.bound(nodes, it));
                let operands: Vec<String> = operands.collect();
                match operation {
                    Operation::Negate => format!("(-{})", operands.concat()),
                    Operation::Add => format!("({})", operands.join("+")),
                    Operation::Subtract => format!("({})", operands.join("-")),
                    Operation::Multiply => format!("({})", operands.join("*")),
                    Operation::Max => format!("max({})", operands.join(",")),
                    Operation::Min => format!("min({})", operands.join(",")),
                }
            }
        }
    }

    /// A call passes extents, after its other arguments.
    fn passes(&mut self, nodes: &[&Expr], number: usize, extents: &[Passed]) {
        let mut more = String::new();
        let mut known = BTreeMap::new();
        for passed in extents {
            let extent = self.passed(nodes, passed, &mut known);
            more.push(',');
            more.push_str(&extent);
        }
        let end = match nodes.get(number) {
            Some(call) => (call.span.end as usize).checked_sub(1),
            None => self.line.text().trim_end().len().checked_sub(1),
        };
        if let Some(end) = end {
            self.line.insert(end, more);
        }
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
        let ExprKind::Apply { base, arguments } = &expr.kind else {
            return None;
        };
        let [argument] = &arguments[..] else {
            return None;
        };
        let ArgumentValue::Section { lower, upper, .. } = &argument.value else {
            return None;
        };
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
        match extent {
            Extent::Taken(position) => self.names.extent(*position),
            Extent::Count(count) => format!("{count}_8"),
            Extent::Size(array) => format!("size({array},kind=8)"),
        }
    }

    /// If `condition` holds, the check has failed: of `name`, with these values.
    fn fails(&self, condition: &str, kind: char, name: &str, values: &[String]) -> Vec<Statement> {
        let text = format!("{kind} {} {name}", self.place).replace('\'', "''");
        let count = values.len();
        // A constructor has a value at least.
        let values = match values {
            [] => "0_8".to_owned(),
            values => values.join(","),
        };
        [
            format!("if({condition})then"),
            format!("call {FAILED}('{text}',(/{values}/),{count}_8)"),
            "error stop".to_owned(),
            "end if".to_owned(),
        ]
        .map(Statement::new)
        .into()
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

/// An expression in a message.
fn shown(text: &str) -> String {
    let plain = |char: char| if char.is_ascii_graphic() { char } else { ' ' };
    text.chars().map(plain).take(60).collect()
}
