//! Soundness by experiment: what is shown never to be written lies in write-protected memory, and
//! what is shown reentrant runs on 8 threads at once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use clap::Args as ClapArgs;
use ferrotran::analyse::{ProcedureFacts, State, Use};
use ferrotran::interface::{
    Argument, CharacterLength, Dummy, Host, Procedure, Shape, Type, Variable,
};
use rayon::prelude::*;

use crate::load::{self, Analysed};
use crate::{corpus, random::Random, results};

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// How many cases each procedure is called with.
    #[arg(long, default_value_t = 24)]
    cases: usize,
    /// The seed of the inputs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only procedures whose names start with one of these.
    #[arg(long, value_delimiter = ',', default_values = ["s", "d", "c", "z"])]
    prefix: Vec<String>,
}

/// The driver, which calls procedures by address: C, because the calls are unsafe and untyped.
const DRIVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/driver/experiment.c");

pub(crate) fn run(args: &Args) -> Result<()> {
    let netlib = corpus::netlib()?;
    let files = load::lapack_files(&netlib)?;
    let analysed = load::analyse(&files)?;
    let folder = tempfile::tempdir()?;
    let library = compile(folder.path(), &files)?;
    let driver = folder.path().join("experiment");
    let built = Command::new("cc")
        .args(["-O1", "-rdynamic", "-o"])
        .arg(&driver)
        .args([DRIVER, "-ldl", "-lpthread"])
        .status()
        .context("running cc")?;
    ensure!(built.success(), "the driver does not compile");

    let mut random = Random::new(args.seed);
    let mut plan = String::new();
    let mut names = Vec::new();
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let Some(facts) = analysed.facts.procedures.get(&id) else {
            continue;
        };
        let chosen = procedure.host == Host::External
            && args
                .prefix
                .iter()
                .any(|prefix| procedure.name.as_str().starts_with(prefix))
            && is_callable(procedure);
        if chosen {
            for _ in 0..args.cases {
                names.push(procedure.name.as_str());
                case(&mut plan, &analysed, procedure, facts, &mut random);
            }
        }
    }
    let answers = answers(&driver, &library, &plan)?;
    ensure!(
        answers.len() == names.len(),
        "the driver gave up: {} of {}",
        answers.len(),
        names.len()
    );
    let mut by_procedure: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    for (name, answer) in names.iter().zip(&answers) {
        *by_procedure
            .entry(name)
            .or_default()
            .entry(answer)
            .or_default() += 1;
    }
    let text = report(&analysed, &by_procedure)?;
    results::write("experiment", &text)
}

/// Whether the driver can call it: no procedures, no derived types, few enough arguments, lengths
/// of 1, and a result in a register.
fn is_callable(procedure: &Procedure) -> bool {
    let result = procedure.result.as_ref().map(|result| &result.variable.ty);
    procedure.arguments.len() <= 40
        && !matches!(result, Some(Type::Character { .. } | Type::Derived { .. }))
        && procedure
            .arguments
            .iter()
            .all(|argument| match &argument.dummy {
                Dummy::Variable(variable) => {
                    !argument.attributes.optional && letter(variable).is_some()
                }
                _ => false,
            })
        && !matches!(procedure.name.as_str(), "xerbla" | "xerbla_array")
}

fn letter(variable: &Variable) -> Option<char> {
    match &variable.ty {
        Type::Integer { .. } => Some('i'),
        Type::Logical(_) => Some('l'),
        Type::Real(kind) => Some(if kind.0 == 4 { 's' } else { 'd' }),
        Type::Complex(kind) => Some(if kind.0 == 4 { 'c' } else { 'z' }),
        Type::Character { length, .. } => match length {
            CharacterLength::Expr(length) if length.as_integer() != Some(1) => None,
            _ => Some('h'),
        },
        _ => None,
    }
}

