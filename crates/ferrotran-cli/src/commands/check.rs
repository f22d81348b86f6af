//! `ferrotran check`.

mod baseline;
mod summary;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

use comfy_table::{ContentArrangement, Table, presets};
use ferrotran::analyse::documented;
use ferrotran::diagnostic::{Diagnostics, Severity};
use ferrotran::lower::Options;
use ferrotran::plan::{self, Grade, Needed, Plan, RustName, Skipped, Stops, Unproved, Wrapper};
use ferrotran::recorded::record;
use ferrotran::report::{ProcedureReport, ReasonReport, StateReport, UseReport, obligations};
use serde::Serialize;

use crate::args::Check;
use crate::error::CommandError;
use crate::listing::{self, Binding, Entry};
use crate::{inputs, report as output};
use baseline::{Baseline, Changes};

/// What `--json` prints for one procedure, or for what else is left out: the facts; the
/// wrapper that it gets, graded as in a build, and what becomes of stops in it where ferrotran
/// compiles the procedure; or the reason why it has none, with a word for it that never changes if it is left out.
#[derive(Serialize)]
struct Checked<'a> {
    #[serde(flatten)]
    facts: &'a ProcedureReport,
    /// Whether the wrapper is a safe function; of a procedure that no wrapper is for, such as an
    /// internal one, whether all is proved that one would need.
    safe: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrapper: Option<Bound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopping: Option<Stopping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
    /// Why nothing outside can call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    out_of_reach: Option<&'a str>,
}

/// The wrapper of a procedure, as the plan has it.
#[derive(Serialize)]
struct Bound {
    /// The Rust function: `module::name`.
    function: String,
    /// The Rust function of the form that fills the caller's arrays.
    #[serde(skip_serializing_if = "Option::is_none")]
    into: Option<String>,
    grade: GradeWord,
    /// What its caller, or the build script, has to vouch for.
    because: Vec<Because>,
    /// What it checks itself as it runs; of one that checks nothing, not even in what it calls, there
    /// is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<Vec<CheckedOf>>,
    /// Whether it takes the lock.
    lock: bool,
}

/// The grade of a wrapper.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum GradeWord {
    /// A safe function: all that it needs is proved.
    Proved,
    /// A safe function: what is not proved is checked as it runs.
    Checked,
    /// A safe function: the build script vouches for what is not proved.
    Trusted,
    /// An unsafe function.
    Unproved,
}

/// Something to vouch for, with its place.
#[derive(Serialize)]
struct Because {
    place: String,
    /// A word for it that never changes.
    cause: &'static str,
    text: String,
    /// What has to hold.
    duty: &'static str,
}

/// What is checked of a variable.
#[derive(Serialize)]
struct CheckedOf {
    /// The place of the first check.
    place: String,
    /// A word for what has to hold, which never changes.
    kind: &'static str,
    /// The variable, or what it is about.
    about: String,
    /// In how many places it is checked.
    places: usize,
}

impl CheckedOf {
    fn all(checked: &[plan::Checked]) -> Vec<Self> {
        let of_kind = |checked: &plan::Checked| {
            let kind = checked.kind.word();
            let subjects = checked.subjects.clone().into_iter();
            subjects.map(move |subject| CheckedOf {
                place: subject.first,
                kind,
                about: subject.about.to_string(),
                places: subject.places,
            })
        };
        checked.iter().flat_map(of_kind).collect()
    }
}

impl Bound {
    fn new(plan: &Plan, wrapper: &Wrapper) -> Self {
        let (grade, findings) = match &wrapper.grade {
            Grade::Proved => (GradeWord::Proved, &[][..]),
            Grade::Checked => (GradeWord::Checked, &[][..]),
            Grade::Trusted(findings) => (GradeWord::Trusted, findings.as_slice()),
            Grade::Unproved(findings) => (GradeWord::Unproved, findings.as_slice()),
        };
        let module = wrapper.procedure.module().and_then(|name| {
            let mut modules = plan.modules.iter();
            modules.find(|module| module.name == *name)
        });
        let ty = wrapper.method.as_ref().map(|method| &method.of.rust);
        let path = |function: &RustName| match (module, ty) {
            (Some(module), Some(ty)) => format!("{}::{ty}::{function}", module.rust),
            (Some(module), None) => format!("{}::{function}", module.rust),
            (None, _) => function.to_string(),
        };
        Bound {
            function: path(&wrapper.rust),
            into: wrapper.into.as_ref().map(path),
            grade,
            because: findings.iter().map(Because::new).collect(),
            checked: wrapper.checked.as_deref().map(CheckedOf::all),
            lock: wrapper.lock.is_some(),
        }
    }
}

