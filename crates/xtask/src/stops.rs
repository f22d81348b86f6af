//! What becomes of each way to stop, in each form of a build: every cell is a process of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context, Result, bail, ensure};

use crate::{corpus, results};

/// The ways to stop: their name, and their number in the probe.
const WAYS: [(&str, i32); 9] = [
    ("STOP", 1),
    ("STOP text", 2),
    ("ERROR STOP", 4),
    ("ERROR STOP 18", 6),
    ("EXIT", 7),
    ("ABORT", 8),
    ("subscript", 20),
    ("no memory", 21),
    ("ALLOCATE twice", 22),
];

/// What the probe exits with when it lives and the next call works.
pub(crate) const CONTAINED: i32 = 100;

/// After which a process is taken to wait for ever.
const SECONDS: &str = "20";

/// A form of a build.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Form {
    pub(crate) name: &'static str,
    /// As the probe's build script knows it.
    pub(crate) build: &'static str,
    pub(crate) features: &'static [&'static str],
    pub(crate) host: Host,
    pub(crate) flang: bool,
    /// Whether stops have to be contained.
    pub(crate) contains: bool,
}

/// What calls the probe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    /// A Rust program that is linked with it.
    Rust,
    /// The same, with `panic = "abort"`.
    Abort,
    /// A program in C that opens it.
    C,
}

const fn form(name: &'static str, build: &'static str) -> Form {
    Form {
        name,
        build,
        features: &[],
        host: Host::Rust,
        flang: false,
        contains: true,
    }
}

pub(crate) const FORMS: [Form; 11] = [
    form("static", "static"),
    Form {
        features: &["loaded"],
        ..form("run-time loaded", "loaded")
    },
    Form {
        host: Host::C,
        ..form("cdylib in a C program", "static")
    },
    Form {
        host: Host::C,
        features: &["loaded"],
        ..form("run-time loaded by a cdylib in a C program", "loaded")
    },
    form("static libgfortran", "static libgfortran"),
    form("prebuilt, static", "prebuilt static"),
    Form {
        features: &["interposed"],
        ..form("prebuilt, shared", "prebuilt shared")
    },
    Form {
        features: &["interposed"],
        host: Host::C,
        contains: false,
        ..form(
            "prebuilt, shared, of a cdylib in a C program",
            "prebuilt shared",
        )
    },
    Form {
        flang: true,
        ..form("Flang 16, static", "static")
    },
    Form {
        host: Host::Abort,
        contains: false,
        ..form("`panic = \"abort\"`", "static")
    },
    Form {
        contains: false,
        ..form("`contain_stops(false)`", "uncontained")
    },
];

const LAPACK: [Form; 4] = [
    Form {
        features: &["lapack"],
        ..form("LAPACK's sources", "static")
    },
    Form {
        features: &["lapack"],
        ..form("Debian's liblapack.a", "lapack static")
    },
    Form {
        features: &["lapack", "interposed"],
        ..form("Debian's liblapack.so", "lapack shared")
    },
    Form {
        features: &["lapack", "interposed"],
        host: Host::C,
        contains: false,
        ..form(
            "Debian's liblapack.so of a cdylib in a C program",
            "lapack shared",
        )
    },
];

/// What DGESV needs.
const DGESV: [&str; 15] = [
    "SRC/dgesv.f",
    "SRC/dgetrf.f",
    "SRC/dgetrf2.f",
    "SRC/dgetrs.f",
    "SRC/dlaswp.f",
    "SRC/ilaenv.f",
    "SRC/ieeeck.f",
    "SRC/iparmq.f",
    "BLAS/SRC/dgemm.f",
    "BLAS/SRC/dtrsm.f",
    "BLAS/SRC/dscal.f",
    "BLAS/SRC/idamax.f",
    "BLAS/SRC/lsame.f",
    "BLAS/SRC/xerbla.f",
    "INSTALL/dlamch.f",
];

