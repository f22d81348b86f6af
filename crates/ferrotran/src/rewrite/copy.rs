//! The second copy of a loop: without the checks that hold for all its iterations, and counting in 8 bytes, so
//! that no compiler has to think of INTEGERs that wrap.

use std::collections::BTreeMap;

use super::asked::{Asked, AskedOfLine};
use super::edit::{Edits, as_it_is};
use super::hull::{OfHull, Term};
use super::jumps::Jumps;
use super::layout::Statement;
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
        if let Some(first) = statements.first_mut() {
            first.label = line.label;
        }
        let condition = self.names.condition(1);
        statements.push(Statement::new(format!("if({condition})then")));
        // Loops in it are decided, too: what they ask for is read before.
        let read = self.names.with_read_extents();
        let start = statements.len();
        let mut copy = SecondCopy {
            rewriter: Rewriter {
                counters: Counters::default(),
                names: if hull.inner.is_empty() {
                    self.names
                } else {
                    &read
                },
                ..*self
            },
            decided: vec![hull],
            known,
            asked,
            anew: Edits::default(),
            open: Vec::new(),
            jumps: Jumps::default(),
            statements,
        };
        let Some(of_copy) = copy.lines(hull.line, site, &head.text, &hull.inner) else {
            return Variables::default();
        };
        taken.include(&of_copy);
        let mut statements = copy.statements;
        let extents = statements.iter().flat_map(|it| read.extents_in(&it.text));
        taken.extents = extents.collect();
        let reads = taken
            .extents
            .iter()
            .map(|&at| Statement::new(format!("{}={}", read.extent(at), self.names.extent(at))));
        statements.splice(start..start, reads);
        statements.push(Statement::new("else"));
        statements.push(Statement::new(&*head.text));
        edits.instead(hull.line, statements);
        edits.after(site.end, Statement::new("end if"));
        taken
    }
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
    /// Of the loops that are being written, what was decided about their elements.
    decided: Vec<&'r OfHull>,
    known: &'r TextSites,
    asked: &'r Asked<'r>,
    /// The lines that are written anew in it: those of an IF with its first one.
    anew: Edits,
    open: Vec<Open>,
    jumps: Jumps,
    statements: Vec<Statement>,
}

impl<'r> SecondCopy<'r, '_> {
    /// Adds the lines of a loop, which begins on the line `first` with the statement `head`, and in which `inner`
    /// are written twice; `None` if no labels are left.
    fn lines(
        &mut self,
        first: u32,
        site: &LoopSite,
        head: &str,
        inner: &'r [OfHull],
    ) -> Option<Variables> {
        let lines = self.rewriter.lines;
        let mut taken = Variables::default();
        self.jumps.begins(&site.targets, self.rewriter.labels)?;
        let mut number = first;
        while number <= site.end {
            if let Some(inner) = inner.iter().find(|inner| inner.line == number) {
                let site = self.known.loops.get(&number)?;
                taken.include(&self.inner_loop(inner, site)?);
                number = site.end + 1;
                continue;
            }
            if let Some(line) = lines.get(number as usize) {
                let head = (number == first).then_some(head);
                taken.include(&self.line(line, head));
            }
            number += 1;
        }
        self.jumps.ends();
        Some(taken)
    }

    /// A loop that is written twice in this copy.
    fn inner_loop(&mut self, hull: &'r OfHull, site: &LoopSite) -> Option<Variables> {
        let line = self.rewriter.lines.get(hull.line as usize)?;
        let (statements, mut taken) = self.rewritten(line);
        let (head, checks) = statements.split_last()?;
        let limits = limits(&head.text)?;
        let start = self.statements.len();
        self.statements.extend(checks.iter().cloned());
        let decides = self.rewriter.decides(hull, &limits);
        self.statements.extend(decides);
        self.labels(line, start);
        let condition = self.rewriter.names.condition(1);
        self.statements
            .push(Statement::new(format!("if({condition})then")));
        // The lines are written anew in each.
        let anew = std::mem::take(&mut self.anew);
        self.decided.push(hull);
        taken.include(&self.lines(hull.line, site, &head.text, &hull.inner)?);
        self.decided.pop();
        self.statements.push(Statement::new("else"));
        self.anew = Edits::default();
        taken.include(&self.lines(hull.line, site, &head.text, &[])?);
        self.statements.push(Statement::new("end if"));
        self.anew = anew;
        taken.conditions = taken.conditions.max(1);
        taken.limits = 3;
        Some(taken)
    }

    /// Adds a line; `head` is the DO statement of the loop itself, whose limits are evaluated.
    fn line(&mut self, line: &Line, head: Option<&str>) -> Variables {
        let lines = self.rewriter.lines;
        let start = self.statements.len();
        let (statements, mut taken) = match head {
            // What jumped to it is there.
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
        if head.is_none() {
            self.labels(line, start);
        }
        taken
    }

    /// Gives the statement at `start` the label that stands for that of the line, if that is jumped to.
    fn labels(&mut self, line: &Line, start: usize) {
        if let Some(first) = self.statements.get_mut(start) {
            first.label = line.label.and_then(|label| self.jumps.label(label));
        }
    }

    /// A line with what is left to be checked.
    fn rewritten(&mut self, line: &Line) -> (Vec<Statement>, Variables) {
        let mut taken = Variables::default();
        if let Some(site) = self.known.statements.get(&line.number)
            && let Some(asked) = self.asked.lines.get(&line.number)
        {
            let known = self.decided.iter().flat_map(|hull| &hull.elements);
            let left: AskedOfLine<'_> = asked.without(known);
            if left.is_anew() {
                taken = self.rewriter.rewrite(site, &left, &mut self.anew);
            }
        }
        let statements = match self.anew.of(line.number) {
            Some(statements) => statements
                .iter()
                .map(|it| self.jumps.statement(&it.text))
                .collect(),
            None => vec![self.jumps.statement(self.rewriter.lines.text(line))],
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
        if self
            .decided
            .iter()
            .any(|hull| hull.counters.contains(&line))
        {
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
}
