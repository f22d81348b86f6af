//! What is said of the calls.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::build::Probe;
use super::run::{ENOUGH_TIMEOUTS, End, Found, Lost};
use super::sites::{self, Sites};
use super::spec::Row;

/// What became of all calls.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) procedures: Vec<Line>,
    pub(super) lost: Vec<Lost>,
    /// Safe functions that are not called, and why.
    pub(super) left_out: Vec<(String, String)>,
    /// What became of the checks, if they have numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sites: Option<sites::Report>,
    #[serde(skip)]
    seed: u64,
}

/// One procedure.
#[derive(Serialize)]
pub(super) struct Line {
    pub(super) procedure: String,
    /// Calls that came back, and calls that did not.
    pub(super) calls: u64,
    /// `Ok`, with arrays none of which was empty.
    pub(super) full: u64,
    /// `Ok` with an empty array.
    pub(super) empty: u64,
    pub(super) panics: u64,
    pub(super) errors: BTreeMap<String, u64>,
    pub(super) crashes: usize,
    pub(super) no_room: usize,
    pub(super) timeouts: usize,
    pub(super) exits: usize,
    /// Whether it was called no more because that took too long.
    pub(super) slow: bool,
}

impl Line {
    /// Why few calls came through.
    fn reason(&self) -> String {
        if self.timeouts >= ENOUGH_TIMEOUTS {
            return format!(
                "does not end: {} calls, then no more were made",
                self.timeouts
            );
        }
        if self.slow {
            return "its calls take long".to_owned();
        }
        let most = self.errors.iter().max_by_key(|(_, count)| **count);
        let Some((kind, count)) = most.filter(|(_, count)| **count >= self.empty) else {
            return match self.empty > self.full {
                true => "arrays are mostly empty".to_owned(),
                false => "too few calls".to_owned(),
            };
        };
        let refused: u64 = self.errors.values().sum();
        let who = match kind.as_str() {
            "Stopped(FailedCheck)" => "a check refuses",
            "Stopped(IllegalArgument)" => "XERBLA refuses",
            "Callback" => "a closure fails in",
            kind if kind.starts_with("Stopped(") => "a stop ends",
            _ => "the wrapper refuses",
        };
        let share = 100 * refused / self.calls.max(1);
        format!("{who} {count} ({kind}); {share} % of all calls are refused")
    }
}

impl Report {
    pub(super) fn new(probe: &Probe, chosen: &[usize], found: &Found, seed: u64) -> Self {
        let lines = chosen.iter().map(|&position| {
            let none = Row::default();
            let row = found.rows.get(&position).unwrap_or(&none);
            let lost = found.lost.iter().filter(|(it, _)| *it == position);
            let count = |end| lost.clone().filter(|(_, lost)| lost.end == end).count();
            Line {
                procedure: probe.procedures[position].name.clone(),
                calls: row.calls() + lost.clone().count() as u64,
                full: row.full,
                empty: row.empty,
                panics: row.panics,
                errors: row
                    .errors
                    .iter()
                    .map(|(kind, errors)| (kind.clone(), errors.count))
                    .collect(),
                crashes: count(End::Crash),
                no_room: count(End::NoRoom),
                timeouts: count(End::Timeout),
                exits: count(End::Exit),
                slow: found.slow.contains(&position),
            }
        });
        Report {
            procedures: lines.collect(),
            lost: found.lost.iter().map(|(_, lost)| lost.clone()).collect(),
            left_out: probe.left_out.clone(),
            sites: probe.sites.as_ref().map(Sites::report),
            seed,
        }
    }

    pub(super) fn crashes(&self) -> usize {
        self.procedures.iter().map(|line| line.crashes).sum()
    }

    /// All calls that were made.
    pub(super) fn calls(&self) -> u64 {
        self.procedures.iter().map(|line| line.calls).sum()
    }

