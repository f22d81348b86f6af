//! `ferrotran check`.

use std::process::ExitCode;

use comfy_table::{ContentArrangement, Table, presets};
use ferrotran::analyse::documented;
use ferrotran::analyse::report::{ProcedureReport, ReasonReport, StateReport, UseReport, report};
use ferrotran::diagnostic::Severity;
use ferrotran::lower::Options;
use ferrotran::plan::{Grade, Plan, Skipped, Stops, Unproved, Wrapper};
use serde::Serialize;

use crate::args::{Check, Deny};
use crate::error::CommandError;
use crate::{inputs, report as output};

/// What `--json` prints for one procedure: the facts; the wrapper that `bind` writes for it, and
/// what becomes of stops in it where ferrotran compiles the procedure; or the reason why it has
/// none, with a word for it that never changes.
#[derive(Serialize)]
struct Checked<'a> {
    #[serde(flatten)]
    facts: &'a ProcedureReport,
    /// Whether the wrapper is a safe function; of a procedure that no wrapper is for, such as an
    /// internal one, whether all is shown that one would need.
    safe: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    wrapper: Option<Bound>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stopping: Option<Stopping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    skipped: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'static str>,
}

/// The wrapper of a procedure, as the plan has it.
#[derive(Serialize)]
struct Bound {
    /// The Rust function: `module::name`.
    function: String,
    grade: GradeWord,
    /// What its caller, or the build script, has to vouch for.
    because: Vec<Because>,
    /// Whether it takes the lock.
    lock: bool,
}

/// The grade of a wrapper.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum GradeWord {
    /// A safe function: shown.
    Shown,
    /// A safe function: vouched for.
    Trusted,
    /// An unsafe function.
    Unsafe,
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

impl Bound {
    fn new(plan: &Plan, wrapper: &Wrapper) -> Self {
        let (grade, findings) = match &wrapper.grade {
            Grade::Shown => (GradeWord::Shown, &[][..]),
            Grade::Trusted(findings) => (GradeWord::Trusted, findings.as_slice()),
            Grade::Open(findings) => (GradeWord::Unsafe, findings.as_slice()),
        };
        let module = wrapper.procedure.module().and_then(|name| {
            let mut modules = plan.modules.iter();
            modules.find(|module| module.name == *name)
        });
        Bound {
            function: match module {
                Some(module) => format!("{}::{}", module.rust, wrapper.rust),
                None => wrapper.rust.to_string(),
            },
            grade,
            because: findings.iter().map(Because::new).collect(),
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
    let analysed = inputs::analyse(&args.reading.files, &args.reading.options)?;
    let (plan, planned) = analysed.plan(&Options::default());
    // What is left out stands in the table; what keeps `bind` from writing anything is told here.
    let refused = planned
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let comments =
        documented::contradictions(&analysed.resolved, &analysed.facts, &analysed.sources);
    let found = analysed.diagnostics.iter().chain(&comments).chain(refused);
    let errors = output::diagnostics(&analysed.sources, found);
    let reports = report(&analysed.resolved, &analysed.facts, &analysed.sources);
    let checked: Vec<Checked<'_>> = reports
        .iter()
        .map(|facts| {
            let skipped = skipped(&plan, facts);
            let wrapper = wrapper(&plan, facts);
            let bound = wrapper.map(|wrapper| Bound::new(&plan, wrapper));
            Checked {
                facts,
                safe: match &bound {
                    Some(bound) => bound.grade != GradeWord::Unsafe,
                    None => facts.safe,
                },
                wrapper: bound,
                stopping: wrapper.map(stopping),
                skipped: skipped.map(Skipped::reason),
                cause: skipped.map(|skipped| skipped.said().word),
            }
        })
        .collect();
    let text = if args.json {
        serde_json::to_string_pretty(&checked)? + "\n"
    } else {
        table(&checked)
    };
    output::write(None, &text)?;
    let denied = matches!(args.deny, Some(Deny::Skipped)) && !plan.skipped.is_empty();
    Ok(if errors || denied {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn skipped<'a>(plan: &'a Plan, facts: &ProcedureReport) -> Option<&'a Skipped> {
    let place = format!("{}:{}", facts.file.display(), facts.line);
    plan.skipped.iter().find(|skipped| skipped.place == place)
}

fn wrapper<'a>(plan: &'a Plan, facts: &ProcedureReport) -> Option<&'a Wrapper> {
    let mut wrappers = plan.wrappers.iter();
    wrappers.find(|wrapper| wrapper.procedure == facts.name)
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
        .set_header(["procedure", "arguments", "state", "stops", "wrapper"]);
    for entry in checked {
        let facts = entry.facts;
        let arguments: Vec<String> = facts
            .args
            .iter()
            .map(|argument| format!("{}:{}", argument.name, use_name(argument.used)))
            .collect();
        let state = match facts.state {
            StateReport::Reentrant => "reentrant".to_owned(),
            StateReport::Locked => format!("locked: {}", first(&facts.reasons)),
            StateReport::Unknown => format!("unknown: {}", first(&facts.reasons)),
        };
        let wrapper = match &entry.skipped {
            Some(reason) => format!("none: {reason}"),
            None if entry.safe => "safe".to_owned(),
            None => format!("unsafe: {}", entry.why_unsafe()),
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
    table
        .lines()
        .map(|line| format!("{}\n", line.trim_end()))
        .collect()
}

impl Checked<'_> {
    /// The first thing that is not shown, and how many there are.
    fn why_unsafe(&self) -> String {
        let Some(bound) = &self.wrapper else {
            return first(&self.facts.unsafe_because);
        };
        match bound.because.as_slice() {
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
