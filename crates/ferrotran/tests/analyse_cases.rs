//! Each Fortran file in the folders of `tests/cases/analyse` is a test: what analysis finds out
//! about its procedures stands beside it in a file `.facts`.
//!
//! A file may hold several programs, each analysed by itself: a line `! ===== TITLE` begins one.
//! After it, or on the first line, `! flags: -fopenmp` gives flags of the compiler, and
//! `! built elsewhere` says that others compile it.
//! `FERROTRAN_BLESS=1 cargo test -p ferrotran --test analyse_cases` writes the expectations.
//!
//! Expected are, for each procedure, its state, whether all that it needs is proved,
//! each argument with its use, and whatever else there is to tell; `(7, called at 3)` is the line
//! of a statement, and those of the calls that lead there.

#[path = "support/difference.rs"]
mod difference;

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use ferrotran::analyse::{self, Callback, Options, ProcedureFacts, Reason, State, Use, documented};
use ferrotran::flags::{Family, Flags};
use ferrotran::interface::Procedure;
use ferrotran::prove::{self, Directives, Doubt, Proof};
use ferrotran::resolve::{self, Kinds};
use ferrotran::rewrite;
use ferrotran::source::{self, FileId, Form, Sources, Span};
use ferrotran::syntax;
use libtest_mimic::{Arguments, Failed, Trial};

/// What the line begins with that begins a program.
const PROGRAM: &str = "! =====";
/// What the line begins with that gives flags.
const FLAGS: &str = "! flags:";
/// The line of a program that others compile, so that nothing of it is rewritten.
const ELSEWHERE: &str = "! built elsewhere";

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/analyse");
    let topics = entries(&folder);
    let files = topics.iter().flat_map(|topic| entries(topic));
    let (cases, expected): (Vec<_>, Vec<_>) = files.partition(|path| Form::of_path(path).is_some());
    let trials = cases.into_iter().map(|case| {
        let name = case.strip_prefix(&folder).unwrap_or(&case);
        Trial::test(name.display().to_string(), move || check(&case))
    });
    let left = Trial::test("every_expectation_has_a_case", move || left_over(&expected));
    let trials = trials.chain([left]).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// An expectation without a source says nothing.
fn left_over(expected: &[PathBuf]) -> Result<(), Failed> {
    let has_source = |path: &&PathBuf| {
        ["f", "f90"]
            .map(|suffix| path.with_extension(suffix))
            .iter()
            .any(|path| path.exists())
    };
    match expected.iter().find(|path| !has_source(path)) {
        Some(path) => Err(format!("{} has no source", path.display()).into()),
        None => Ok(()),
    }
}

/// What is in a folder, in the order of the names.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the cases");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    paths.sort();
    paths
}

fn check(case: &Path) -> Result<(), Failed> {
    let found = facts(case)?;
    let path = case.with_extension("facts");
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        fs::write(path, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(&path)?;
    if found == expected {
        return Ok(());
    }
    let changes = difference::lines(&expected, &found);
    Err(format!("{} is otherwise:\n{changes}", path.display()).into())
}

/// The facts of all programs of a file.
fn facts(case: &Path) -> Result<String, Failed> {
    let text = fs::read_to_string(case)?;
    let lines: Vec<&str> = text.lines().collect();
    let mut starts: Vec<usize> = (0..lines.len())
        .filter(|&at| lines[at].starts_with(PROGRAM))
        .collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    starts.push(lines.len());
    let mut facts = String::new();
    for range in starts.windows(2) {
        // What comes before keeps its lines, so that places are those in the file.
        let program = "\n".repeat(range[0]) + &lines[range[0]..range[1]].join("\n") + "\n";
        if let Some(title) = lines[range[0]].strip_prefix(PROGRAM) {
            let space = if facts.is_empty() { "" } else { "\n" };
            writeln!(facts, "{space}====={title}")?;
        }
        let flags = lines[range[0]..range[1]].iter().take(2);
        let flags = flags.filter_map(|line| line.strip_prefix(FLAGS));
        let flags: Vec<&str> = flags.flat_map(str::split_whitespace).collect();
        program_facts(case, &program, &flags, &mut facts)?;
    }
    Ok(facts)
}

fn program_facts(
    case: &Path,
    text: &str,
    flags: &[&str],
    facts: &mut String,
) -> Result<(), Failed> {
    let sources = Sources::new();
    let file = sources.add(case, text.as_bytes().to_vec());
    let is_built_elsewhere = text.lines().any(|line| line == ELSEWHERE);
    let (text, _) = source::text(&sources, file, &source::Options::default());
    let (tree, _) = syntax::parse_text(&text);
    let flags = Flags::parse(flags.iter().copied(), Family::Gnu)?;
    let regions = analyse::parallel_regions(&text, flags.parallel);
    let exclusive = analyse::exclusive_regions(&text, flags.parallel);
    let (lines, _) = source::logical_lines(&text);
    let sites = match is_built_elsewhere {
        true => rewrite::TextSites::default(),
        false => rewrite::sites(&text, &lines, &tree, &regions, &exclusive),
    };
    let kinds = Kinds::default().with_flags(&flags);
    let (resolved, _) = resolve::resolve(vec![tree], &kinds);
    let mut options = Options::with_flags(&flags);
    options.parallel_regions = regions;
    options.exclusive_regions = exclusive;
    let (found, mut diagnostics) = analyse::analyse(&resolved, &options);
    let mut directives = Directives::default();
    directives.add(&text, flags.parallel);
    let proving = prove::Options {
        parallel_regions: options.parallel_regions.clone(),
        exclusive_regions: options.exclusive_regions.clone(),
        directives,
        rewritable: rewrite::Sites::new([(file, sites)]),
        ..prove::Options::default()
    };
    let proofs = prove::prove(&resolved, &found, &proving);
    diagnostics.extend(documented::contradictions(&resolved, &found, &sources));
    let facts_of = Printer {
        sources: &sources,
        file,
    };
    for (id, procedure) in resolved.interface.procedures() {
        if let Some(known) = found.procedures.get(&id) {
            let proof = &proofs.procedures[&id];
            facts_of.procedure(procedure, known, proof, facts)?;
        }
    }
    for found in diagnostics {
        let line = found.span.map_or(0, |span| facts_of.line(span));
        writeln!(facts, "{}: {} ({line})", found.code, found.message)?;
    }
    Ok(())
}

struct Printer<'a> {
    sources: &'a Sources,
    file: FileId,
}

