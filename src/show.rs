//! What the command prints, as text.

use std::fmt::Write as _;

use comfy_table::{Cell, CellAlignment, Color, ContentArrangement, Table, presets};
use fib_showcase::oracle;
use fib_showcase::path::About;
use fib_showcase::paths::Row;
use fib_showcase::report::{Outcome, Report, SAMPLES, TIMED_N};
use serde_json::json;

/// The paths, without running them.
pub(crate) fn list(rows: &[Row], json: bool) -> String {
    if json {
        let paths: Vec<_> = rows.iter().map(|row| row.about).collect();
        return format!("{:#}\n", json!({ "paths": paths }));
    }
    let mut table = table(["path", "language", "binding", "linked", "choose it for"]);
    for row in rows {
        let About {
            name,
            language,
            binding,
            linkage,
            choose,
        } = row.about;
        table.add_row([name, language, binding, &linkage.to_string(), choose]);
    }
    format!("{table}\n")
}

/// What came of running paths for the first `n` numbers.
pub(crate) fn reports(reports: &[Report], n: i32, json: bool) -> String {
    if json {
        let report = json!({ "n": n, "timed_n": TIMED_N, "paths": reports });
        return format!("{report:#}\n");
    }
    let paths = if Table::new().width().is_some_and(|width| width < WIDE) {
        reports.iter().map(paragraph).collect()
    } else {
        wide(reports)
    };
    sequence(n) + &paths + &notes(reports)
}

/// The columns that the table of reports needs to be readable.
const WIDE: u16 = 110;

fn table(header: impl IntoIterator<Item = &'static str>) -> Table {
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_FULL_CONDENSED)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header(header);
    table
}

fn wide(reports: &[Report]) -> String {
    let mut table = table([
        "path",
        "language",
        "binding",
        "linked",
        "agrees",
        "exact to",
        "ns into",
        "ns Vec",
        "choose it for",
    ]);
    for report in reports {
        let About {
            name,
            language,
            binding,
            linkage,
            choose,
        } = report.about;
        let (word, color) = verdict(&report.outcome);
        let [into, vec] =
            costs(&report.outcome).map(|cost| Cell::new(cost).set_alignment(CellAlignment::Right));
        table.add_row([
            Cell::new(name),
            Cell::new(language),
            Cell::new(binding),
            Cell::new(linkage),
            Cell::new(word).fg(color),
            Cell::new(exact_to(report)),
            into,
            vec,
            Cell::new(choose),
        ]);
    }
    format!("{table}\n")
}

/// A report where there is no room for the table.
fn paragraph(report: &Report) -> String {
    let About {
        name,
        language,
        binding,
        linkage,
        choose,
    } = report.about;
    let (word, _) = verdict(&report.outcome);
    let [into, vec] = costs(&report.outcome);
    format!(
        "\n{name}: {language}; {binding}; {linkage}\n  \
         agrees: {word}   exact to {}   ns into: {into}   ns Vec: {vec}\n  \
         choose it for: {choose}\n",
        exact_to(report)
    )
}

fn verdict(outcome: &Outcome) -> (&'static str, Color) {
    match outcome {
        Outcome::Agrees { .. } => ("yes", Color::Green),
        Outcome::Differs { .. } => ("NO", Color::Red),
        Outcome::Fails { .. } => ("FAILS", Color::Red),
    }
}

/// Into the caller's buffer, and as a new `Vec`.
fn costs(outcome: &Outcome) -> [String; 2] {
    match outcome {
        Outcome::Agrees { cost } => [cost.ns_into, cost.ns_vec].map(|ns| format!("{ns:.1}")),
        _ => ["-", "-"].map(Into::into),
    }
}

fn exact_to(report: &Report) -> String {
    let most = report
        .most
        .map_or_else(|| "any n".into(), |most| format!("n = {most}"));
    format!("{most} ({})", report.number)
}

/// The right answer in a line, its end left out where it is long.
fn sequence(n: i32) -> String {
    const SHOWN: usize = 20;
    let count = usize::try_from(n).unwrap_or(0);
    let numbers: Vec<String> = oracle::fibonacci()
        .take(count.min(SHOWN))
        .map(|number| number.to_string())
        .collect();
    if numbers.is_empty() {
        return String::new();
    }
    let rest = if count > SHOWN { " ..." } else { "" };
    format!(
        "The first {n} Fibonacci numbers: {}{rest}\n",
        numbers.join(" ")
    )
}

/// What went wrong where, and what helps; what the costs mean.
fn notes(reports: &[Report]) -> String {
    let mut notes = String::new();
    for report in reports {
        let name = report.about.name;
        // Writing to a `String` can't fail.
        let _ = match &report.outcome {
            Outcome::Agrees { .. } => Ok(()),
            Outcome::Differs { difference } => writeln!(notes, "{name} differs: {difference}"),
            Outcome::Fails { error } => writeln!(notes, "{name} fails: {error}"),
        };
    }
    notes + &format!("ns: one call for n = {TIMED_N}, warm, the median of {SAMPLES} samples.\n")
}