fn case(
    plan: &mut String,
    analysed: &Analysed,
    procedure: &Procedure,
    facts: &ProcedureFacts,
    random: &mut Random,
) {
    let threads = usize::from(facts.state == State::Reentrant);
    let _ = write!(plan, "{}_ {threads}", procedure.name);
    // One order for all extents of a case, so that they agree.
    let order = [4, 4, 5, 2][random.below(4)];
    for (argument, used) in procedure.arguments.iter().zip(&facts.arguments) {
        let Dummy::Variable(variable) = &argument.dummy else {
            continue;
        };
        let kind = letter(variable).unwrap_or('i');
        let scalar = variable.shape == Shape::Scalar;
        let value = match kind {
            'h' => choices(analysed, procedure, argument, random) as usize,
            'i' => integer(argument.name.as_str(), order, random),
            _ => random.below(1000),
        };
        let access = match used {
            Use::NeverWritten => 'r',
            Use::Output(_) if scalar => 'o',
            _ => 'w',
        };
        let _ = write!(
            plan,
            " {kind}:{}:{access}:{value}",
            if scalar { 's' } else { 'a' }
        );
    }
    plan.push('\n');
}

/// An integer that such an argument often takes: 8 rows, strides of 1, much workspace.
fn integer(name: &str, order: usize, random: &mut Random) -> usize {
    match name {
        _ if name.starts_with("ld") || name.starts_with("lda") => 8,
        _ if name.starts_with("inc") => 1,
        "lwork" | "lrwork" | "liwork" | "lworkx" | "tsize" => 4000,
        "kl" | "ku" | "kd" | "ka" | "kb" | "ilo" | "il" | "itype" | "ijob" => 1,
        "m" | "n" | "k" | "nrhs" | "ihi" | "iu" | "mm" => order,
        _ => [order, 1, 2, 0][random.below(4)],
    }
}

/// A letter that the comments give for a CHARACTER argument.
fn choices(
    analysed: &Analysed,
    procedure: &Procedure,
    argument: &Argument,
    random: &mut Random,
) -> u8 {
    let mut letters = Vec::new();
    let mut here = false;
    for span in procedure.comments.iter() {
        let file = analysed.sources.file(span.file);
        let Some(line) = file.text().get(span.start as usize..span.end as usize) else {
            continue;
        };
        if let Some((_, rest)) = line.split_once("\\param[") {
            let name = rest.split_once(']').map_or("", |(_, name)| name.trim());
            here = name.eq_ignore_ascii_case(argument.name.as_str());
        } else if here {
            let bytes = line.as_bytes();
            letters.extend(bytes.windows(3).filter_map(|quoted| match quoted {
                [b'\'', letter, b'\''] if letter.is_ascii_alphanumeric() => Some(*letter),
                _ => None,
            }));
        }
    }
    match letters.len() {
        0 => b"NTCULRVAFIEB"[random.below(12)],
        count => letters[random.below(count)],
    }
}

/// All files but the error handlers, as a shared library.
fn compile(folder: &Path, files: &[PathBuf]) -> Result<PathBuf> {
    let needed: Vec<&PathBuf> = files
        .iter()
        .filter(|path| {
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            !stem.unwrap_or_default().starts_with("xerbla")
        })
        .collect();
    let (modules, others): (Vec<_>, Vec<_>) = needed.into_iter().partition(|path| {
        path.file_stem()
            .is_some_and(|stem| stem.to_string_lossy().starts_with("la_"))
    });
    let object = |chunk: &[&PathBuf]| -> Result<()> {
        let status = Command::new("gfortran")
            .args(["-std=legacy", "-w", "-O0", "-fPIC", "-c"])
            .args(chunk)
            .current_dir(folder)
            .status()
            .context("running gfortran")?;
        ensure!(status.success(), "gfortran failed");
        Ok(())
    };
    let mut modules = modules;
    modules.sort();
    object(&modules)?;
    others.par_chunks(40).try_for_each(object)?;
    let mut objects = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|suffix| suffix == "o") {
            objects.push(path);
        }
    }
    let library = folder.join("library.so");
    let status = Command::new("gfortran")
        .args(["-shared", "-o"])
        .arg(&library)
        .args(&objects)
        .status()
        .context("running gfortran")?;
    ensure!(status.success(), "the library does not link");
    Ok(library)
}

