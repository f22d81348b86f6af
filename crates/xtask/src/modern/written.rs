//! Whether what is written for a library compiles: shims by gfortran, Rust by cargo.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use ferrotran::emit::{self, Form, Origin};
use ferrotran::plan::Plan;
use serde::Serialize;

use super::fetch;
use super::outcome::Share;

/// What is written for a library, and for those that it needs.
#[derive(Debug)]
pub(super) struct Written {
    shims: Option<String>,
    rust: String,
}

/// What compilers say of it.
#[derive(Debug, Default, Serialize)]
pub(super) struct Compiled {
    /// How many shims there are.
    pub(super) shims: usize,
    /// Each shim that gfortran rejects, with its first error.
    pub(super) rejected_shims: Vec<String>,
    /// Each error of `cargo check`.
    pub(super) rejected_rust: Vec<String>,
}

impl Compiled {
    /// The shims that compile.
    pub(super) fn share(&self) -> Share {
        Share {
            agree: self.shims - self.rejected_shims.len(),
            of: self.shims,
        }
    }

    pub(super) fn is_clean(&self) -> bool {
        self.rejected_shims.is_empty() && self.rejected_rust.is_empty()
    }

    /// Counts the other one, too.
    pub(super) fn add(&mut self, other: &Compiled) {
        self.shims += other.shims;
        self.rejected_shims.extend_from_slice(&other.rejected_shims);
        self.rejected_rust.extend_from_slice(&other.rejected_rust);
    }
}

/// What begins the statement that names a shim.
const LABEL: &str = "bind(c, name=\"";

impl Written {
    pub(super) fn of(plan: &Plan, origin: &Origin) -> Self {
        Written {
            shims: emit::shims(plan, origin),
            rust: emit::rust(plan, Form::Static, origin),
        }
    }

    /// Compiles the shims of `library` with these flags and module files; its Rust is checked with that of the others
    /// ([`check`]).
    pub(super) fn compile(
        &self,
        library: &str,
        flags: &[String],
        modules: &Path,
    ) -> Result<Compiled> {
        let folder = folder()?;
        fs::create_dir_all(folder.join("src"))?;
        fs::write(rust_file(&folder, library), &self.rust)?;
        let Some(text) = &self.shims else {
            return Ok(Compiled::default());
        };
        let file = folder.join(format!("{library}.f90"));
        fs::write(&file, text)?;
        let output = Command::new("gfortran")
            .args(["-c", "-O0", "-w", "-fmax-errors=0"])
            .args(flags)
            .args(["-ffree-form", "-ffree-line-length-none", "-I"])
            .arg(modules)
            .arg("-J")
            .arg(&folder)
            .arg("-o")
            .arg(folder.join("shims.o"))
            .arg(&file)
            .output()
            .context("running gfortran, which this measurement needs")?;
        let rejected = rejected(text, &String::from_utf8_lossy(&output.stderr));
        ensure!(
            output.status.success() || !rejected.is_empty(),
            "gfortran failed on {}",
            file.display()
        );
        Ok(Compiled {
            shims: text.matches(LABEL).count(),
            rejected_shims: rejected,
            rejected_rust: Vec::new(),
        })
    }
}

/// The shims that are in error, each once: `name: Error: text`.
fn rejected(text: &str, said: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    let mut at = 0;
    for line in said.lines() {
        let place = line.strip_suffix(':').and_then(|it| {
            let (rest, column) = it.rsplit_once(':')?;
            column.parse::<usize>().ok()?;
            rest.rsplit_once(':')?.1.parse::<usize>().ok()
        });
        at = place.unwrap_or(at);
        let Some((_, error)) = line.split_once("Error: ") else {
            continue;
        };
        let mut before = lines[..at.min(lines.len())].iter().rev();
        let label = before.find_map(|line| line.split_once(LABEL)?.1.split('"').next());
        let label = label.unwrap_or_default();
        if seen.insert(label) {
            found.push(format!("{label}: {error}"));
        }
    }
    found
}

/// Where all is written.
fn folder() -> Result<PathBuf> {
    Ok(fetch::folder()?.join("written"))
}

fn module(library: &str) -> String {
    library.replace('-', "_")
}

fn rust_file(folder: &Path, library: &str) -> PathBuf {
    folder.join(format!("src/{}.rs", module(library)))
}

/// The errors of `cargo check` in the Rust of these libraries, each with its library.
pub(super) fn check<'a>(libraries: impl Iterator<Item = &'a str>) -> Result<Vec<(String, String)>> {
    let folder = folder()?;
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran-runtime");
    let runtime = runtime.canonicalize()?;
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"written\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             ferrotran-runtime = {{ path = {:?} }}\n\n[workspace]\n",
            runtime.display().to_string()
        ),
    )?;
    let names: Vec<String> = libraries.map(module).collect();
    let mods: String = names
        .iter()
        .map(|name| format!("pub mod {name};\n"))
        .collect();
    fs::write(folder.join("src/lib.rs"), mods)?;
    let output = Command::new(env!("CARGO"))
        .args(["check", "--message-format", "short", "--color", "never"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .context("running cargo")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let errors = said.lines().filter_map(|line| {
        let (file, rest) = line.strip_prefix("src/")?.split_once(".rs:")?;
        let (_, error) = rest.split_once(" error")?;
        let name = names.iter().find(|name| *name == file)?;
        Some((
            name.clone(),
            format!("{file}.rs:{}", error_line(rest, error)),
        ))
    });
    let errors: Vec<_> = errors.collect();
    ensure!(
        output.status.success() || !errors.is_empty(),
        "cargo check failed:\n{said}"
    );
    Ok(errors)
}

/// `line: text` of an error.
fn error_line(rest: &str, error: &str) -> String {
    let line = rest.split(':').next().unwrap_or_default();
    format!("{line}: error{error}")
}

/// Whether an error of [`check`] is of this library.
pub(super) fn is_of(library: &str, name: &str) -> bool {
    module(library) == name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_told_of_its_shim() {
        let text = "subroutine a() &\n    bind(c, name=\"one\")\n  call p(x)\nend subroutine a\n\
                    subroutine b() &\n    bind(c, name=\"two\")\n  call q(x)\n  call r(x)\nend subroutine b\n";
        let said = "/f/x.f90:7:9:\n\n    7 |   call q(x)\n      |         1\nError: Type mismatch\n\
                    /f/x.f90:8:9:\n\n    8 |   call r(x)\n      |         1\nError: Another\n";
        assert_eq!(rejected(text, said), ["two: Type mismatch"]);
    }
}
