//! From programs to one executable, which makes the calls of each.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use ferrotran::diagnostic::Severity;
use ferrotran::emit::{self, Form};
use ferrotran::flags::{Family, Flags};
use ferrotran::lower::{Containment, Linkage, Options};
use ferrotran::pipeline::{self, Inputs};
use ferrotran::plan::{Grade, Plan};
use ferrotran::prove::{self, Cause};
use ferrotran::resolve::Kinds;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::program::Program;

/// The executable, in a folder of its own.
pub(super) struct Probe {
    executable: PathBuf,
    _folder: tempfile::TempDir,
}

/// A program with its bindings.
struct Bound {
    rust: String,
    /// The modules of Rust in it.
    modules: Vec<String>,
    objects: Vec<PathBuf>,
}

impl Probe {
    /// Binds, compiles and links the programs; `done` is called after each.
    pub(super) fn new(programs: &[Program], done: &(dyn Fn() + Sync)) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let bound: Vec<Result<Bound>> = programs
            .par_iter()
            .map(|program| {
                let bound = bind(program, folder.path());
                done();
                bound
            })
            .collect();
        let bound = all_or_errors(programs, bound)?;
        let archive = folder.path().join("libunsound.a");
        let mut archiver = Command::new("ar");
        archiver.arg("rcs").arg(&archive);
        archiver.args(bound.iter().flat_map(|bound| &bound.objects));
        succeed(&mut archiver)?;
        let cases = cases(programs, &bound);
        fs::write(folder.path().join("cases.rs"), &cases)?;
        let package = Path::new(env!("CARGO_MANIFEST_DIR")).join("unsound");
        let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/unsound");
        let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
        cargo
            .args(["build", "--quiet", "--locked"])
            .current_dir(&package)
            .env("CARGO_TARGET_DIR", &target)
            .env("UNSOUND_FOLDER", folder.path())
            // The folder may have the name of an earlier one.
            .env("UNSOUND_HASH", format!("{:x?}", Sha256::digest(&cases)));
        succeed(&mut cargo)?;
        let executable = folder.path().join("probe");
        fs::copy(target.join("debug/unsound-probe"), &executable)?;
        Ok(Probe {
            executable,
            _folder: folder,
        })
    }

    pub(super) fn executable(&self) -> &Path {
        &self.executable
    }
}

/// What is bound of each program, or what is wrong with any of them.
fn all_or_errors(programs: &[Program], bound: Vec<Result<Bound>>) -> Result<Vec<Bound>> {
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for (program, bound) in programs.iter().zip(bound) {
        match bound {
            Ok(bound) => all.push(bound),
            Err(error) => wrong.push(format!("{}: {error:#}", program.name)),
        }
    }
    match wrong.is_empty() {
        true => Ok(all),
        false => bail!("{}", wrong.join("\n")),
    }
}

/// Runs a command that has to succeed.
fn succeed(command: &mut Command) -> Result<()> {
    let output = command
        .output()
        .with_context(|| format!("running {:?}", command.get_program()))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?} failed:\n{errors}");
    Ok(())
}

/// Binds a program twice, and compiles it.
fn bind(program: &Program, folder: &Path) -> Result<Bound> {
    let folder = folder.join(&program.name);
    fs::create_dir(&folder)?;
    let mut files = Vec::new();
    for (number, text) in program.texts.iter().enumerate() {
        let file = folder.join(format!("part{number}.f90"));
        fs::write(&file, text)?;
        files.push(file);
    }
    let on = planned(program, &files, &[])?;
    let off = planned(program, &files, &program.rules)?;
    let lost: Vec<&str> = on
        .wrappers
        .iter()
        .filter(|wrapper| matches!(wrapper.grade, Grade::Unproved(_)))
        .map(|wrapper| wrapper.procedure.name().as_str())
        .collect();
    let calls = |expressions: &[String], name: &str| {
        let mut expressions = expressions.iter();
        expressions.any(|text| text.contains(&format!("{name}(")))
    };
    ensure!(
        lost.iter().any(|name| calls(&program.calls, name)),
        "with its rule it is safe: what is called has to be unsafe, or the rule does nothing"
    );
    if let Some(name) = lost.iter().find(|name| calls(&program.right, name)) {
        bail!("`{name}` is not proved, and called as if it were");
    }
    for wrapper in &off.wrappers {
        let name = wrapper.procedure.name().as_str();
        if let Grade::Unproved(left) = &wrapper.grade
            && calls(&program.calls, name)
        {
            let left: Vec<String> = left
                .iter()
                .map(|left| left.obligation.said().message)
                .collect();
            bail!(
                "`{name}` is unsafe without the rule, too:\n{}",
                left.join("\n")
            );
        }
    }
    let mut objects = Vec::new();
    for file in &files {
        let object = file.with_extension("o");
        compile(program, file, &object)?;
        objects.push(object);
    }
    if let Some(text) = emit::shims(&off.plan, &off.origin) {
        let shims = folder.join("shims.f90");
        fs::write(&shims, text)?;
        let object = folder.join("shims.o");
        compile(program, &shims, &object)?;
        objects.push(object);
    }
    if let Some(text) = emit::c_shims(&off.plan, &off.origin) {
        let shims = folder.join("shims.c");
        fs::write(&shims, text)?;
        let object = folder.join("c-shims.o");
        let mut compiler = Command::new("cc");
        compiler.args(["-fPIC", "-fexceptions", "-O0", "-g", "-c"]);
        succeed(compiler.arg(&shims).arg("-o").arg(&object))?;
        objects.push(object);
    }
    Ok(Bound {
        rust: emit::rust(&off.plan, Form::Static, &off.origin),
        modules: off
            .modules
            .iter()
            .map(|module| module.rust.to_string())
            .collect(),
        objects,
    })
}