fn answers(driver: &Path, library: &Path, plan: &str) -> Result<Vec<String>> {
    let mut child = Command::new(driver)
        .arg(library)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("running the driver")?;
    let mut input = child.stdin.take().context("no input")?;
    let plan = plan.to_owned();
    let writer = std::thread::spawn(move || input.write_all(plan.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().ok().context("writing the plan")??;
    ensure!(output.status.success(), "the driver failed");
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(ToOwned::to_owned)
        .collect())
}

fn report(
    analysed: &Analysed,
    by_procedure: &BTreeMap<&str, BTreeMap<&str, usize>>,
) -> Result<String> {
    let with = |word: &str| -> Vec<&str> {
        let found = by_procedure
            .iter()
            .filter(|(_, answers)| answers.contains_key(word));
        found.map(|(name, _)| *name).collect()
    };
    let cases = |word: &str| -> usize {
        by_procedure
            .values()
            .filter_map(|answers| answers.get(word))
            .sum()
    };
    let returned = with("ok");
    let mut protected = 0;
    let mut threaded = 0;
    let mut outputs = 0;
    for (id, procedure) in analysed.resolved.interface.procedures() {
        if let Some(facts) = analysed.facts.procedures.get(&id)
            && returned.contains(&procedure.name.as_str())
        {
            protected += facts
                .arguments
                .iter()
                .filter(|used| **used == Use::NeverWritten)
                .count();
            threaded += usize::from(facts.state == State::Reentrant);
            let scalar_outputs = procedure.arguments.iter().zip(&facts.arguments);
            outputs += scalar_outputs
                .filter(|(argument, used)| {
                    let Dummy::Variable(variable) = &argument.dummy else {
                        return false;
                    };
                    matches!(used, Use::Output(_))
                        && variable.shape == Shape::Scalar
                        && facts.state == State::Reentrant
                })
                .count();
        }
    }
    let mut text = String::new();
    writeln!(text, "| | |\n|---|---|")?;
    writeln!(text, "| procedures called | {} |", by_procedure.len())?;
    writeln!(
        text,
        "| of these that returned from at least one case, XERBLA not called | {} |",
        returned.len()
    )?;
    writeln!(
        text,
        "| their arguments shown never to be written, in write-protected memory | {protected} |"
    )?;
    writeln!(
        text,
        "| of these run on 8 threads at once, because shown reentrant | {threaded} |"
    )?;
    writeln!(text, "| cases that returned | {} |", cases("ok"))?;
    writeln!(
        text,
        "| **writes to protected memory** | **{}** {} |",
        cases("fault"),
        with("fault").join(", ")
    )?;
    writeln!(
        text,
        "| **results that differ between threads** | **{}** {} |",
        cases("differs"),
        with("differs").join(", ")
    )?;
    writeln!(
        text,
        "| **results that depend on what a scalar, shown to be a true output, held on entry** | \
         **{}** {} |",
        cases("entry"),
        with("entry").join(", ")
    )?;
    writeln!(
        text,
        "| their scalars shown to be true outputs | {outputs} |"
    )?;
    writeln!(
        text,
        "| cases whose serial result already depends on what was on the stack: variables that are \
         read and were never set | {} {} |",
        cases("undefined"),
        with("undefined").join(", ")
    )?;
    writeln!(text, "| cases refused by XERBLA | {} |", cases("refused"))?;
    writeln!(
        text,
        "| cases that crashed elsewhere (inputs that make no sense) | {} |",
        cases("crashed")
    )?;
    writeln!(
        text,
        "| cases that did not end in 5 s | {} |",
        cases("hangs")
    )?;
    Ok(text)
}
