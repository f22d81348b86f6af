//! One statement as it is to be compiled.

use std::collections::BTreeSet;

use super::anew::Anew;
use super::asked::AskedOfLine;
use super::condition::in_turn;
use super::copy::Counters;
use super::edit::Edits;
use super::guard::{Before, Guards, Taken};
use super::initial;
use super::jumps::Labels;
use super::layout::Statement;
use super::names::Names;
use super::site::{LabelOn, Site};
use crate::source::{Line, Lines, Sources, Text};
use crate::syntax::ast::Expr;
use crate::syntax::{Alone, Condition};

/// How many variables a statement takes, which are free again when it goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Variables {
    /// LOGICALs that hold conditions.
    pub(super) conditions: usize,
    /// What checks take.
    pub(super) taken: Taken,
    /// INTEGERs that loops count in, one in another.
    pub(super) counters: usize,
    /// INTEGERs that decide between two copies of a loop.
    pub(super) limits: usize,
    /// The positions of extents that are read into variables.
    pub(super) extents: BTreeSet<usize>,
}

impl Variables {
    /// As many as both need.
    pub(super) fn include(&mut self, other: &Variables) {
        self.conditions = self.conditions.max(other.conditions);
        self.counters = self.counters.max(other.counters);
        self.limits = self.limits.max(other.limits);
        self.extents.extend(&other.extents);
        self.taken.held = self.taken.held.max(other.taken.held);
        for (&ty, &count) in &other.taken.of_type {
            let own = self.taken.of_type.entry(ty).or_default();
            *own = (*own).max(count);
        }
    }
}

/// Rewrites the statements of a text.
pub(super) struct Rewriter<'a> {
    pub(super) text: &'a Text,
    pub(super) lines: &'a Lines,
    pub(super) sources: &'a Sources,
    pub(super) names: &'a Names,
    pub(super) labels: &'a Labels,
    /// The variables that the loops around count in.
    pub(super) counters: Counters,
}

/// A line of the statement: the first, or an ELSE IF.
struct Clause<'a> {
    line: &'a Line,
    alone: Alone,
    expressions: Vec<Expr>,
    anew: Anew<'a>,
}

impl<'a> Rewriter<'a> {
    /// Rewrites a statement as is asked for.
    pub(super) fn rewrite(
        &self,
        site: &Site,
        asked: &AskedOfLine<'_>,
        edits: &mut Edits,
    ) -> Variables {
        let mut taken = Taken::default();
        let Some(mut first) = self.clause(site, 0, asked, &mut taken, &[]) else {
            return Variables::default();
        };
        let before = first.anew.before_all();
        let last = match &first.alone {
            Alone::IfThen(_) => asked.last_clause(),
            _ => 0,
        };
        let (statements, conditions) = match &first.alone {
            Alone::IfThen(_) if last > 0 => {
                let clauses =
                    (1..=last).map_while(|at| self.clause(site, at, asked, &mut taken, &[]));
                let clauses: Vec<Clause<'_>> = clauses.collect();
                self.chain(&first, &clauses, asked, edits)
            }
            Alone::With(Condition::If, condition) | Alone::IfAllocate(condition, _) => {
                self.if_statement(&first, condition, None, asked)
            }
            Alone::IfAssigns(condition, value) => {
                self.if_statement(&first, condition, Some(value), asked)
            }
            Alone::With(Condition::While, condition) => self.while_loop(&first, condition, asked),
            Alone::With(Condition::Assigned | Condition::Selects, condition)
            | Alone::IfThen(condition)
                if asked.conditions.contains(&0) =>
            {
                let to = self.names.condition(1);
                let mut statements = Vec::new();
                in_turn(condition, &first.anew, &to, &mut statements);
                statements.extend(first.anew.checks_besides(&[condition]));
                statements.push(Statement::new(first.anew.with(condition, &to)));
                (statements, 1)
            }
            Alone::Other if site.lines.len() > 1 => {
                let mut statements = first.anew.checks_besides(&[]);
                let text = first.anew.all();
                let lines = vec![Before {
                    expressions: first.expressions,
                    line: first.anew.clone(),
                }];
                statements.extend(self.masked(site, lines, asked, &mut taken, edits));
                statements.push(Statement::new(text));
                (statements, 0)
            }
            Alone::With(Condition::Assigned | Condition::Selects, _)
            | Alone::IfThen(_)
            | Alone::Other => {
                let mut statements = first.anew.checks_besides(&[]);
                statements.push(Statement::new(first.anew.all()));
                (statements, 0)
            }
            Alone::Allocate(allocation) => {
                let mut statements = first.anew.checks_besides(&[]);
                statements.push(Statement::new(first.anew.all()));
                statements.extend(initial::after(
                    first.anew.text(),
                    allocation,
                    &asked.allocated,
                ));
                (statements, 0)
            }
            Alone::ElseIf(_) | Alone::EndIf => return Variables::default(),
        };
        let mut statements = [before, statements].concat();
        let is_construct = statements.last().is_some_and(|last| last.text == "end if");
        if site.label == LabelOn::Last && is_construct {
            // A construct cannot end a DO.
            statements.push(Statement::new("continue"));
        }
        let labelled = match site.label {
            LabelOn::First => statements.first_mut(),
            LabelOn::Last => statements.last_mut(),
        };
        if let Some(statement) = labelled {
            statement.label = first.line.label;
        }
        edits.instead(first.line.number, statements);
        Variables {
            conditions,
            taken,
            ..Variables::default()
        }
    }