    /// The tables; `wanted` is how many calls shall have come through.
    pub(super) fn text(&self, wanted: u64) -> String {
        let mut text = format!("Seed {}.\n\n", self.seed);
        let sum = |of: fn(&Line) -> u64| self.procedures.iter().map(of).sum::<u64>();
        let _ = writeln!(text, "| | |\n|---|---|");
        let mut line = |what: &str, count: u64| {
            let _ = writeln!(text, "| {what} | {count} |");
        };
        line("safe functions called", self.procedures.len() as u64);
        line("calls", self.calls());
        line("`Ok`, no array empty", sum(|line| line.full));
        line("`Ok`, an array empty", sum(|line| line.empty));
        line("closures that panicked", sum(|line| line.panics));
        line("`Err`", sum(|line| line.errors.values().sum()));
        line("**crashes**", sum(|line| line.crashes as u64));
        line(
            "ended for want of stack or memory",
            sum(|line| line.no_room as u64),
        );
        line("ended with an exit status", sum(|line| line.exits as u64));
        line("did not end in 1 s", sum(|line| line.timeouts as u64));
        line(
            &format!("functions with {wanted} calls that are `Ok`, no array empty"),
            self.procedures
                .iter()
                .filter(|line| line.full >= wanted)
                .count() as u64,
        );
        let mut kinds: BTreeMap<&str, u64> = BTreeMap::new();
        for (kind, count) in self.procedures.iter().flat_map(|line| &line.errors) {
            *kinds.entry(kind).or_default() += count;
        }
        let _ = writeln!(text, "\n| `Err` | calls |\n|---|---|");
        for (kind, count) in kinds {
            let _ = writeln!(text, "| {kind} | {count} |");
        }
        self.add_lost(&mut text);
        // Of what was called less often, those of which few calls came through.
        let is_few = |line: &&Line| {
            line.full < wanted && (line.calls >= wanted || line.full * 10 < line.calls)
        };
        let few = self.procedures.iter().filter(is_few);
        let few: Vec<&Line> = few.collect();
        if !few.is_empty() {
            let _ = writeln!(
                text,
                "\nFewer than {wanted} such calls of at least as many, or less than a tenth of all:\n\n| function | calls | `Ok` | with an empty array | why no more |\n|---|---|---|---|---|"
            );
            for line in few {
                let _ = writeln!(
                    text,
                    "| {} | {} | {} | {} | {} |",
                    line.procedure,
                    line.calls,
                    line.full,
                    line.empty,
                    line.reason()
                );
            }
        }
        if !self.left_out.is_empty() {
            let _ = writeln!(text, "\n| not called | why |\n|---|---|");
            for (name, why) in &self.left_out {
                let _ = writeln!(text, "| {name} | {why} |");
            }
        }
        text
    }

    /// The calls that did not come back: crashes with their arguments, of others one each.
    fn add_lost(&self, text: &mut String) {
        let mut told: Vec<(&str, End)> = Vec::new();
        for lost in &self.lost {
            let known = told
                .iter()
                .filter(|it| **it == (lost.procedure.as_str(), lost.end));
            let enough = match lost.end {
                End::Crash => 3,
                End::NoRoom | End::Timeout | End::Exit => 1,
            };
            if known.count() >= enough {
                continue;
            }
            told.push((&lost.procedure, lost.end));
            let what = match lost.end {
                End::Crash => "CRASH",
                End::NoRoom => "no room",
                End::Timeout => "does not end",
                End::Exit => "exit",
            };
            let _ = writeln!(
                text,
                "\n{what}: `--replay {}:{}:{}` {}",
                lost.procedure, self.seed, lost.number, lost.how
            );
            if lost.end == End::Crash {
                if !lost.alone {
                    let _ = writeln!(text, "(not when it is made alone)");
                }
                for line in lost.arguments.lines() {
                    let _ = writeln!(text, "    {line}");
                }
            }
        }
    }
}