impl Printer<'_> {
    fn line(&self, span: Span) -> usize {
        self.sources.file(self.file).line_column(span.start).0
    }

    fn reason(&self, reason: &Reason) -> String {
        let mut text = format!("{} ({}", reason.text, self.line(reason.span));
        for (at, &call) in reason.calls.outermost.iter().enumerate() {
            let before = if at == 0 { ", called at" } else { "," };
            text += &format!("{before} {}", self.line(call));
        }
        text + ")"
    }

    fn procedure(
        &self,
        procedure: &Procedure,
        facts: &ProcedureFacts,
        proof: &Proof,
        text: &mut String,
    ) -> Result<(), Failed> {
        let (state, shared) = match &facts.state {
            State::Reentrant => ("reentrant", &[][..]),
            State::Shared(reasons) => ("locked", &reasons[..]),
            State::Unknown(reasons) => ("unknown", &reasons[..]),
        };
        let grade = if proof.is_complete() {
            "proved"
        } else {
            "unproved"
        };
        let path = procedure.path();
        let line = self.line(procedure.span);
        writeln!(text, "{path} ({line}): {state}, {grade}")?;
        let names: Vec<_> = procedure
            .arguments
            .iter()
            .map(|known| &known.name)
            .collect();
        for (name, used) in names.iter().zip(&facts.arguments) {
            let (used, reason) = match used {
                Use::NeverWritten => ("in", None),
                Use::Output(reason) => ("out", Some(reason)),
                Use::Written(reason) => ("inout", Some(reason)),
                Use::Unknown(reason) => ("unknown", Some(reason)),
            };
            match reason {
                Some(reason) => writeln!(text, "  {name}: {used}, {}", self.reason(reason))?,
                None => writeln!(text, "  {name}: {used}")?,
            }
        }
        for callback in &facts.callbacks {
            self.callback(names[callback.argument].as_str(), callback, text)?;
        }
        for (name, lent) in names.iter().zip(&facts.lent) {
            for &(callback, position) in lent.iter().flatten() {
                let place = position + 1;
                writeln!(
                    text,
                    "  {name} is lent to {}, argument {place}",
                    names[callback]
                )?;
            }
        }
        for (what, reasons) in [
            ("shares", shared),
            ("stops", &facts.stops),
            ("in input or output", &facts.in_io),
            ("uncontained", &facts.uncontained),
            ("alternate return", &facts.alternate_returns),
            ("environment", &facts.environment),
            ("not known", &facts.unknown),
        ] {
            for reason in reasons {
                writeln!(text, "  {what}: {}", self.reason(reason))?;
            }
        }
        for Doubt { kind, reason } in &proof.unproved {
            let word = kind.word();
            writeln!(text, "  unproved, {word}: {}", self.reason(reason))?;
        }
        for (position, reason) in &facts.kept {
            writeln!(
                text,
                "  keeps {}: {}",
                names[*position],
                self.reason(reason)
            )?;
        }
        Ok(())
    }

    fn callback(&self, name: &str, callback: &Callback, text: &mut String) -> Result<(), Failed> {
        if callback.called.is_none() {
            writeln!(text, "  {name} is never called")?;
        }
        for (what, reason) in [
            ("called", &callback.called),
            ("called by several threads", &callback.concurrent),
            ("called in input or output", &callback.in_io),
            ("kept", &callback.kept),
        ] {
            if let Some(reason) = reason {
                writeln!(text, "  {name} is {what}: {}", self.reason(reason))?;
            }
        }
        if !callback.variables.is_empty() {
            let variables: Vec<String> = callback
                .variables
                .iter()
                .map(|position| (position + 1).to_string())
                .collect();
            writeln!(
                text,
                "  {name} may write arguments {}",
                variables.join(", ")
            )?;
        }
        Ok(())
    }
}
