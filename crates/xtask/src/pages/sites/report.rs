//! What is said of the checks.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

/// What became of the checks of the procedures that safe functions reach.
#[derive(Default, Serialize)]
pub(crate) struct Report {
    pub(super) procedures: BTreeMap<String, Row>,
    /// Those that failed with something else than their own errors: which, and what the call gave.
    pub(super) wrong: Vec<(String, String)>,
    /// Those whose messages name a line whose statement does not name what is checked.
    pub(super) misplaced: Vec<String>,
}

/// The checks of a procedure.
#[derive(Default, Serialize)]
pub(super) struct Row {
    pub(super) checks: usize,
    pub(super) executed: usize,
    /// Those that were made to fail.
    pub(super) failed: usize,
}

impl Report {
    /// How many are not as they should be.
    pub(crate) fn faults(&self) -> usize {
        self.wrong.len() + self.misplaced.len()
    }

    /// The table, and what was not executed.
    pub(crate) fn text(&self) -> String {
        let sum = |of: fn(&Row) -> usize| self.procedures.values().map(of).sum::<usize>();
        let (all, executed) = (sum(|row| row.checks), sum(|row| row.executed));
        let failed = sum(|row| row.failed);
        let share = 100.0 * executed as f64 / all.max(1) as f64;
        let mut text = "| | |\n|---|---|\n".to_owned();
        let mut line = |what: &str, count: String| {
            let _ = writeln!(text, "| {what} | {count} |");
        };
        line(
            "procedures with checks that safe functions reach",
            self.procedures.len().to_string(),
        );
        line("their checks", all.to_string());
        line("executed", format!("{executed} ({share:.1} %)"));
        line(
            "of these, made to fail by their numbers",
            failed.to_string(),
        );
        line(
            "of these, with the `Err` of that check, which names its line",
            (failed - self.wrong.len()).to_string(),
        );
        line(
            "whose message names a line that does not name what is checked",
            self.misplaced.len().to_string(),
        );
        for (site, said) in &self.wrong {
            let _ = writeln!(text, "\nMade to fail, {site} gave: {said}");
        }
        for site in &self.misplaced {
            let _ = writeln!(text, "\nAnother line: {site}");
        }
        let left = |row: &Row| row.checks - row.executed;
        let rest = self.procedures.iter().filter(|(_, row)| left(row) > 0);
        let mut rest: Vec<_> = rest.collect();
        rest.sort_by_key(|(_, row)| Reverse(left(row)));
        let rest = rest
            .iter()
            .map(|(name, row)| format!("{name} {} of {}", left(row), row.checks));
        let rest: Vec<String> = rest.collect();
        if !rest.is_empty() {
            let _ = writeln!(text, "\nNot executed: {}.", rest.join(", "));
        }
        text
    }
}
