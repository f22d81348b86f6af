//! LAPACK's documented intents against the verdicts of the analysis.

use std::collections::BTreeMap;
use std::fmt::Write;

use anyhow::Result;
use ferrotran::analyse::documented::documented;
use ferrotran::analyse::{Reason, Use};
use ferrotran::interface::{Dummy, Intent, Shape};

use crate::{corpus, load, results};

/// Why an argument that is documented as an input is not shown to be one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Miss {
    /// It is passed to a routine that is not in the sources (XBLAS).
    MissingSource,
    /// It is workspace, and documented as an input.
    Workspace,
    /// It is changed, and changed back before the return.
    Restored,
    /// It is changed, and comes back changed.
    Written,
}

/// The arrays that come back as they were, found by reading the routines: without the letter of
/// the precision, with the argument.
const RESTORED: &[(&str, &str)] = &[
    // Reflectors: the diagonal is set to one and set back.
    ("opmtr", "ap"),
    ("ormr2", "a"),
    ("ormrq", "a"),
    // Rows are conjugated and conjugated back.
    ("gelqs", "a"),
    ("larzb", "t"),
    ("larzb", "v"),
    ("unmbr", "a"),
    ("unml2", "a"),
    ("unmlq", "a"),
    ("unmr2", "a"),
    ("unmrq", "a"),
    ("unmrz", "a"),
    // SYCONV converts the factorisation and reverts it.
    ("hetrs2", "a"),
];

pub(crate) fn run() -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let analysed = load::analyse(&files)?;
    let mut matrix: BTreeMap<(bool, Intent3, &str), usize> = BTreeMap::new();
    let mut misses: BTreeMap<(bool, Miss), Vec<String>> = BTreeMap::new();
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let Some(facts) = analysed.facts.procedures.get(&id) else {
            continue;
        };
        for said in documented(procedure, &analysed.sources) {
            let Some((index, argument)) = procedure.argument(&said.argument) else {
                continue;
            };
            let Dummy::Variable(variable) = &argument.dummy else {
                continue;
            };
            let array = variable.shape != Shape::Scalar;
            let (verdict, reason) = verdict(&facts.arguments[index]);
            *matrix
                .entry((array, Intent3::from(said.intent), verdict))
                .or_default() += 1;
            if let (Intent::In, Some(reason)) = (said.intent, reason) {
                let (name, argument) = (procedure.name.as_str(), argument.name.as_str());
                let miss = classify(name, argument, &facts.arguments[index]);
                let file = analysed.sources.file(reason.span.file);
                let (line, _) = file.line_column(reason.span.start);
                let place = file
                    .path()
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy();
                let shown = format!("`{name}` `{argument}` ({place}:{line})");
                misses.entry((array, miss)).or_default().push(shown);
            }
        }
    }
    let mut text = String::new();
    writeln!(
        text,
        "What the comments of LAPACK and BLAS (crate netlib-src) say of each argument, `\\param[in]` \
         and so on, against what is shown: {} procedures with a body in {} files.\n",
        analysed.facts.procedures.len(),
        files.len()
    )?;
    for (array, title) in [(true, "Arrays"), (false, "Scalars")] {
        table(&mut text, title, array, &matrix)?;
        writeln!(text)?;
        for (miss, what) in [
            (
                Miss::Written,
                "documented as an input, and comes back changed",
            ),
            (Miss::Workspace, "workspace, documented as an input"),
            (
                Miss::Restored,
                "changed, and changed back before the return",
            ),
            (
                Miss::MissingSource,
                "passed to XBLAS, which is not in the sources",
            ),
        ] {
            if let Some(list) = misses.get(&(array, miss)) {
                writeln!(text, "* {}, {what}: {}", list.len(), list.join(", "))?;
            }
        }
        writeln!(text)?;
    }
    writeln!(
        text,
        "Of each routine, in one of its precisions, the statement that the reason names was read: \
         none is on a path that cannot be taken. The list of what is restored is in the command."
    )?;
    results::write("intents", &text)
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Intent3 {
    In,
    Out,
    InOut,
}

impl From<Intent> for Intent3 {
    fn from(intent: Intent) -> Self {
        match intent {
            Intent::In => Intent3::In,
            Intent::Out => Intent3::Out,
            Intent::InOut => Intent3::InOut,
        }
    }
}

const VERDICTS: [&str; 4] = ["never written", "output", "written", "unknown"];

fn table(
    text: &mut String,
    title: &str,
    array: bool,
    matrix: &BTreeMap<(bool, Intent3, &str), usize>,
) -> Result<()> {
    writeln!(
        text,
        "## {title}\n\n| documented | {} | all |",
        VERDICTS.join(" | ")
    )?;
    writeln!(text, "|---|---|---|---|---|---|")?;
    for (intent, shown) in [
        (Intent3::In, "in"),
        (Intent3::Out, "out"),
        (Intent3::InOut, "in,out"),
    ] {
        let counts = VERDICTS.map(|verdict| {
            matrix
                .get(&(array, intent, verdict))
                .copied()
                .unwrap_or_default()
        });
        let all: usize = counts.iter().sum();
        let share = |count: usize| format!("{count} ({:.1} %)", 100.0 * count as f64 / all as f64);
        let cells: Vec<String> = counts.iter().map(|&count| share(count)).collect();
        writeln!(text, "| {shown} | {} | {all} |", cells.join(" | "))?;
    }
    Ok(())
}

fn verdict(used: &Use) -> (&'static str, Option<&Reason>) {
    match used {
        Use::NeverWritten => (VERDICTS[0], None),
        Use::Output(reason) => (VERDICTS[1], Some(reason)),
        Use::Written(reason) => (VERDICTS[2], Some(reason)),
        Use::Unknown(reason) => (VERDICTS[3], Some(reason)),
    }
}

fn classify(name: &str, argument: &str, used: &Use) -> Miss {
    let without_precision = name.get(1..).unwrap_or_default();
    if matches!(used, Use::Unknown(_)) {
        Miss::MissingSource
    } else if RESTORED.contains(&(without_precision, argument)) {
        Miss::Restored
    } else if name.ends_with("_extended") && matches!(argument, "ayb" | "dy") {
        Miss::Workspace
    } else {
        Miss::Written
    }
}
