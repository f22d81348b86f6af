//! The texts as they are to be compiled.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{behind, in_turn, part, replaced};
use super::edit::Edits;
use super::initial;
use super::layout::Statement;
use super::names::Names;
use super::site::{
    Comes, Declared, Initialise, LabelOn, Rewrite, ShortCircuit, Site, Sites, TextSites, Zero,
};
use crate::source::{self, Line, Lines, Options, Text};
use crate::syntax::ast::Expr;
use crate::syntax::{Alone, Condition};

/// Rewrites `texts`, which are read with `options`, as `rewrites` ask, which `sites` gave. `taken`
/// says whether names that begin so are known of modules without a text.
pub fn rewrite(
    texts: &mut [Text],
    sites: &Sites,
    rewrites: &BTreeSet<Rewrite>,
    options: &Options,
    taken: impl Fn(&str) -> bool,
) {
    if rewrites.is_empty() {
        return;
    }
    let names = Names::new(texts, taken);
    for text in texts {
        let asked = Asked::of(text, rewrites);
        let Some(known) = sites.of(text.file()).filter(|_| !asked.lines.is_empty()) else {
            continue;
        };
        let (lines, _) = source::logical_lines(text);
        let edits = Rewriter {
            lines: &lines,
            names: &names,
            edits: Edits::default(),
        }
        .rewrite(known, &asked);
        edits.apply(text, &lines, options);
    }
}

/// What is asked for of a text, by the logical line.
#[derive(Default)]
struct Asked<'r> {
    lines: BTreeMap<u32, AskedOfLine<'r>>,
}

/// What is asked for of a statement.
#[derive(Default)]
struct AskedOfLine<'r> {
    /// The conditions whose operands guard.
    conditions: BTreeSet<usize>,
    /// What is set before it.
    on_entry: Vec<(&'r str, Zero)>,
    /// The objects that are set after it.
    allocated: Vec<(usize, Zero)>,
}

impl<'r> Asked<'r> {
    fn of(text: &Text, rewrites: &'r BTreeSet<Rewrite>) -> Self {
        let mut asked = Asked::default();
        for rewrite in rewrites {
            match rewrite {
                Rewrite::ShortCircuit(ShortCircuit {
                    text: of,
                    line,
                    condition,
                }) if *of == text.file() => {
                    asked.line(*line).conditions.insert(*condition);
                }
                Rewrite::Initialise(Initialise {
                    text: of,
                    line,
                    comes,
                    zero,
                }) if *of == text.file() => match comes {
                    Comes::OnEntry(name) => {
                        asked.line(*line).on_entry.push((name.as_str(), *zero));
                    }
                    Comes::Allocated(object) => {
                        asked.line(*line).allocated.push((*object, *zero));
                    }
                },
                Rewrite::ShortCircuit(_) | Rewrite::Initialise(_) => {}
            }
        }
        asked
    }

    fn line(&mut self, line: u32) -> &mut AskedOfLine<'r> {
        self.lines.entry(line).or_default()
    }
}

struct Rewriter<'a> {
    lines: &'a Lines,
    names: &'a Names,
    edits: Edits,
}