impl Because {
    fn new(unproved: &Unproved) -> Self {
        let said = unproved.obligation.said();
        Because {
            place: unproved.place.clone(),
            cause: said.word,
            text: said.message,
            duty: said.duty,
        }
    }
}

/// What becomes of STOP and its like, and of failed checks.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Stopping {
    /// There are none.
    Never,
    /// They come back as an error.
    Contained,
    /// They end the process.
    Ends,
}

pub(super) fn run(args: &Check) -> Result<ExitCode, CommandError> {
    if let Some(path) = &args.facts {
        return facts(args, path);
    }
    let checks = args.grading.checks();
    let analysed = inputs::analyse(&args.reading.files, &args.reading.options, checks)?;
    let (plan, planned) = analysed.plan(&Options::default());
    // What is left out stands in the table; what keeps `bind` from writing anything is told here.
    let refused: Diagnostics = planned
        .into_iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .collect();
    let comments =
        documented::contradictions(&analysed.resolved, &analysed.facts, &analysed.sources);
    let found = analysed.findings(&refused).chain(&comments);
    let errors = output::diagnostics(&analysed.sources, found);
    if args.obligations {
        let listed = obligations(&analysed.resolved, &analysed.proofs, &analysed.sources);
        let text = match args.json {
            true => serde_json::to_string_pretty(&listed)? + "\n",
            false => listed.iter().map(ToString::to_string).collect(),
        };
        output::write(None, &text)?;
        return Ok(match errors {
            true => ExitCode::FAILURE,
            false => ExitCode::SUCCESS,
        });
    }
    let entries = listing::entries(&analysed, &plan);
    let checked: Vec<Checked<'_>> = entries
        .iter()
        .map(|entry| Checked::new(&plan, entry))
        .collect();
    let text = if args.json {
        serde_json::to_string_pretty(&checked)? + "\n"
    } else {
        table(&checked)
    };
    output::write(None, &text)?;
    if let Some(line) = summary::line(&checked) {
        anstream::eprintln!("{line}");
    }
    output::counts(&plan);
    let denied = summary::denied(&checked, &args.deny);
    for line in &denied {
        anstream::eprintln!("ferrotran: {line}");
    }
    let worse = compared(args, &checked)?;
    Ok(match errors || !denied.is_empty() || worse {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

/// Writes the grades where that is asked for, or compares them: whether one is worse.
fn compared(args: &Check, checked: &[Checked<'_>]) -> Result<bool, CommandError> {
    let now = Baseline::of(checked);
    if let Some(path) = &args.write_baseline {
        output::write(Some(path), &now.text())?;
    }
    let Some(path) = &args.baseline else {
        return Ok(false);
    };
    let Changes { worse, better } = Changes::between(&Baseline::read(path)?, &now);
    let path = path.display();
    for (lines, head) in [(&worse, "worse than"), (&better, "better than, or not in,")] {
        if !lines.is_empty() {
            anstream::eprintln!("ferrotran: {head} {path}:");
        }
        for line in lines {
            anstream::eprintln!("  {line}");
        }
    }
    if !better.is_empty() {
        anstream::eprintln!("ferrotran: keep that with --write-baseline {path}");
    }
    Ok(!worse.is_empty())
}

/// Writes the facts of the external procedures to `path`.
fn facts(args: &Check, path: &Path) -> Result<ExitCode, CommandError> {
    let analysed = inputs::analyse_elsewhere(&args.reading.files, &args.reading.options)?;
    if output::diagnostics(&analysed.sources, analysed.diagnostics.iter()) {
        return Ok(ExitCode::FAILURE);
    }
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let library = args.library.as_deref().unwrap_or(&name);
    let (record, unrecorded) = record(&analysed, library);
    output::write(Some(path), &record.to_json()?)?;
    anstream::eprintln!(
        "ferrotran: the facts of {} procedures were written",
        record.procedures.len()
    );
    for procedure in &unrecorded {
        anstream::eprintln!(
            "ferrotran: those of `{}` were not: {}",
            procedure.name,
            procedure.why
        );
    }
    Ok(ExitCode::SUCCESS)
}

impl<'a> Checked<'a> {
    fn new(plan: &Plan, entry: &'a Entry<'_>) -> Self {
        let facts = &entry.facts;
        let checked = Checked {
            facts,
            safe: facts.safe,
            wrapper: None,
            stopping: None,
            skipped: None,
            cause: None,
            out_of_reach: None,
        };
        match &entry.binding {
            Binding::Wrapper(wrapper) => {
                let bound = Bound::new(plan, wrapper);
                Checked {
                    safe: bound.grade != GradeWord::Unproved,
                    wrapper: Some(bound),
                    stopping: Some(stopping(wrapper)),
                    ..checked
                }
            }
            Binding::LeftOut(skipped) => Checked {
                skipped: Some(Skipped::reason(skipped)),
                cause: Some(skipped.said().word),
                ..checked
            },
            Binding::OutOfReach(why) => Checked {
                out_of_reach: Some(why),
                ..checked
            },
        }
    }
}

fn stopping(wrapper: &Wrapper) -> Stopping {
    match wrapper.stops {
        Stops::Never => Stopping::Never,
        Stops::Checks | Stops::Contained | Stops::Interposed | Stops::Partly => Stopping::Contained,
        Stops::End | Stops::Uncontained => Stopping::Ends,
    }
}

/// The first stop, and what becomes of it.
fn stops(entry: &Checked<'_>) -> String {
    let stops = first(&entry.facts.stops);
    match entry.stopping {
        // What is never contained.
        _ if stops.is_empty() && !entry.facts.uncontained.is_empty() => {
            format!("{}: ends the process", first(&entry.facts.uncontained))
        }
        _ if stops.is_empty() => stops,
        Some(Stopping::Contained) => format!("{stops}: an error"),
        _ => format!("{stops}: ends the process"),
    }
}

fn table(checked: &[Checked<'_>]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_header([
            "procedure",
            "arguments",
            "predicted state",
            "stops",
            "wrapper",
        ]);
    for entry in checked {
        let facts = entry.facts;
        let arguments: Vec<String> = facts
            .args
            .iter()
            .map(|argument| format!("{}:{}", argument.name, use_name(argument.used)))
            .collect();
        let state = match facts.state {
            // Nothing is known to be shared, but the plan takes the lock.
            StateReport::Reentrant if entry.takes_lock() => "locked".to_owned(),
            StateReport::Reentrant => "reentrant".to_owned(),
            StateReport::Locked => format!("locked: {}", first(&facts.reasons)),
            StateReport::Unknown => format!("unknown: {}", first(&facts.reasons)),
        };
        let none = entry.skipped.as_deref().or(entry.out_of_reach);
        let wrapper = match (none, &entry.wrapper) {
            (Some(reason), _) => format!("none: {reason}"),
            (None, Some(bound)) if bound.grade == GradeWord::Unproved => {
                format!("unsafe: {}", bound.why_unsafe())
            }
            (None, Some(bound)) if bound.grade == GradeWord::Checked => "safe: checked".to_owned(),
            (None, _) => "safe".to_owned(),
        };
        table.add_row([
            facts.name.to_string(),
            arguments.join(" "),
            state,
            stops(entry),
            wrapper,
        ]);
    }
    // Cells are padded to the width of their column.
    let lines = table.lines();
    let rows = lines.map(|line| format!("{}\n", line.trim_end()));
    rows.chain(needs(checked)).collect()
}

/// What has to be linked that is in none of the files, and for which procedures.
fn needs(checked: &[Checked<'_>]) -> Vec<String> {
    let mut needs: BTreeMap<&Needed, Vec<String>> = BTreeMap::new();
    for entry in checked {
        for needed in &entry.facts.needs {
            let by = needs.entry(needed).or_default();
            by.push(format!("`{}`", entry.facts.name));
        }
    }
    let needs = needs.into_iter();
    needs
        .map(|(needed, by)| format!("to be linked: {needed}, for {}\n", Needed::by(&by)))
        .collect()
}

impl Checked<'_> {
    fn takes_lock(&self) -> bool {
        self.wrapper.as_ref().is_some_and(|bound| bound.lock)
    }
}

impl Bound {
    /// The first thing that is not proved, and how many there are.
    fn why_unsafe(&self) -> String {
        match self.because.as_slice() {
            [] => String::new(),
            [only] => only.text.clone(),
            [first, rest @ ..] => format!("{} (+{})", first.text, rest.len()),
        }
    }
}

fn use_name(used: UseReport) -> &'static str {
    match used {
        UseReport::In => "in",
        UseReport::Out => "out",
        UseReport::InOut => "inout",
        UseReport::Unknown => "unknown",
    }
}

/// The first reason, and how many there are.
fn first(reasons: &[ReasonReport]) -> String {
    match reasons {
        [] => String::new(),
        [only] => only.text.clone(),
        [first, rest @ ..] => format!("{} (+{})", first.text, rest.len()),
    }
}
