//! The texts as they are to be compiled.

use std::collections::{BTreeMap, BTreeSet};

use super::condition::{in_turn, part, replaced};
use super::edit::Edits;
use super::layout::Statement;
use super::names::Names;
use super::site::{Declared, LabelOn, Rewrite, ShortCircuit, Site, Sites, TextSites};
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
        let Some(known) = sites.of(text.file()) else {
            continue;
        };
        // By the statement, the conditions of it.
        let mut asked: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for rewrite in rewrites {
            let Rewrite::ShortCircuit(ShortCircuit {
                text: of,
                line,
                condition,
            }) = rewrite;
            if *of == text.file() {
                asked.entry(*line).or_default().insert(*condition);
            }
        }
        if asked.is_empty() {
            continue;
        }
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

struct Rewriter<'a> {
    lines: &'a Lines,
    names: &'a Names,
    edits: Edits,
}

impl Rewriter<'_> {
    fn rewrite(mut self, known: &TextSites, asked: &BTreeMap<u32, BTreeSet<usize>>) -> Edits {
        // The variables of a statement are free again when it goes on.
        let mut variables = vec![0; known.units.len()];
        for (line, conditions) in asked {
            let Some(site) = known.conditions.get(line) else {
                continue;
            };
            let count = self.statement(site, conditions);
            variables[site.unit] = count.max(variables[site.unit]);
        }
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
        self.edits
    }

    /// Rewrites a statement, the conditions `asked` of it, and returns how many variables that takes.
    fn statement(&mut self, site: &Site, asked: &BTreeSet<usize>) -> usize {
        let last = asked.last().copied().unwrap_or_default();
        // The conditions of ELSE IF are evaluated before the IF, each if those before it are false:
        // no block is executed before them either way.
        let mut before = Vec::new();
        let mut count = 0;
        for (at, &line) in site.lines.iter().enumerate().take(last + 1) {
            let Some((line, alone)) = self.alone(line) else {
                break;
            };
            let (Alone::With(_, condition) | Alone::IfThen(condition) | Alone::ElseIf(condition)) =
                &alone
            else {
                break;
            };
            let text = self.lines.text(line);
            if at > 0 {
                let open = self.names.condition(at);
                before.push(Statement::new(format!("if(.not.{open})then")));
            }
            count = at + 1;
            let to = self.names.condition(count);
            match asked.contains(&at) {
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
            let statements = self.first(line, &alone, before);
            let statements = with_label(statements, line.label, site.label);
            self.edits.instead(line.number, statements);
        }
        count
    }

    /// What becomes of the statement itself, `before` which its conditions are evaluated.
    fn first(&self, line: &Line, alone: &Alone, mut before: Vec<Statement>) -> Vec<Statement> {
        let text = self.lines.text(line);
        let to = self.names.condition(1);
        match alone {
            Alone::With(Condition::While, condition) => {
                let mut statements = vec![Statement::new(without_while(condition, text))];
                statements.append(&mut before);
                statements.push(Statement::new(format!("if(.not.{to})exit")));
                statements
            }
            Alone::With(Condition::If | Condition::Assigned | Condition::Selects, condition)
            | Alone::IfThen(condition)
            | Alone::ElseIf(condition) => {
                before.push(Statement::new(replaced(condition, text, &to)));
                before
            }
            Alone::EndIf | Alone::Other => vec![Statement::new(text)],
        }
    }

    fn alone(&self, line: u32) -> Option<(&Line, Alone)> {
        let line = self.lines.get(line as usize)?;
        Some((line, Alone::of(self.lines, line)))
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