struct Planned {
    plan: Plan,
    origin: emit::Origin,
}

impl std::ops::Deref for Planned {
    type Target = Plan;

    fn deref(&self) -> &Plan {
        &self.plan
    }
}

/// The plan of a program without these rules.
fn planned(program: &Program, files: &[PathBuf], without: &[Cause]) -> Result<Planned> {
    let flags = Flags::parse(program.flags.iter().map(String::as_str), Family::Gnu)
        .map_err(|refused| anyhow::anyhow!("a flag is refused: {refused}"))?;
    let inputs = Inputs {
        files: files.to_vec(),
        kinds: Kinds::default().with_flags(&flags),
        flags,
        ..Inputs::default()
    };
    let mut analysed = pipeline::analyse(&inputs)?;
    analysed.proving.without = without.to_vec();
    analysed.proofs = prove::prove(&analysed.resolved, &analysed.facts, &analysed.proving);
    let (plan, found) = analysed.plan(&Options {
        containment: Containment::Off,
        linkage: Linkage::with_prefix(""),
        ..Options::default()
    });
    if let Some(found) = analysed
        .findings(&found)
        .find(|found| found.severity == Severity::Error)
    {
        bail!("{}", found.message);
    }
    Ok(Planned {
        origin: analysed.origin(),
        plan,
    })
}

/// Compiles as builds do that are not optimised, without the checks of debug builds.
fn compile(program: &Program, source: &Path, object: &Path) -> Result<()> {
    let folder = object.parent().unwrap_or(object);
    let mut compiler = Command::new("gfortran");
    compiler
        .args(["-fPIC", "-fexceptions", "-fstack-clash-protection", "-O0"])
        .args(["-fcheck=mem", "-std=legacy", "-w", "-g"])
        .args(&program.flags)
        .arg("-J")
        .arg(folder)
        .arg("-c")
        .arg(source)
        .arg("-o")
        .arg(object);
    succeed(&mut compiler)
}

/// The Rust of all programs: a module for each, and a table of what to run.
fn cases(programs: &[Program], bound: &[Bound]) -> String {
    let (mut text, mut table) = (String::new(), String::new());
    for (program, bound) in programs.iter().zip(bound) {
        let module = format!("case_{}", program.name.replace('-', "_"));
        let calls = statements(&program.calls, |call| format!("crate::show({call});"));
        let right = statements(&program.right, |right| {
            format!("assert!({right}, \"{{}}\", {right:?});")
        });
        let uses: String = bound
            .modules
            .iter()
            .map(|module| format!("        use super::{module}::*;\n"))
            .collect();
        let _ = write!(
            text,
            "#[allow(unused, clippy::all)]\nmod {module} {{\n    use crate::{{fenced, fenced_array, fenced_matrix}};\n\
             {}\n    #[deny(unsafe_code)]\n    pub mod calls {{\n        use super::*;\n{uses}        \
             pub fn breaks() {{\n{calls}        }}\n        pub fn right() {{\n{right}        }}\n    \
             }}\n}}\n",
            bound.rust.replace("//!", "//")
        );
        let name = &program.name;
        let _ = writeln!(table, "    (\"{name}\", {module}::calls::breaks),");
        let _ = writeln!(table, "    (\"{name} right\", {module}::calls::right),");
    }
    format!("{text}\nconst CASES: &[(&str, fn())] = &[\n{table}];\n")
}

fn statements(expressions: &[String], statement: impl Fn(&str) -> String) -> String {
    let lines = expressions.iter();
    let lines = lines.map(|text| format!("            {}\n", statement(text)));
    lines.collect()
}
