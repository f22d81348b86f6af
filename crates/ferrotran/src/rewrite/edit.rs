//! Changes of a text, by logical lines.

use std::collections::BTreeMap;
use std::ops::Range;

use super::layout::Statement;
use crate::source::{Line, Lines, Options, Text};

/// Logical lines that share rows: one cannot be written anew without the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub(super) lines: Range<u32>,
    pub(super) rows: Range<usize>,
}

impl Region {
    /// That of a line.
    pub(super) fn of(lines: &Lines, line: u32) -> Self {
        let rows = |line: u32| lines.get(line as usize).map_or((0, 0), |line| line.rows);
        let (mut first, mut end) = (line, line + 1);
        let mut to = rows(line).1;
        while first > 0 && rows(first - 1).1 > rows(first).0 {
            first -= 1;
        }
        while (end as usize) < lines.len() && rows(end).0 < to {
            to = to.max(rows(end).1);
            end += 1;
        }
        Region {
            lines: first..end,
            rows: rows(first).0 as usize..to as usize,
        }
    }
}

/// What becomes of the logical lines of a text.
#[derive(Default)]
pub(super) struct Edits {
    lines: BTreeMap<u32, Edit>,
}

/// What becomes of a logical line.
#[derive(Default)]
struct Edit {
    before: Vec<Statement>,
    /// What it is, if it does not stay as it is.
    instead: Option<Vec<Statement>>,
    after: Vec<Statement>,
}

impl Edits {
    pub(super) fn before(&mut self, line: u32, statement: Statement) {
        self.lines.entry(line).or_default().before.push(statement);
    }

    pub(super) fn after(&mut self, line: u32, statement: Statement) {
        self.lines.entry(line).or_default().after.push(statement);
    }

    pub(super) fn instead(&mut self, line: u32, statements: Vec<Statement>) {
        self.lines.entry(line).or_default().instead = Some(statements);
    }

    /// What becomes of the line itself, if that was said.
    pub(super) fn of(&self, line: u32) -> Option<&[Statement]> {
        self.lines.get(&line)?.instead.as_deref()
    }

    /// Whether what stands in the region stays as it is.
    fn only_adds(&self, region: &Region) -> bool {
        let edit = self.lines.get(&region.lines.start);
        region.lines.len() == 1 && edit.is_some_and(|edit| edit.instead.is_none())
    }

    /// Makes the changes to `text`, of which `lines` are the logical lines.
    pub(super) fn apply(self, text: &mut Text, lines: &Lines, options: &Options) {
        let mut regions: Vec<Region> = Vec::new();
        for &line in self.lines.keys() {
            let known = regions
                .last()
                .is_some_and(|last| last.lines.contains(&line));
            if !known {
                regions.push(Region::of(lines, line));
            }
        }
        let form = text.form();
        for region in regions.into_iter().rev() {
            if self.only_adds(&region) {
                let Some(edit) = self.lines.get(&region.lines.start) else {
                    continue;
                };
                let row = region.rows.start;
                let mut insert = |at: usize, statements: &[Statement]| {
                    let lines = statements.iter().flat_map(|it| it.lines(form, options));
                    let lines: Vec<String> = lines.collect();
                    text.replace(at..at, lines.iter().map(|line| (line.as_str(), row)));
                };
                insert(region.rows.end, &edit.after);
                insert(region.rows.start, &edit.before);
                continue;
            }
            let mut written: Vec<(String, usize)> = Vec::new();
            for at in region.lines.clone() {
                let Some(line) = lines.get(at as usize).filter(|line| !line.directive) else {
                    continue;
                };
                let row = line.rows.0 as usize;
                let mut write = |statements: &[Statement]| {
                    for statement in statements {
                        let lines = statement.lines(form, options);
                        written.extend(lines.into_iter().map(|line| (line, row)));
                    }
                };
                match self.lines.get(&at) {
                    None => write(&[as_it_is(lines, line)]),
                    Some(edit) => {
                        write(&edit.before);
                        match &edit.instead {
                            None => write(&[as_it_is(lines, line)]),
                            Some(statements) => write(statements),
                        }
                        write(&edit.after);
                    }
                }
            }
            let written = written.iter().map(|(line, row)| (line.as_str(), *row));
            text.replace(region.rows, written);
        }
    }
}

/// A line as a statement.
pub(super) fn as_it_is(lines: &Lines, line: &Line) -> Statement {
    Statement {
        label: line.label,
        text: lines.text(line).to_owned(),
    }
}