    /// A line of the statement, with what is asked for put into it.
    fn clause(
        &self,
        site: &Site,
        at: usize,
        asked: &AskedOfLine<'_>,
        taken: &mut Taken,
        before: &[Before<'a>],
    ) -> Option<Clause<'a>> {
        let line = self.lines.get(*site.lines.get(at)? as usize)?;
        let mut anew = Anew::new(self.lines.text(line));
        let asked = asked.of_clause(at);
        let (alone, expressions) = Alone::with_expressions(self.lines, line);
        if !asked.is_empty() {
            let mut guards = Guards {
                names: self.names,
                lines: self.lines,
                place: self.place(line),
                line: &mut anew,
                taken,
                before,
                counters: &self.counters,
            };
            guards.put(&expressions, &asked);
        }
        Some(Clause {
            line,
            alone,
            expressions,
            anew,
        })
    }

    /// The lines of a WHERE construct after its first one: what is checked of them stands before all of it.
    fn masked(
        &self,
        site: &Site,
        mut lines: Vec<Before<'a>>,
        asked: &AskedOfLine<'_>,
        taken: &mut Taken,
        edits: &mut Edits,
    ) -> Vec<Statement> {
        let mut statements = Vec::new();
        for at in 1..=asked.last_clause() {
            let Some(mut clause) = self.clause(site, at, asked, taken, &lines) else {
                break;
            };
            statements.extend(clause.anew.before_all());
            statements.extend(clause.anew.checks_besides(&[]));
            let own = Statement {
                label: clause.line.label,
                text: clause.anew.all(),
            };
            edits.instead(clause.line.number, vec![own]);
            lines.push(Before {
                expressions: clause.expressions,
                line: clause.anew,
            });
        }
        statements
    }

    /// The line as messages name it: the last part of its file's name, and its number.
    fn place(&self, line: &Line) -> String {
        let Some(origin) = self.text.origin(line.rows.0 as usize) else {
            return "?:0".to_owned();
        };
        let file = self.sources.file(origin.file);
        let name = file.path().file_name().unwrap_or_default();
        // What a compiler may not take in a constant, or takes for an escape.
        let plain = |char: char| match char {
            ' ' | '\\' => '_',
            char if char.is_ascii_graphic() => char,
            _ => '?',
        };
        let name: String = name.to_string_lossy().chars().map(plain).collect();
        format!("{name}:{}", origin.line)
    }

