//! The compiler as judge: verdicts as INTENT in all of LAPACK, compiled together.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::process::Command;

use anyhow::{Context, Result};
use clap::Args as ClapArgs;
use ferrotran::analyse::Use;
use ferrotran::interface::{Dummy, Host, IntentSpec, Procedure, ProcedureId};
use ferrotran::name::Name;
use ferrotran::syntax::ast::{
    Attribute, Entity, ProgramUnit, Specification, Statement, StatementKind, UnitKind,
};

use crate::load::{self, Analysed};
use crate::{corpus, random::Random, results};

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// How many arguments that are written are declared INTENT(IN), to see whether the compiler
    /// would notice a wrong verdict.
    #[arg(long, default_value_t = 600)]
    lies: usize,
    /// The seed of the choice.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let analysed = load::analyse(&files)?;
    let folder = tempfile::tempdir()?;

    let truth = Injected::new(&analysed, |_, _, used| Some(intent(used)));
    let errors = compile(folder.path(), &truth.text)?;
    let violations: Vec<&str> = errors.iter().map(|error| error.text.as_str()).collect();

    let lies = lies(&analysed, args);
    let told = Injected::new(&analysed, |id, index, used| {
        Some(if lies.get(&id) == Some(&index) {
            IntentSpec::In
        } else {
            intent(used)
        })
    });
    let errors = compile(folder.path(), &told.text)?;
    let lines: Vec<usize> = errors.iter().map(|error| error.line).collect();
    let mut missed = Vec::new();
    for (id, index) in &lies {
        let Some(range) = told.lines.get(id) else {
            continue;
        };
        if !lines.iter().any(|line| range.contains(line)) {
            let procedure = analysed.resolved.interface.procedure(*id);
            missed.push(format!(
                "{} {}",
                procedure.name, procedure.arguments[*index].name
            ));
        }
    }
    missed.sort();
    let mut text = String::new();
    writeln!(
        text,
        "The verdicts on the arguments of all of LAPACK and BLAS, as `INTENT(IN)` for what is \
         shown never to be written and `INTENT(INOUT)` for all else, in one file, compiled with \
         gfortran, which checks assignments and calls. Then lies: of some procedures one argument \
         that is written is declared `INTENT(IN)`.\n"
    )?;
    writeln!(
        text,
        "| | |\n|---|---|\n| verdicts injected | {} |",
        truth.count
    )?;
    writeln!(text, "| **violations** | **{}** |", violations.len())?;
    writeln!(
        text,
        "| lies | {} |\n| lies caught | {} |",
        lies.len(),
        lies.len() - missed.len()
    )?;
    for violation in violations.iter().take(50) {
        writeln!(text, "\n* violation: {violation}")?;
    }
    writeln!(
        text,
        "\nThe share of lies caught says how much the zero is worth. Not caught: {}",
        missed.join(", ")
    )?;
    results::write("judge", &text)
}

fn intent(used: &Use) -> IntentSpec {
    match used {
        Use::NeverWritten => IntentSpec::In,
        _ => IntentSpec::InOut,
    }
}

/// One written argument for each of some procedures.
fn lies(analysed: &Analysed, args: &Args) -> HashMap<ProcedureId, usize> {
    let mut random = Random::new(args.seed);
    let mut candidates: Vec<(ProcedureId, usize)> = Vec::new();
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let Some(facts) = analysed.facts.procedures.get(&id) else {
            continue;
        };
        let written: Vec<usize> = (0..facts.arguments.len())
            .filter(|&index| {
                is_injected(procedure, index)
                    && matches!(facts.arguments[index], Use::Written(_) | Use::Output(_))
            })
            .collect();
        if !written.is_empty() {
            candidates.push((id, written[random.below(written.len())]));
        }
    }
    let mut chosen = HashMap::new();
    while chosen.len() < args.lies && !candidates.is_empty() {
        let (id, index) = candidates.swap_remove(random.below(candidates.len()));
        chosen.insert(id, index);
    }
    chosen
}

/// Whether an INTENT can be given to the argument: it is a variable that has none.
fn is_injected(procedure: &Procedure, index: usize) -> bool {
    let argument = &procedure.arguments[index];
    matches!(argument.dummy, Dummy::Variable(_))
        && argument.intent.is_none()
        && !argument.attributes.value
        && !argument.attributes.pointer
}

/// All program units as text, with intents.
struct Injected {
    text: String,
    /// The lines of each procedure.
    lines: HashMap<ProcedureId, Range<usize>>,
    count: usize,
}

