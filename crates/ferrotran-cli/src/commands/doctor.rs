//! `ferrotran doctor`: the programs and libraries that a build needs, and whether they are there.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use ferrotran::BuildError;
use ferrotran::driver::{self, CargoProfile};
use ferrotran::source;
use serde::Serialize;

use crate::args::Doctor;
use crate::error::CommandError;
use crate::report;

/// A program that calls what has to be linked.
const CALLS: &str = "      program p\n      external ilaver, dgemm\n      call ilaver()\n      call dgemm()\n      end\n";

/// Something that was looked for.
#[derive(Serialize)]
struct Finding {
    /// What it is.
    name: &'static str,
    /// What builds do with it.
    purpose: &'static str,
    need: Need,
    #[serde(flatten)]
    outcome: Outcome,
}

/// Whether builds work without it.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Need {
    /// None does.
    Required,
    /// Those that do not ask for it do.
    Optional,
}

/// What came of looking.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    /// It is there: what it says of itself.
    Found(String),
    /// It is not: why, and what to do.
    Missing(String),
}

pub(super) fn run(args: &Doctor) -> Result<ExitCode, CommandError> {
    let all = findings();
    let text = match args.json {
        true => serde_json::to_string_pretty(&all)? + "\n",
        false => all.iter().map(line).collect(),
    };
    report::write(None, &text)?;
    let lacks = |finding: &Finding| {
        finding.need == Need::Required && matches!(finding.outcome, Outcome::Missing(_))
    };
    Ok(match all.iter().any(lacks) {
        true => ExitCode::FAILURE,
        false => ExitCode::SUCCESS,
    })
}

fn line(finding: &Finding) -> String {
    let (mark, said) = match (&finding.outcome, finding.need) {
        (Outcome::Found(said), _) => ("ok      ", said),
        (Outcome::Missing(why), Need::Required) => ("missing ", why),
        (Outcome::Missing(why), Need::Optional) => ("without ", why),
    };
    format!(
        "{mark} {:16} {said}\n         {:16} {}\n",
        finding.name, "", finding.purpose
    )
}

fn findings() -> Vec<Finding> {
    let compiler = variable("FC", "gfortran");
    vec![
        Finding {
            name: "Fortran compiler",
            purpose: "compiles the Fortran (FC, FFLAGS)",
            need: Need::Required,
            outcome: fortran(&compiler),
        },
        Finding {
            name: "C compiler",
            purpose: "compiles what makes a STOP an error, and C shims (CC)",
            need: Need::Required,
            outcome: tool(&variable("CC", "cc"), "install gcc or clang, or set CC"),
        },
        Finding {
            name: "nm",
            purpose: "reads the symbols of objects (NM)",
            need: Need::Required,
            outcome: tool(&variable("NM", "nm"), "install binutils, or set NM"),
        },
        Finding {
            name: "objcopy",
            purpose: "renames them, so that libraries do not meet (OBJCOPY)",
            need: Need::Required,
            outcome: tool(
                &variable("OBJCOPY", "objcopy"),
                "install binutils, or set OBJCOPY",
            ),
        },
        Finding {
            name: "LAPACK and BLAS",
            purpose: "for code that calls them: link(\"lapack\"), link(\"blas\")",
            need: Need::Optional,
            outcome: linked(&compiler),
        },
    ]
}

/// The value of an environment variable, if it is set and not blank.
fn variable(name: &str, default: &str) -> String {
    let value = env::var(name).ok();
    let value = value.filter(|value| !value.trim().is_empty());
    value.unwrap_or_else(|| default.to_owned())
}

/// The program of `words`, with its arguments; `None` of blanks.
fn command(words: &str) -> Option<Command> {
    let mut words = words.split_whitespace();
    let mut command = Command::new(words.next()?);
    command.args(words);
    Some(command)
}

/// What `words` says of itself.
fn tool(words: &str, remedy: &str) -> Outcome {
    let output = command(words).map(|mut command| command.arg("--version").output());
    match output {
        Some(Ok(output)) if output.status.success() => {
            let said = String::from_utf8_lossy(&output.stdout);
            let first = said.lines().next().unwrap_or_default();
            Outcome::Found(format!("{words}: {first}"))
        }
        Some(Ok(output)) => Outcome::Missing(format!(
            "`{words} --version` fails ({}): {remedy}",
            output.status
        )),
        Some(Err(error)) => Outcome::Missing(format!("`{words}` does not run ({error}): {remedy}")),
        None => Outcome::Missing(remedy.to_owned()),
    }
}

/// The compiler, and whether it answers what builds ask of it.
fn fortran(words: &str) -> Outcome {
    let remedy = "install gfortran (or flang), or set FC";
    let found = tool(words, remedy);
    let Outcome::Found(said) = found else {
        return found;
    };
    match fortran_compiler() {
        Ok(()) => Outcome::Found(said),
        Err(error) => Outcome::Missing(format!("{said}, but {error}")),
    }
}

/// Whether the Fortran compiler answers what builds ask of it.
pub(super) fn fortran_compiler() -> Result<(), BuildError> {
    let reading = source::Options::default();
    driver::in_use(&[], reading, CargoProfile::Dev, &env::temp_dir()).map(|_| ())
}

/// Whether the compiler that the environment variable names, or else `default`, runs: why not, and what
/// to do.
pub(super) fn runs(name: &str, default: &str) -> Result<(), String> {
    let remedy = format!("install gcc and g++, or clang, or set {name}");
    match tool(&variable(name, default), &remedy) {
        Outcome::Found(_) => Ok(()),
        Outcome::Missing(why) => Err(why),
    }
}

/// Whether LAPACK and BLAS can be linked.
fn linked(compiler: &str) -> Outcome {
    let folder = match tempfile::tempdir() {
        Ok(folder) => folder,
        Err(error) => return Outcome::Missing(format!("no folder for a try: {error}")),
    };
    for libraries in [&["-llapack", "-lblas"][..], &["-lopenblas"]] {
        if links(compiler, CALLS, libraries, folder.path()) {
            return Outcome::Found(libraries.join(" "));
        }
    }
    Outcome::Missing(
        "neither -llapack -lblas nor -lopenblas links: install liblapack-dev, or openblas"
            .to_owned(),
    )
}

/// Whether the compiler finds a library. What cannot be tried is taken to be there.
pub(super) fn is_linkable(library: &str) -> bool {
    let name = library.rsplit('=').next().unwrap_or(library);
    let Ok(folder) = tempfile::tempdir() else {
        return true;
    };
    let option = [format!("-l{name}")];
    links(
        &variable("FC", "gfortran"),
        "      end\n",
        &option,
        folder.path(),
    )
}

fn links(compiler: &str, program: &str, libraries: &[impl AsRef<OsStr>], folder: &Path) -> bool {
    let source = folder.join("p.f");
    if fs::write(&source, program).is_err() {
        return false;
    }
    let linked = command(compiler).map(|mut command| {
        command.current_dir(folder).arg(&source).args(["-o", "p"]);
        command.args(libraries).output()
    });
    linked.is_some_and(|output| output.is_ok_and(|output| output.status.success()))
}
