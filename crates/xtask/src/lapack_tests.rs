//! LAPACK's own test programs, compiled as they are and with checks: do they write the same, and which
//! checks did they execute?

mod checked;
mod count;
mod makefile;
mod outputs;
mod plain;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};

use self::outputs::Compared;
use crate::{corpus, load, results};

pub(crate) use self::checked::{answer, as_subroutine, compile};
pub(crate) use self::count::Counts;
pub(crate) use self::makefile::Program;
pub(crate) use self::plain::Library;

/// Why a check fails in a test program, by the end of the place that its message names.
const KNOWN: [(&str, &str); 6] = [
    (
        "get40.f:132",
        "the program's own fault: its CHKEC passes the scalar NTGEXC for the array NINFO(3), and what lies behind it is overwritten",
    ),
    (
        "hsein.f:502",
        "CHKHS passes one array for IFAILL and IFAILR, of which the call uses one; what is passed twice belongs to the first",
    ),
    (
        "hsein.f:451",
        "as in xHSEIN of the real types: CHKHS passes one array for IFAILL and IFAILR",
    ),
    (
        "heevr.f:459",
        "with N = 0 DRVST passes the same element for ISUPPZ and IWORK; what is passed twice belongs to the first",
    ),
    (
        "stemr.f:444",
        "with N = 0 CHKST passes one element for ISUPPZ and IWORK; what is passed twice belongs to the first",
    ),
    (
        "stemr.f:446",
        "with N = 0 CHKST passes one element for ISUPPZ and IWORK; what is passed twice belongs to the first",
    ),
];
/// How many differences of a program are printed.
const SHOWN: usize = 10;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Which programs: xblat1d to xblat3d, xlintstd, xlintstds, xlintstrfd, xeigtstd and those of the other
    /// types. All by default.
    programs: Vec<String>,
    /// How far both are optimised: `O0` to `O3`.
    #[arg(long, default_value = "O2", value_parser = ["O0", "O1", "O2", "O3"])]
    level: String,
    /// Write the table to crates/ferrotran/measured/lapack-tests.md.
    #[arg(long)]
    record: bool,
}

/// What came of a program.
pub(crate) struct Tested {
    name: String,
    runs: usize,
    /// The procedures of the program's own files.
    procedures: Vec<String>,
    pub(crate) compared: Compared,
}

impl Tested {
    /// Whether it writes the same, up to where a check ends it for a known reason.
    pub(crate) fn is_explained(&self) -> bool {
        let mut refused = self.compared.refused.iter();
        self.compared.words.is_empty() && refused.all(|said| why(said).is_some())
    }
}

/// Why a check fails that says this, where that is known.
fn why(said: &str) -> Option<&'static str> {
    let mut known = KNOWN.iter().filter(|(place, _)| said.contains(place));
    known.next().map(|(_, why)| *why)
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let lapack = corpus::lapack_with_tests()?;
    let mut programs = makefile::programs(&lapack)?;
    for name in &args.programs {
        let known: Vec<&str> = programs
            .iter()
            .map(|program| program.name.as_str())
            .collect();
        ensure!(
            known.contains(&name.as_str()),
            "`{name}` is none of the programs: {}",
            known.join(", ")
        );
    }
    programs.retain(|it| args.programs.is_empty() || args.programs.contains(&it.name));
    let mut files = load::lapack_files(&lapack)?;
    files.extend(load::fortran_files(&lapack.join("TESTING/MATGEN"))?);
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = workspace.join("target/lapack-tests").join(&args.level);
    fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let bar = progress("compiling LAPACK as it is written");
    let library = Library::compile(files.clone(), &folder.join("plain"), &args.level, &bar)?;
    bar.finish_and_clear();
    let bar = progress("");
    bar.set_length(programs.len() as u64);
    let mut counts = Counts::default();
    let mut tested = Vec::new();
    let mut failed = Vec::new();
    for program in &programs {
        bar.set_message(program.name.clone());
        let folder = folder.join(&program.name);
        match test(program, &library, &folder, &args.level) {
            Ok((of_it, its)) => {
                bar.suspend(|| print!("{}", differences(&of_it)));
                tested.push(of_it);
                counts.add(its);
            }
            Err(error) => {
                let name = &program.name;
                bar.suspend(|| eprintln!("{name}: {error:#}"));
                failed.push(name.as_str());
            }
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let names = Names {
        title: "LAPACK's and BLAS's own test programs (crate lapack-sys)",
        library: "LAPACK and BLAS",
        programs: "the test programs",
    };
    let text = report(names, &args.level, &tested, &counts)?;
    if args.record && failed.is_empty() {
        results::write("lapack-tests", &text)?;
    } else {
        print!("{text}");
    }
    ensure!(
        failed.is_empty(),
        "not built or not run: {}",
        failed.join(", ")
    );
    let different = tested.iter().filter(|it| !it.is_explained());
    let different: Vec<&str> = different.map(|it| it.name.as_str()).collect();
    ensure!(
        different.is_empty(),
        "with checks, another output: {}",
        different.join(", ")
    );
    Ok(())
}

/// Builds a program in both ways in `folder`, where all stays, and runs both with all inputs.
pub(crate) fn test(
    program: &Program,
    library: &Library,
    folder: &Path,
    level: &str,
) -> Result<(Tested, Counts)> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let make = |name: &str| -> Result<PathBuf> {
        let path = folder.join(name);
        fs::create_dir_all(&path)?;
        Ok(path)
    };
    let (plain, used) = library.link(program, &make("plain")?)?;
    let objects = make("checked")?;
    let checked = checked::build(program, &used, &objects, level.trim_start_matches('O'))?;
    let mut compared = Compared::default();
    for (number, input) in program.inputs.iter().enumerate() {
        let input = input.as_deref();
        let one = outputs::run(&plain, input, &make(&format!("plain-{number}"))?)?;
        let other = outputs::run(&checked, input, &make(&format!("checked-{number}"))?)?;
        compared.add(outputs::compare(&one, &other));
    }
    let tested = Tested {
        name: program.name.clone(),
        runs: program.inputs.len(),
        procedures: procedures(program)?,
        compared,
    };
    Ok((tested, count::read(&objects)?))
}

