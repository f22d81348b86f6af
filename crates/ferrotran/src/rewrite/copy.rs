//! The second copy of a loop: without the checks that hold for all its iterations, and counting in 8 bytes, so
//! that no compiler has to think of INTEGERs that wrap.

use std::collections::BTreeMap;

use super::asked::{Asked, AskedOfLine};
use super::edit::{Edits, as_it_is};
use super::guard::written_extent;
use super::hull::{Bounded, OfHull, Range, Step, Term};
use super::layout::Statement;
use super::names::Names;
use super::site::{LoopSite, TextSites};
use super::statement::{Rewriter, Variables};
use crate::source::Line;
use crate::syntax::OfLoop;
use crate::syntax::ast::{DoBounds, ExprKind};

/// The variables that loops count in, by the logical lines of their DO statements.
#[derive(Clone, Debug, Default)]
pub(super) struct Counters(BTreeMap<u32, String>);

impl Counters {
    /// A term within the second copy.
    pub(super) fn term(&self, term: &Term) -> String {
        match term {
            Term::Name(name) => format!("int({name},8)"),
            Term::Counter(line) => self.0.get(line).cloned().unwrap_or_default(),
            // They are known before the loop.
            Term::Least | Term::Most => String::new(),
        }
    }
}

/// A loop of the second copy that is open.
struct Open {
    /// The label that ends it.
    label: Option<u32>,
    /// Its DO statement.
    line: u32,
    /// What is done behind the statements in it.
    after: Option<Statement>,
}

impl<'a> Rewriter<'a> {
    /// Writes a loop twice, whose lines are in `edits` as far as they are written anew.
    pub(super) fn twice(
        &self,
        hull: &OfHull,
        site: &LoopSite,
        known: &TextSites,
        asked: &Asked<'_>,
        edits: &mut Edits,
    ) -> Variables {
        let Some(line) = self.lines.get(hull.line as usize) else {
            return Variables::default();
        };
        let own = match edits.of(hull.line) {
            Some(statements) => statements.to_vec(),
            None => vec![as_it_is(self.lines, line)],
        };
        let Some((head, checks)) = own.split_last() else {
            return Variables::default();
        };
        let Some(limits) = limits(&head.text) else {
            return Variables::default();
        };
        let mut taken = Variables {
            conditions: 1,
            limits: 3,
            ..Variables::default()
        };
        let mut statements = checks.to_vec();
        statements.extend(self.decides(hull, &limits));
        let condition = self.names.condition(1);
        statements.push(Statement::new(format!("if({condition})then")));
        let mut copy = SecondCopy {
            rewriter: Rewriter {
                counters: Counters::default(),
                ..*self
            },
            hull,
            known,
            asked,
            anew: Edits::default(),
            open: Vec::new(),
            statements,
        };
        for line in hull.line..=site.end {
            if let Some(line) = self.lines.get(line as usize) {
                let head = (line.number == hull.line).then_some(&*head.text);
                taken.include(&copy.line(line, head));
            }
        }
        let mut statements = copy.statements;
        statements.push(Statement::new("else"));
        statements.push(head.clone());
        edits.instead(hull.line, statements);
        edits.after(site.end, Statement::new("end if"));
        taken
    }

