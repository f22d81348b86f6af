//! The table: what refuses documented calls, and why.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::{Result, bail};

use super::super::documented::prose;
use super::super::family::Letters;
use super::reasons::{self, Reason, Why};
use super::shown::Sources;
use super::{Args, Line, Refusal};

/// What refuses calls for the same reason: one of this text. What has none is by itself.
struct Group<'l> {
    refusing: Vec<Refusing<'l>>,
}

/// A procedure, and its refusals that have this reason.
struct Refusing<'l> {
    line: &'l Line,
    reason: Option<&'static Reason>,
    refusals: Vec<&'l Refusal>,
}

pub(super) fn text(lines: &[Line], sources: &Sources, names: &str, args: &Args) -> Result<String> {
    let groups = groups(lines, sources)?;
    let mut text = format!(
        "{names} at -{}, {} calls of each safe function, seed {}.\n\n",
        args.level, args.calls, args.seed
    );
    counts(&mut text, lines, &groups);
    if !groups.is_empty() {
        let _ = writeln!(
            text,
            "\n`?` is the letter of a procedure's type, `#` that of the real type of the same precision; with a `*`, not all of \
             a procedure's documentation was understood. In parentheses: how many of {} calls were refused, and where the \
             source shows why.\n\n\
             | why | refuse | the first call | what it says | checks that failed in that procedure |\n|---|---|---|---|---|",
            args.calls
        );
    }
    let mut untrue = Vec::new();
    for group in &groups {
        let _ = writeln!(text, "{}", row(group, sources, &mut untrue));
    }
    let mut list = |title: &str, of: &dyn Fn(&Line) -> Option<String>| {
        let lines: Vec<String> = lines.iter().filter_map(of).collect();
        if !lines.is_empty() {
            let _ = writeln!(text, "\n{title}: {}.", lines.join("; "));
        }
    };
    list("Crashes", &|line| line.crash.clone());
    list("Calls that do not end", &|line| {
        (line.timeouts > 0).then(|| format!("{} {}", line.procedure, line.timeouts))
    });
    list("Drawn wrongly at times (calls)", &|line| {
        (line.illegal > 0).then(|| format!("{} {}", line.procedure, line.illegal))
    });
    list("No call came through", &|line| {
        (line.accepted == 0).then(|| line.procedure.clone())
    });
    list("Documentation not understood", &|line| {
        let arguments = line.undocumented.join(", ");
        (!is_known(line)).then(|| format!("{} ({arguments})", line.procedure))
    });
    let followed = followed(lines, sources, &mut untrue);
    if !followed.is_empty() {
        let _ = writeln!(
            text,
            "\nPreconditions in prose, or misprinted, that were followed:\n\n| | is taken to mean | said at |\n|---|---|---|"
        );
    }
    for row in followed {
        let _ = writeln!(text, "{row}");
    }
    if !untrue.is_empty() {
        bail!("what is quoted is not there:\n{}", untrue.join("\n"));
    }
    Ok(text)
}

/// The row of a group; quotations that are not there are added to `untrue`.
fn row(group: &Group<'_>, sources: &Sources, untrue: &mut Vec<String>) -> String {
    let mut refusing = Vec::new();
    for it in &group.refusing {
        let count: u64 = it.refusals.iter().map(|it| it.count).sum();
        let star = if is_known(it.line) { "" } else { "*" };
        let name = &it.line.procedure;
        let shown = it.reason.map(|it| it.shown_of(name, sources));
        let shown = match shown {
            None => String::new(),
            Some(Ok(line)) => format!(", {line}"),
            Some(Err(error)) => {
                untrue.push(format!("{name}: {error:#}"));
                String::new()
            }
        };
        refusing.push(format!("{name}{star} ({count}{shown})"));
    }
    let refusals = group.refusing.first().map(|it| it.refusals.as_slice());
    let refusals = refusals.unwrap_or_default();
    let places: Vec<&str> = refusals.iter().map(|it| it.place.as_str()).collect();
    let first = refusals.first();
    format!(
        "| {} | {} | `{}` | {} | {} |",
        group.reason().map_or("", |it| it.text),
        refusing.join(", "),
        first.map_or("", |it| it.call.as_str()),
        first.map_or("", |it| it.text.as_str()).replace('|', "\\|"),
        places.join(", "),
    )
}

fn is_known(line: &Line) -> bool {
    line.undocumented.is_empty()
}