impl Injected {
    fn new(
        analysed: &Analysed,
        intent: impl Fn(ProcedureId, usize, &Use) -> Option<IntentSpec>,
    ) -> Self {
        let mut injected = Injected {
            text: String::new(),
            lines: HashMap::new(),
            count: 0,
        };
        let by_name = by_name(analysed);
        let units = analysed.trees.iter().flat_map(|tree| &tree.units);
        let (modules, others): (Vec<_>, Vec<_>) =
            units.partition(|unit| matches!(unit.kind, UnitKind::Module));
        let mut seen = HashSet::new();
        let mut line = 1;
        for unit in modules.into_iter().chain(others) {
            if !seen.insert(unit.name.clone()) {
                continue;
            }
            let mut unit = unit.clone();
            inject(
                &mut unit,
                analysed,
                &by_name,
                &Host::External,
                &intent,
                &mut injected.count,
            );
            let text = unit.to_string();
            let end = line + text.lines().count();
            if let Some(name) = &unit.name
                && let Some(id) = by_name.get(&(Host::External, name.clone()))
            {
                injected.lines.insert(*id, line..end);
            }
            line = end;
            let _ = write!(injected.text, "{text}");
        }
        injected
    }
}

fn by_name(analysed: &Analysed) -> HashMap<(Host, Name), ProcedureId> {
    let procedures = analysed.resolved.interface.procedures();
    procedures
        .filter(|(id, _)| analysed.facts.procedures.contains_key(id))
        .map(|(id, procedure)| ((procedure.host.clone(), procedure.name.clone()), id))
        .collect()
}

fn inject(
    unit: &mut ProgramUnit,
    analysed: &Analysed,
    by_name: &HashMap<(Host, Name), ProcedureId>,
    host: &Host,
    intent: &impl Fn(ProcedureId, usize, &Use) -> Option<IntentSpec>,
    count: &mut usize,
) {
    let Some(name) = unit.name.clone() else {
        return;
    };
    let inner = match unit.kind {
        UnitKind::Module => Host::Module(name.clone()),
        _ => Host::Internal(Box::new(host.path_of(name.clone()))),
    };
    for contained in &mut unit.contains {
        inject(contained, analysed, by_name, &inner, intent, count);
    }
    let Some(&id) = by_name.get(&(host.clone(), name)) else {
        return;
    };
    let procedure = analysed.resolved.interface.procedure(id);
    let mut statements = Vec::new();
    for (index, used) in analysed.facts.procedures[&id].arguments.iter().enumerate() {
        if is_injected(procedure, index)
            && let Some(intent) = intent(id, index, used)
        {
            statements.push(intent_statement(
                unit,
                &procedure.arguments[index].name,
                intent,
            ));
        }
    }
    *count += statements.len();
    let executable = |statement: &Statement| matches!(statement.kind, StatementKind::Executable(_));
    let at = unit
        .statements
        .iter()
        .position(executable)
        .unwrap_or(unit.statements.len());
    unit.statements.splice(at..at, statements);
}

fn intent_statement(unit: &ProgramUnit, name: &Name, intent: IntentSpec) -> Statement {
    let entity = Entity {
        name: name.clone(),
        span: unit.span,
        common_block: false,
        dimensions: None,
        coarray: false,
        length: None,
        initial: None,
    };
    Statement {
        label: None,
        span: unit.span,
        line: 0,
        construct: None,
        directive: false,
        kind: StatementKind::Specification(Specification::Attribute {
            attribute: Attribute::Intent(vec![intent]),
            entities: vec![entity],
        }),
    }
}

/// An error of the compiler.
struct CompilerError {
    line: usize,
    text: String,
}

fn compile(folder: &std::path::Path, text: &str) -> Result<Vec<CompilerError>> {
    fs::write(folder.join("all.f90"), text)?;
    let output = Command::new("gfortran")
        .args([
            "-std=legacy",
            "-fsyntax-only",
            "-ffree-line-length-none",
            "-fmax-errors=0",
        ])
        .arg("all.f90")
        .current_dir(folder)
        .output()
        .context("running gfortran")?;
    let report = String::from_utf8_lossy(&output.stderr);
    let mut errors = Vec::new();
    let mut line = 0;
    for text in report.lines() {
        if let Some(rest) = text.strip_prefix("all.f90:") {
            line = rest
                .split(':')
                .next()
                .and_then(|number| number.parse().ok())
                .unwrap_or(0);
        } else if text.starts_with("Error:")
            || text.starts_with("Fatal Error:")
            // -std=legacy, which old calls need, makes warnings of errors in calls.
            || (text.starts_with("Warning:") && text.contains("INTENT(IN)"))
        {
            errors.push(CompilerError {
                line,
                text: format!("line {line}: {text}"),
            });
        }
    }
    Ok(errors)
}