    /// What decides whether all elements exist.
    fn decides(&self, hull: &OfHull, limits: &[&str]) -> Vec<Statement> {
        let [least, most, step] = [1, 2, 3].map(|at| self.names.limit(at));
        let condition = self.names.condition(1);
        let mut texts = Vec::new();
        let (first, last) = match hull.step {
            Step::Constant(step) if step < 0 => (&most, &least),
            Step::Constant(_) | Step::Any => (&least, &most),
        };
        texts.push(format!("{first}={}", limits[0]));
        texts.push(format!("{last}={}", limits[1]));
        match hull.step {
            Step::Constant(1 | -1) => {}
            Step::Constant(by) => {
                texts.push(format!("{last}={first}+({last}-{first})/({by}_8)*({by}_8)"));
            }
            Step::Any => {
                texts.push(format!("{step}={}", limits.get(2).copied().unwrap_or("1")));
                texts.push(format!("{step}={least}+({most}-{least})/{step}*{step}"));
                texts.push(format!("{most}=max({least},{step})"));
                texts.push(format!("{least}=min({least},{step})"));
            }
        }
        let term = |term: &Term| match term {
            Term::Name(name) => format!("int({name},8)"),
            Term::Least => least.clone(),
            Term::Most => most.clone(),
            // None of them is left.
            Term::Counter(_) => String::new(),
        };
        let mut clauses: Vec<String> = Vec::new();
        let shorts = hull.short.iter().flat_map(|range| is_short(range, &term));
        let elements = hull.elements.iter();
        let elements = elements.flat_map(|element| exists(element, self.names, &term));
        for clause in shorts.chain(elements) {
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        let mut is_first = true;
        for clauses in clauses.chunks(8) {
            let clauses = clauses.join(".and.");
            let before = if is_first {
                String::new()
            } else {
                format!("{condition}.and.")
            };
            texts.push(format!("{condition}={before}{clauses}"));
            is_first = false;
        }
        if is_first {
            texts.push(format!("{condition}=.true."));
        }
        texts.into_iter().map(Statement::new).collect()
    }
}

/// What makes a range one of INTEGERs of 4 bytes.
fn is_short(range: &Range, term: &impl Fn(&Term) -> String) -> Vec<String> {
    vec![
        format!("{}.ge.-2147483647_8", range.least.text(term)),
        format!("{}.le.2147483647_8", range.most.text(term)),
    ]
}

/// What makes all subscripts in their ranges those of an element that exists, and INTEGERs of 4 bytes, which
/// they are computed as. Of two dimensions the distance does not wrap: it is less than an extent of 4 bytes
/// times 2**31.
fn exists(element: &Bounded, names: &Names, term: &impl Fn(&Term) -> String) -> Vec<String> {
    let Bounded {
        element,
        subscripts,
        ..
    } = element;
    let extent = written_extent(names, &element.extent);
    let mut clauses = Vec::new();
    let mut distances = Vec::new();
    for (subscript, lower) in subscripts.iter().zip(&element.lower) {
        let lower = lower.unwrap_or_default();
        let Range { least, most } = &subscript.range;
        if least.as_constant().is_none_or(|least| least < lower) {
            clauses.push(format!("{}.ge.{lower}_8", least.text(term)));
        }
        if !most.is_plain() {
            clauses.push(format!("{}.le.2147483647_8", most.text(term)));
        }
        let most = most.text(term);
        distances.push(format!("{most}-({lower}_8)"));
    }
    // Innermost first, as the address is computed.
    let mut distance = String::new();
    for (at, own) in distances.iter().enumerate().rev() {
        let size = format!("size({},{},8)", element.array, at + 1);
        if at + 1 == distances.len() {
            clauses.extend(is_near(&distances, own));
            distance.clone_from(own);
            continue;
        }
        clauses.push(format!("{own}.lt.{size}"));
        clauses.extend(is_near(&distances, &size));
        distance = format!("{own}+{size}*({distance})");
    }
    clauses.push(format!("{distance}.lt.{extent}"));
    clauses
}

/// Of more than two dimensions no product of what has to be within each of them wraps.
fn is_near(distances: &[String], size: &str) -> Option<String> {
    let rank = distances.len();
    (rank > 2).then(|| format!("{size}.le.{}_8", 1_u64 << (60 / rank)))
}

/// The limits and the step of a DO statement; `None` if they are not plain where.
fn limits(text: &str) -> Option<Vec<&str>> {
    let (_, limits) = text.split_once('=')?;
    if limits.contains(['\'', '"', '=']) {
        return None;
    }
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, char) in limits.char_indices() {
        match char {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => {
                parts.push(limits.get(start..at)?);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(limits.get(start..)?);
    matches!(parts.len(), 2 | 3).then_some(parts)
}

/// The second copy, as far as it is written.
struct SecondCopy<'r, 'a> {
    rewriter: Rewriter<'a>,
    hull: &'r OfHull,
    known: &'r TextSites,
    asked: &'r Asked<'r>,
    /// The lines that are written anew in it: those of an IF with its first one.
    anew: Edits,
    open: Vec<Open>,
    statements: Vec<Statement>,
}

impl SecondCopy<'_, '_> {
    /// Adds a line; `head` is the DO statement of the loop itself, whose limits are evaluated.
    fn line(&mut self, line: &Line, head: Option<&str>) -> Variables {
        let lines = self.rewriter.lines;
        let (statements, mut taken) = match head {
            Some(head) => (vec![Statement::new(head)], Variables::default()),
            None => self.rewritten(line),
        };
        match OfLoop::of(lines, line) {
            OfLoop::Begins(label, Some(bounds)) => {
                let Some((head, checks)) = statements.split_last() else {
                    return taken;
                };
                self.statements.extend(checks.iter().cloned());
                self.begins(line.number, label, &bounds, &head.text);
                taken.counters = self.open.len();
            }
            OfLoop::Ends => {
                self.statements.extend(statements);
                self.ends();
            }
            OfLoop::Begins(_, None) | OfLoop::Other => {
                self.statements.extend(statements);
                while line.label.is_some()
                    && line.label == self.open.last().and_then(|open| open.label)
                {
                    self.statements.push(Statement::new("end do"));
                    self.ends();
                }
            }
        }
        taken
    }

    /// A line with what is left to be checked. Nothing jumps to its label.
    fn rewritten(&mut self, line: &Line) -> (Vec<Statement>, Variables) {
        let mut taken = Variables::default();
        if let Some(site) = self.known.statements.get(&line.number)
            && let Some(asked) = self.asked.lines.get(&line.number)
        {
            let left: AskedOfLine<'_> = asked.without(&self.hull.elements);
            if left.is_anew() {
                taken = self.rewriter.rewrite(site, &left, &mut self.anew);
            }
        }
        let statements = match self.anew.of(line.number) {
            Some(statements) => statements
                .iter()
                .map(|it| Statement::new(&*it.text))
                .collect(),
            None => vec![Statement::new(self.rewriter.lines.text(line))],
        };
        (statements, taken)
    }

    fn begins(&mut self, line: u32, label: Option<u32>, bounds: &DoBounds, text: &str) {
        let variable = match &bounds.variable.kind {
            ExprKind::Name(name) => name.to_string(),
            _ => String::new(),
        };
        let limits = text.split_once('=').map_or("", |(_, limits)| limits);
        let mut open = Open {
            label,
            line,
            after: None,
        };
        if self.hull.counters.contains(&line) {
            let counter = self.rewriter.names.counter(self.open.len() + 1);
            self.statements
                .push(Statement::new(format!("do {counter}={limits}")));
            let sets = Statement::new(format!("{variable}=int({counter},4)"));
            self.statements.push(sets.clone());
            open.after = Some(sets);
            self.rewriter.counters.0.insert(line, counter);
        } else {
            self.statements
                .push(Statement::new(format!("do {variable}={limits}")));
        }
        self.open.push(open);
    }

    fn ends(&mut self) {
        if let Some(open) = self.open.pop() {
            self.statements.extend(open.after);
            self.rewriter.counters.0.remove(&open.line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::hull::Sum;
    use super::*;

    #[test]
    fn limits_are_parted_where_no_parenthesis_is_open() {
        assert_eq!(limits("do 10 i=1,n"), Some(vec!["1", "n"]));
        assert_eq!(
            limits("doi=ia(j,k),max(1,n),-2"),
            Some(vec!["ia(j,k)", "max(1,n)", "-2"])
        );
        assert_eq!(limits("do i=ichar(','),n"), None);
        assert_eq!(limits("do i=f(x=1),n"), None);
        assert_eq!(limits("do"), None);
    }

    #[test]
    fn a_range_that_is_one_sum_is_compared_with_both_ends() {
        let sum = Sum::of(Term::Least)
            .plus(&Sum::constant(1).unwrap(), 1)
            .unwrap();
        let range = Range {
            least: sum.clone(),
            most: sum,
        };
        let clauses = is_short(&range, &|_| "k1".to_owned());
        assert_eq!(
            clauses,
            ["k1+1_8.ge.-2147483647_8", "k1+1_8.le.2147483647_8"]
        );
    }
}