    /// An IF statement, of which `assigned` is what its action assigns; and how many conditions are
    /// held.
    fn if_statement(
        &self,
        first: &Clause<'_>,
        condition: &Expr,
        assigned: Option<&Expr>,
        asked: &AskedOfLine<'_>,
    ) -> (Vec<Statement>, usize) {
        let anew = &first.anew;
        let mut statements = Vec::new();
        let mut held = 0;
        let guard = match asked.conditions.contains(&0) {
            true => {
                held = 1;
                let guard = self.names.condition(1);
                in_turn(condition, anew, &guard, &mut statements);
                guard
            }
            false => {
                statements.extend(anew.checks(condition));
                anew.part(condition)
            }
        };
        let mut action = Vec::new();
        match assigned.filter(|_| asked.conditions.contains(&1)) {
            Some(value) => {
                held = 2;
                let to = self.names.condition(2);
                in_turn(value, anew, &to, &mut action);
                action.extend(anew.checks_besides(&[condition, value]));
                let mut replaced = anew.clone();
                replaced.replace(value, to);
                action.push(Statement::new(replaced.action(condition)));
            }
            None => {
                action.extend(anew.checks_besides(&[condition]));
                action.push(Statement::new(anew.action(condition)));
            }
        }
        if let Alone::IfAllocate(_, allocation) = &first.alone {
            action.extend(initial::after(anew.text(), allocation, &asked.allocated));
        }
        match &action[..] {
            [_] => statements.push(Statement::new(anew.with(condition, &guard))),
            _ => {
                statements.push(Statement::new(format!("if({guard})then")));
                statements.append(&mut action);
                statements.push(Statement::new("end if"));
            }
        }
        (statements, held)
    }

    /// A DO WHILE, whose condition is evaluated in the loop.
    fn while_loop(
        &self,
        first: &Clause<'_>,
        condition: &Expr,
        asked: &AskedOfLine<'_>,
    ) -> (Vec<Statement>, usize) {
        let anew = &first.anew;
        let mut statements = vec![Statement::new(without_while(condition, anew.text()))];
        let (value, held) = match asked.conditions.contains(&0) {
            true => {
                let to = self.names.condition(1);
                in_turn(condition, anew, &to, &mut statements);
                (to, 1)
            }
            false => {
                statements.extend(anew.checks(condition));
                (format!("({})", anew.part(condition)), 0)
            }
        };
        statements.push(Statement::new(format!("if(.not.{value})exit")));
        (statements, held)
    }

    /// An IF construct: the conditions of ELSE IF are evaluated before the IF, each if those before it
    /// are false. No block is executed before them either way.
    fn chain(
        &self,
        first: &Clause<'_>,
        rest: &[Clause<'_>],
        asked: &AskedOfLine<'_>,
        edits: &mut Edits,
    ) -> (Vec<Statement>, usize) {
        let mut statements = Vec::new();
        let mut count = 0;
        for (at, clause) in std::iter::once(first).chain(rest).enumerate() {
            let (Alone::IfThen(condition) | Alone::ElseIf(condition)) = &clause.alone else {
                break;
            };
            if at > 0 {
                let open = self.names.condition(at);
                statements.push(Statement::new(format!("if(.not.{open})then")));
            }
            count = at + 1;
            let to = self.names.condition(count);
            match asked.conditions.contains(&at) {
                true => in_turn(condition, &clause.anew, &to, &mut statements),
                false => {
                    statements.extend(clause.anew.checks(condition));
                    let value = clause.anew.part(condition);
                    statements.push(Statement::new(format!("{to}={value}")));
                }
            }
            if at > 0 {
                let rest = Statement {
                    label: clause.line.label,
                    text: clause.anew.with(condition, &to),
                };
                edits.instead(clause.line.number, vec![rest]);
            }
        }
        statements.extend((1..count).map(|_| Statement::new("end if")));
        if let Alone::IfThen(condition) = &first.alone {
            let to = self.names.condition(1);
            statements.push(Statement::new(first.anew.with(condition, &to)));
        }
        (statements, count)
    }
}

/// `DO 10, WHILE (c)` as `DO 10`.
fn without_while(condition: &Expr, text: &str) -> String {
    let before = text.get(..condition.span.start as usize);
    let before = before.unwrap_or_default().trim_end().trim_end_matches('(');
    let before = before.strip_suffix("while").unwrap_or(before);
    before.trim_end_matches([' ', ',']).to_owned()
}