impl Rewriter<'_> {
    fn rewrite(mut self, known: &TextSites, asked: &Asked<'_>) -> Edits {
        // The variables of a statement are free again when it goes on.
        let mut variables = vec![0; known.units.len()];
        for (&line, asked) in &asked.lines {
            if let Some(site) = known.conditions.get(&line)
                && !asked.conditions.is_empty()
            {
                let count = self.conditions(site, asked);
                variables[site.unit] = count.max(variables[site.unit]);
            } else if !asked.allocated.is_empty() {
                self.allocation(line, asked);
            }
        }
        // Before what is executed.
        for (unit, count) in known.units.iter().zip(variables) {
            if count == 0 {
                continue;
            }
            let all: Vec<String> = (1..=count).map(|at| self.names.condition(at)).collect();
            let declaration = Statement::new(format!("logical {}", all.join(",")));
            match unit.declared {
                Declared::After(line) => self.edits.after(line, declaration),
                Declared::Before(line) => self.edits.before(line, declaration),
            }
        }
        for (&line, asked) in &asked.lines {
            for &(name, zero) in &asked.on_entry {
                self.edits.before(line, initial::set(name, zero));
            }
        }
        self.edits
    }

    /// Rewrites a statement, the conditions of it that are asked for, and returns how many variables
    /// that takes.
    fn conditions(&mut self, site: &Site, asked: &AskedOfLine<'_>) -> usize {
        if let Some((line, Alone::IfAssigns(condition, value))) =
            site.lines.first().and_then(|&line| self.alone(line))
        {
            let (mut statements, count) = self.if_assigns(line, (&condition, &value), asked);
            if site.label == LabelOn::Last && count > 1 {
                // A construct cannot end a DO.
                statements.push(Statement::new("continue"));
            }
            let statements = with_label(statements, line.label, site.label);
            self.edits.instead(line.number, statements);
            return count;
        }
        let last = asked.conditions.last().copied().unwrap_or_default();
        // The conditions of ELSE IF are evaluated before the IF, each if those before it are false:
        // no block is executed before them either way.
        let mut before = Vec::new();
        let mut count = 0;
        for (at, &line) in site.lines.iter().enumerate().take(last + 1) {
            let Some((line, alone)) = self.alone(line) else {
                break;
            };
            let Some(condition) = condition_of(&alone) else {
                break;
            };
            let text = self.lines.text(line);
            if at > 0 {
                let open = self.names.condition(at);
                before.push(Statement::new(format!("if(.not.{open})then")));
            }
            count = at + 1;
            let to = self.names.condition(count);
            match asked.conditions.contains(&at) {
                true => in_turn(condition, text, &to, &mut before),
                false => {
                    let value = part(condition, text);
                    before.push(Statement::new(format!("{to}={value}")));
                }
            }
            if at > 0 {
                let rest = Statement {
                    label: line.label,
                    text: replaced(condition, text, &to),
                };
                self.edits.instead(line.number, vec![rest]);
            }
        }
        before.extend((1..count).map(|_| Statement::new("end if")));
        if let Some((line, alone)) = site.lines.first().and_then(|&line| self.alone(line)) {
            let statements = self.first(line, &alone, before, asked);
            let statements = with_label(statements, line.label, site.label);
            self.edits.instead(line.number, statements);
        }
        count
    }

    /// What becomes of an IF statement whose action is an assignment, and how many variables that takes.
    fn if_assigns(
        &self,
        line: &Line,
        (condition, value): (&Expr, &Expr),
        asked: &AskedOfLine<'_>,
    ) -> (Vec<Statement>, usize) {
        let text = self.lines.text(line);
        let mut statements = Vec::new();
        let mut guard = part(condition, text).to_owned();
        if asked.conditions.contains(&0) {
            guard = self.names.condition(1);
            in_turn(condition, text, &guard, &mut statements);
        }
        if !asked.conditions.contains(&1) {
            statements.push(Statement::new(replaced(condition, text, &guard)));
            return (statements, 1);
        }
        let to = self.names.condition(2);
        statements.push(Statement::new(format!("if({guard})then")));
        in_turn(value, text, &to, &mut statements);
        let action = replaced(value, text, &to);
        statements.push(Statement::new(behind(condition, &action)));
        statements.push(Statement::new("end if"));
        (statements, 2)
    }

    /// What becomes of the statement itself, `before` which its conditions are evaluated.
    fn first(
        &self,
        line: &Line,
        alone: &Alone,
        mut before: Vec<Statement>,
        asked: &AskedOfLine<'_>,
    ) -> Vec<Statement> {
        let text = self.lines.text(line);
        let to = self.names.condition(1);
        match alone {
            Alone::With(Condition::While, condition) => {
                let mut statements = vec![Statement::new(without_while(condition, text))];
                statements.append(&mut before);
                statements.push(Statement::new(format!("if(.not.{to})exit")));
                statements
            }
            Alone::IfAllocate(condition, allocation) if !asked.allocated.is_empty() => {
                before.extend(initial::after_if(
                    text,
                    condition,
                    &to,
                    allocation,
                    &asked.allocated,
                ));
                before
            }
            Alone::With(Condition::If | Condition::Assigned | Condition::Selects, condition)
            | Alone::IfAllocate(condition, _)
            | Alone::IfAssigns(condition, _)
            | Alone::IfThen(condition)
            | Alone::ElseIf(condition) => {
                before.push(Statement::new(replaced(condition, text, &to)));
                before
            }
            Alone::Allocate(_) | Alone::EndIf | Alone::Other => vec![Statement::new(text)],
        }
    }

    /// An ALLOCATE after which its objects are set.
    fn allocation(&mut self, line: u32, asked: &AskedOfLine<'_>) {
        let Some((line, alone)) = self.alone(line) else {
            return;
        };
        let text = self.lines.text(line);
        let statements = match &alone {
            Alone::Allocate(allocation) => {
                let mut statements = vec![Statement::new(text)];
                statements.extend(initial::after(text, allocation, &asked.allocated));
                statements
            }
            Alone::IfAllocate(condition, allocation) => {
                let value = part(condition, text);
                initial::after_if(text, condition, value, allocation, &asked.allocated)
            }
            Alone::With(..)
            | Alone::IfAssigns(..)
            | Alone::IfThen(_)
            | Alone::ElseIf(_)
            | Alone::EndIf
            | Alone::Other => return,
        };
        let statements = with_label(statements, line.label, LabelOn::First);
        self.edits.instead(line.number, statements);
    }

    fn alone(&self, line: u32) -> Option<(&Line, Alone)> {
        let line = self.lines.get(line as usize)?;
        Some((line, Alone::of(self.lines, line)))
    }
}

fn condition_of(alone: &Alone) -> Option<&Expr> {
    match alone {
        Alone::With(_, condition)
        | Alone::IfAllocate(condition, _)
        | Alone::IfAssigns(condition, _)
        | Alone::IfThen(condition)
        | Alone::ElseIf(condition) => Some(condition),
        Alone::Allocate(_) | Alone::EndIf | Alone::Other => None,
    }
}

/// `DO 10, WHILE (c)` as `DO 10`.
fn without_while(condition: &Expr, text: &str) -> String {
    let before = text.get(..condition.span.start as usize);
    let before = before.unwrap_or_default().trim_end().trim_end_matches('(');
    let before = before.strip_suffix("while").unwrap_or(before);
    before.trim_end_matches([' ', ',']).to_owned()
}

fn with_label(mut statements: Vec<Statement>, label: Option<u32>, on: LabelOn) -> Vec<Statement> {
    let labelled = match on {
        LabelOn::First => statements.first_mut(),
        LabelOn::Last => statements.last_mut(),
    };
    if let Some(statement) = labelled {
        statement.label = label;
    }
    statements
}