pub(crate) fn run() -> Result<()> {
    let probe = Probe::new("../ferrotran-e2e/fortran/stops.f90", "prebuilt", &[])?;
    let mut text = String::from(
        "Each cell is a process that stops in that way, once, in a debug build with \
         `-fcheck=bounds,do,mem`. *contained*: it came back as `ErrorKind::Stopped`, the process \
         lives, and the next call, which takes the same lock, works. *ends*: the process ended \
         as a Fortran program does, and the documentation of the wrapper, or, with shared \
         libraries, `stops_are_contained`, or, with `panic = \"abort\"`, a message, says so.\n\n",
    );
    let header: Vec<&str> = WAYS.iter().map(|(name, _)| *name).collect();
    text.push_str(&format!("| form | {} |\n", header.join(" | ")));
    text.push_str(&format!("|---|{}\n", "---|".repeat(WAYS.len())));
    let mut wrong = Vec::new();
    for form in FORMS {
        let Some(program) = probe.build(form, &probe.sources)? else {
            text.push_str(&format!("| {} | not here |\n", form.name));
            continue;
        };
        let mut cells = Vec::new();
        for (way, how) in WAYS {
            let cell = probe.cell(form, &program, how)?;
            if !cell.is_expected(form) {
                wrong.push(format!("{}, {way}: {}", form.name, cell.name()));
            }
            cells.push(cell.name());
        }
        println!("{}: {}", form.name, cells.join(", "));
        text.push_str(&format!("| {} | {} |\n", form.name, cells.join(" | ")));
    }
    text.push_str(
        "\nFlang 16 checks no subscripts, and not whether an allocation succeeds.\n\n\
         XERBLA: `dgesv` with -1 right-hand sides, then with one.\n\n| LAPACK | |\n|---|---|\n",
    );
    let netlib = corpus::netlib()?;
    let sources: Vec<PathBuf> = DGESV.iter().map(|file| netlib.join(file)).collect();
    for form in LAPACK {
        let built = probe.build(form, &sources)?;
        let cell = match &built {
            None => "not here".to_owned(),
            Some(program) => {
                let cell = probe.cell(form, program, 0)?;
                if !cell.is_expected(form) {
                    wrong.push(format!("{}: {}", form.name, cell.name()));
                }
                cell.said()
            }
        };
        println!("{}: {cell}", form.name);
        text.push_str(&format!("| {} | {cell} |\n", form.name));
    }
    results::write("stops", &text)?;
    ensure!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
    Ok(())
}

/// What became of a stop.
enum Cell {
    /// With the error's text.
    Contained(String),
    /// As a Fortran program does, and it was said.
    Ends(String),
    /// The stop was none: Flang checks little. What happened instead.
    Nothing(String),
    /// Anything else.
    Wrong(String),
}

impl Cell {
    fn is_expected(&self, form: Form) -> bool {
        match self {
            Cell::Contained(_) => form.contains,
            Cell::Ends(_) => !form.contains || form.flang,
            Cell::Nothing(_) => form.flang,
            Cell::Wrong(_) => false,
        }
    }

    fn name(&self) -> String {
        match self {
            Cell::Contained(_) => "contained".to_owned(),
            Cell::Ends(_) => "ends".to_owned(),
            Cell::Nothing(instead) => format!("not checked: {instead}"),
            Cell::Wrong(what) => format!("WRONG: {what}"),
        }
    }

    fn said(&self) -> String {
        match self {
            Cell::Contained(text) => format!("contained: `{text}`"),
            Cell::Ends(text) => format!("ends: `{text}`"),
            Cell::Nothing(_) | Cell::Wrong(_) => self.name(),
        }
    }
}

pub(crate) struct Probe {
    package: PathBuf,
    target: PathBuf,
    pub(crate) sources: Vec<PathBuf>,
    /// Where the prebuilt libraries and the C program are.
    folder: PathBuf,
    /// What the probe is built with, whatever the form.
    features: &'static [&'static str],
}

