//! The table: what refuses documented calls, and why.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use anyhow::Result;

use super::super::documented::prose;
use super::reasons::{self, Reason, Why};
use super::shown::Sources;
use super::{Args, Line, Refusal};

/// The refusals of one procedure that have the same reason, or none.
struct Group<'l> {
    line: &'l Line,
    reason: Option<&'static Reason>,
    refusals: Vec<&'l Refusal>,
}

pub(super) fn text(lines: &[Line], sources: &Sources, names: &str, args: &Args) -> Result<String> {
    let groups = groups(lines);
    let mut text = format!(
        "{names} at -{}, {} calls of each safe function, seed {}.\n\n",
        args.level, args.calls, args.seed
    );
    counts(&mut text, lines, &groups);
    if !groups.is_empty() {
        let _ = writeln!(
            text,
            "\n| refuses | calls of {} | the first | what it says | checks | why |\n|---|---|---|---|---|---|",
            args.calls
        );
    }
    for group in &groups {
        let count: u64 = group.refusals.iter().map(|it| it.count).sum();
        let first = group.refusals[0];
        let places = group.refusals.iter().map(|it| it.place.as_str());
        let places: Vec<&str> = places.filter(|place| !place.is_empty()).collect();
        let why = match group.reason {
            None => String::new(),
            Some(reason) => {
                let (file, quote) = reason.shown;
                let line = sources.line(file, quote)?;
                format!("{} ({})", reason.text, line.unwrap_or(file.to_owned()))
            }
        };
        let _ = writeln!(
            text,
            "| {}{} | {count} | `{}` | {} | {} | {why} |",
            group.line.procedure,
            match is_known(group.line) {
                true => "",
                false => " (not all of its documentation was understood)",
            },
            first.call,
            first.text.replace('|', "\\|"),
            places.join(", "),
        );
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
    let followed = followed(lines, sources)?;
    if !followed.is_empty() {
        let _ = writeln!(
            text,
            "\nPreconditions in prose, or misprinted, that were followed:\n\n| | is taken to mean | said at |\n|---|---|---|"
        );
    }
    for row in followed {
        let _ = writeln!(text, "{row}");
    }
    Ok(text)
}

fn is_known(line: &Line) -> bool {
    line.undocumented.is_empty()
}

/// What refuses calls; last what has documentation that was not understood.
fn groups(lines: &[Line]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut sorted: Vec<&Line> = lines.iter().collect();
    sorted.sort_by_key(|line| !is_known(line));
    for line in sorted {
        let begin = groups.len();
        for refusal in &line.refused {
            let reason = reasons::of(&line.procedure, &refusal.place);
            let same = groups[begin..].iter_mut().find(|group| {
                let texts = (group.reason.map(|it| it.text), reason.map(|it| it.text));
                texts.0 == texts.1
            });
            match same {
                Some(group) => group.refusals.push(refusal),
                None => groups.push(Group {
                    line,
                    reason,
                    refusals: vec![refusal],
                }),
            }
        }
    }
    groups
}

fn counts(text: &mut String, lines: &[Line], groups: &[Group<'_>]) {
    let count = |of: &dyn Fn(&Line) -> bool| lines.iter().filter(|line| of(line)).count();
    let because = |why: Option<Why>| {
        let those = groups.iter().filter(|it| it.reason.map(|it| it.why) == why);
        let names: BTreeSet<&str> = those.map(|it| it.line.procedure.as_str()).collect();
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

/// A row for each precondition of the procedures that were called.
fn followed(lines: &[Line], sources: &Sources) -> Result<Vec<String>> {
    let mut rows = Vec::new();
    for it in prose::PRECONDITIONS {
        for procedure in it.procedures {
            if !lines.iter().any(|line| line.procedure == *procedure) {
                continue;
            }
            let file = format!("{procedure}.f");
            let line = sources.line(&file, it.quote)?;
            let meaning = it.sentence.trim_end_matches(':').replace(":\n", " or ");
            rows.push(format!(
                "| {procedure}, {} | `{}` | {} |",
                it.argument,
                meaning.trim(),
                line.unwrap_or(file)
            ));
        }
    }
    Ok(rows)
}