/// What refuses calls, by reason; first what has none.
fn groups<'l>(lines: &'l [Line], sources: &Sources) -> Result<Vec<Group<'l>>> {
    let mut groups: Vec<Group<'l>> = Vec::new();
    for line in lines {
        let mut of_line: Vec<Refusing<'l>> = Vec::new();
        for refusal in &line.refused {
            let reason = reasons::of(&line.procedure, &refusal.place, sources)?;
            match of_line.iter_mut().find(|it| is_same(it.reason, reason)) {
                Some(known) => known.refusals.push(refusal),
                None => of_line.push(Refusing {
                    line,
                    reason,
                    refusals: vec![refusal],
                }),
            }
        }
        for it in of_line {
            let mut known = groups.iter_mut();
            let known =
                known.find(|group| it.reason.is_some() && is_same(group.reason(), it.reason));
            match known {
                Some(group) => group.refusing.push(it),
                None => groups.push(Group { refusing: vec![it] }),
            }
        }
    }
    groups.sort_by_key(|group| group.reason().is_some());
    Ok(groups)
}

impl Group<'_> {
    fn reason(&self) -> Option<&'static Reason> {
        self.refusing.first().and_then(|it| it.reason)
    }
}

fn is_same(one: Option<&'static Reason>, other: Option<&'static Reason>) -> bool {
    one.map(|it| it.text) == other.map(|it| it.text)
}

fn counts(text: &mut String, lines: &[Line], groups: &[Group<'_>]) {
    let count = |of: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| of(line)).count();
    let because = |why: Option<Why>| {
        let those = groups
            .iter()
            .filter(|it| it.reason().map(|it| it.why) == why);
        let refusing = those.flat_map(|it| &it.refusing);
        let names: BTreeSet<&str> = refusing.map(|it| it.line.procedure.as_str()).collect();
        names.len()
    };
    let unexplained = because(None);
    let share = 100.0 * unexplained as f64 / lines.len().max(1) as f64;
    let rows = [
        ("safe", lines.len()),
        ("with documentation that was understood", count(&is_known)),
        (
            "that take all documented calls",
            count(&|line| line.refused.is_empty() && line.crashes == 0),
        ),
        (
            "of which no call came through",
            count(&|line| line.accepted == 0),
        ),
        ("that refuse some", count(&|line| !line.refused.is_empty())),
        (
            "with calls that Fortran itself finds illegal (XERBLA): what was drawn is not legal",
            count(&|line| line.illegal > 0),
        ),
        (
            "refuse some because more is touched than is documented",
            because(Some(Why::Small)),
        ),
        (
            "refuse some because of a precondition in prose",
            because(Some(Why::Prose)),
        ),
        (
            "refuse some because the source errs",
            because(Some(Why::Fault)),
        ),
        ("with calls that crash", count(&|line| line.crashes > 0)),
        (
            "with calls that do not end",
            count(&|line| line.timeouts > 0),
        ),
    ];
    let _ = writeln!(text, "| | functions |\n|---|---|");
    for (what, count) in rows {
        let _ = writeln!(text, "| {what} | {count} |");
    }
    let _ = writeln!(
        text,
        "| refuse some without a reason that the source shows | {unexplained} ({share:.1} %) |"
    );
    text.push_str("\nWhat refuses calls for several reasons is counted for each.\n");
}

/// A row for each precondition of the procedures that were called; quotations that are not there are added to
/// `untrue`.
fn followed(lines: &[Line], sources: &Sources, untrue: &mut Vec<String>) -> Vec<String> {
    let mut rows = Vec::new();
    for it in prose::PRECONDITIONS {
        let mut said_at = Vec::new();
        for line in lines {
            let procedure = &line.procedure;
            let Some(letters) = Letters::in_which(it.procedures, procedure) else {
                continue;
            };
            match sources.line(&format!("{procedure}.f"), &letters.put(it.quote)) {
                Ok(line) => said_at.push(line),
                Err(error) => untrue.push(format!("{procedure}, {}: {error:#}", it.argument)),
            }
        }
        if !said_at.is_empty() {
            rows.push(format!(
                "| {}, {} | `{}` | {} |",
                it.procedures.join(", "),
                it.argument,
                it.sentence
                    .trim_end_matches(':')
                    .replace(":\n", " or ")
                    .replace('\n', ", ")
                    .trim(),
                said_at.join(", ")
            ));
        }
    }
    rows
}