/// The procedures of the files that a program does not share with others.
fn procedures(program: &Program) -> Result<Vec<String>> {
    let mut procedures = Vec::new();
    for file in program.rest.iter().chain([&program.main]) {
        let text = fs::read(file).with_context(|| format!("reading {}", file.display()))?;
        let text = String::from_utf8_lossy(&text).to_ascii_lowercase();
        let code = text
            .lines()
            .filter(|line| !line.starts_with(['c', '*', '!']));
        for line in code {
            for word in ["program ", "subroutine ", "function "] {
                let name = line
                    .split_once(word)
                    .map_or("", |(_, name)| name.trim_start());
                let name = name.split(|it: char| !it.is_ascii_alphanumeric()).next();
                procedures.extend(name.filter(|name| !name.is_empty()).map(str::to_owned));
            }
        }
    }
    Ok(procedures)
}

/// The first differences of a program's outputs.
pub(crate) fn differences(tested: &Tested) -> String {
    let mut text = String::new();
    for (plain, checked) in tested.compared.words.iter().take(SHOWN) {
        text.push_str(&format!(
            "{}: `{plain}`, with checks `{checked}`\n",
            tested.name
        ));
    }
    text
}

/// What a report calls what was tested.
#[derive(Clone, Copy)]
pub(crate) struct Names {
    pub(crate) title: &'static str,
    pub(crate) library: &'static str,
    pub(crate) programs: &'static str,
}

/// The tables.
pub(crate) fn report(
    names: Names,
    level: &str,
    tested: &[Tested],
    counts: &Counts,
) -> Result<String> {
    let programs = tested.iter().flat_map(|it| &it.procedures);
    let programs: BTreeSet<&str> = programs.map(String::as_str).collect();
    let mut text = format!(
        "{} at -{level}, as they are written and with all checks; \
         lines of what they write, but for times.\n\n\
         | program | runs | lines that are the same | that differ in digits | that differ otherwise |\n\
         |---|---|---|---|---|\n",
        names.title
    );
    for it in tested {
        let Compared {
            same,
            digits,
            words,
            refused: _,
            failed: _,
        } = &it.compared;
        let (name, runs) = (&it.name, it.runs);
        writeln!(
            text,
            "| {name} | {runs} | {same} | {} | {} |",
            digits.len(),
            words.len()
        )?;
    }
    let is_of_program = |name: &str| programs.contains(name);
    let mut rows = [Row::default(); 2];
    let mut idle = Vec::new();
    for (name, sites) in &counts.0 {
        let row = &mut rows[usize::from(is_of_program(name))];
        row.procedures += 1;
        row.sites += sites.len();
        row.reached += sites.values().filter(|count| **count > 0).count();
        row.executed += sites.values().sum::<u64>();
        if sites.values().all(|count| *count == 0) {
            row.idle += 1;
            if !is_of_program(name) {
                idle.push(name.as_str());
            }
        }
    }
    text.push_str(
        "\nChecks, of the procedures that these programs are linked with:\n\n\
         | of | procedures with checks | of these, that executed one | checks | of these, executed | executions |\n\
         |---|---|---|---|---|---|\n",
    );
    for (of, row) in [names.library, names.programs].iter().zip(rows) {
        let Row {
            procedures,
            idle,
            sites,
            reached,
            executed,
        } = row;
        let passed = procedures - idle;
        writeln!(
            text,
            "| {of} | {procedures} | {passed} | {sites} | {reached} | {executed} |"
        )?;
    }
    if !idle.is_empty() {
        writeln!(text, "\nNo check was executed of: {}.", idle.join(", "))?;
    }
    for it in tested {
        for said in &it.compared.refused {
            let why = why(said).unwrap_or("not explained");
            writeln!(text, "\nIn {} a check fails: {said}: {why}.", it.name)?;
        }
        for (plain, checked) in &it.compared.digits {
            writeln!(
                text,
                "\n{}: `{}`, with checks `{}`",
                it.name,
                plain.trim(),
                checked.trim()
            )?;
        }
    }
    if tested.iter().any(|it| !it.compared.refused.is_empty()) {
        writeln!(
            text,
            "\nWhere a check ends a run, what the program would write behind it is not compared."
        )?;
    }
    Ok(text)
}

/// The counts of some procedures.
#[derive(Clone, Copy, Default)]
struct Row {
    procedures: usize,
    /// Those that executed no check.
    idle: usize,
    sites: usize,
    reached: usize,
    executed: u64,
}

pub(crate) fn progress(message: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    bar.set_message(message);
    bar
}