impl Probe {
    /// Of the procedures of a source, with a folder for what is built of it before, and more features.
    pub(crate) fn new(
        source: &str,
        folder: &str,
        features: &'static [&'static str],
    ) -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let package = root.join("stops");
        let target = root.join("../../target/stops");
        fs::create_dir_all(&target).context("making the target folder")?;
        let target = target.canonicalize()?;
        let folder = target.join(folder);
        fs::create_dir_all(&folder)?;
        let source = root.join(source).canonicalize()?;
        // As others build their libraries: no flags of ours.
        let object = folder.join("ends.o");
        let arguments = ["-w", "-O2", "-fPIC", "-fcheck=bounds", "-J"];
        done(
            Command::new("gfortran")
                .args(arguments)
                .arg(&folder)
                .arg("-c")
                .arg(&source)
                .arg("-o")
                .arg(&object),
        )?;
        let archive = folder.join("libends.a");
        let _ = fs::remove_file(&archive);
        done(Command::new("ar").arg("rcs").arg(archive).arg(&object))?;
        let shared = folder.join("libends.so");
        done(
            Command::new("gfortran")
                .arg("-shared")
                .arg(&object)
                .arg("-o")
                .arg(shared),
        )?;
        let host = folder.join("host");
        done(
            Command::new("cc")
                .arg(package.join("host.c"))
                .arg("-o")
                .arg(host)
                .arg("-ldl"),
        )?;
        Ok(Probe {
            package,
            target,
            sources: vec![source],
            folder,
            features,
        })
    }

    /// Builds the probe; gives what is to be run, unless the compiler is not here.
    pub(crate) fn build(&self, form: Form, sources: &[PathBuf]) -> Result<Option<PathBuf>> {
        let flang = "flang-new-16";
        if form.flang && Command::new(flang).arg("--version").output().is_err() {
            return Ok(None);
        }
        let sources: Vec<String> = sources
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        let features = [form.features, self.features].concat().join(",");
        let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        command
            .current_dir(&self.package)
            // Debian's libgfortran.a is not made for shared libraries: only who asks gets one.
            .args(match form.host {
                Host::C => ["rustc", "--lib", "--crate-type=cdylib"].as_slice(),
                Host::Rust | Host::Abort => &["build"],
            })
            .args(["--quiet", "--features", &features])
            .env("CARGO_TARGET_DIR", &self.target)
            .env("STOPS_FORM", form.build)
            .env("STOPS_FOLDER", &self.folder)
            .env("STOPS_SOURCES", sources.join(":"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("FC", if form.flang { flang } else { "gfortran" });
        if form.host == Host::Abort {
            command.env("CARGO_PROFILE_DEV_PANIC", "abort");
        }
        done(&mut command).with_context(|| format!("building the form {}", form.name))?;
        let built = self.target.join("debug");
        Ok(Some(match form.host {
            Host::C => built.join("libstops_probe.so"),
            Host::Rust | Host::Abort => built.join("stops-probe"),
        }))
    }

    /// Runs one process.
    fn cell(&self, form: Form, program: &Path, how: i32) -> Result<Cell> {
        let output = self.run(form, program, how)?;
        let said = String::from_utf8_lossy(&output.stdout);
        let last = said.lines().last().unwrap_or_default().to_owned();
        Ok(match output.status.code() {
            Some(CONTAINED) => Cell::Contained(last.replace('`', "")),
            Some(101) if form.flang && last.starts_with("Ok") => {
                Cell::Nothing("it returns".to_owned())
            }
            // It writes to what it did not get.
            Some(139) if form.flang && how == 21 => Cell::Nothing("SIGSEGV".to_owned()),
            Some(101) => Cell::Wrong(last),
            _ if self.is_said(form, &output)? => Cell::Ends(ending(&output)),
            _ => Cell::Wrong(format!("ends, and nothing said so: {}", ending(&output))),
        })
    }

    /// The output of one process, which is ended if it waits for ever.
    pub(crate) fn run(&self, form: Form, program: &Path, how: i32) -> Result<Output> {
        let mut command = match form.host {
            Host::C => {
                let mut command = Command::new("timeout");
                command
                    .arg(SECONDS)
                    .arg(self.folder.join("host"))
                    .arg(program);
                command
            }
            Host::Rust | Host::Abort => {
                let mut command = Command::new("timeout");
                command.arg(SECONDS).arg(program);
                command
            }
        };
        command.arg(how.to_string());
        command.env("LD_LIBRARY_PATH", &self.folder);
        command.output().with_context(|| format!("{command:?}"))
    }

    /// Whether it was said that the process would end.
    pub(crate) fn is_said(&self, form: Form, output: &Output) -> Result<bool> {
        let (said, errors) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        Ok(match (form.host, form.build) {
            (Host::Abort, _) => errors.contains("panic = \"abort\""),
            (_, "uncontained") => self.bindings()?.contains("# Ends the process"),
            _ if form.features.contains(&"interposed") => {
                said.contains("stops_are_contained: false")
            }
            // Inside Flang's run-time library.
            _ => form.flang && errors.contains("fatal Fortran runtime error"),
        })
    }

    /// The newest bindings of the probe.
    pub(crate) fn bindings(&self) -> Result<String> {
        let mut newest = None;
        for entry in fs::read_dir(self.target.join("debug/build"))? {
            let path = entry?.path().join("out/probe.rs");
            if let Ok(time) = path.metadata().and_then(|metadata| metadata.modified()) {
                newest = newest.max(Some((time, path)));
            }
        }
        let Some((_, path)) = newest else {
            bail!("no bindings were built")
        };
        Ok(fs::read_to_string(path)?)
    }
}

/// How a process ended, and its last words.
pub(crate) fn ending(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let line = errors
        .lines()
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    format!("{}; {line}", output.status)
}

/// Runs a command that has to succeed.
fn done(command: &mut Command) -> Result<()> {
    let output = command
        .output()
        .with_context(|| format!("running {command:?}"))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed:\n{errors}");
    Ok(())
}
