//! The Fortran compiler.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::BuildError;
use super::command::run;

/// The Fortran compiler in use, with its flags.
#[derive(Clone, Debug)]
pub(super) struct Compiler {
    program: String,
    /// Words of `FC` after the program, and `FFLAGS`.
    flags: Vec<String>,
}

/// The environment variables that choose the compiler.
pub(super) const VARIABLES: [&str; 2] = ["FC", "FFLAGS"];

impl Compiler {
    /// The compiler that `FC_<target>`, `FC` or, without them, `gfortran` names, with `FFLAGS`
    /// and `flags`.
    pub(super) fn find(target: Option<&str>, flags: &[String]) -> Result<Self, BuildError> {
        let for_target = target.and_then(|target| env::var(format!("FC_{target}")).ok());
        let words = for_target
            .or_else(|| env::var("FC").ok())
            .filter(|words| !words.trim().is_empty())
            .unwrap_or_else(|| "gfortran".to_owned());
        let mut words = words.split_whitespace().map(str::to_owned);
        let program = words.next().unwrap_or_default();
        let environment = env::var("FFLAGS").unwrap_or_default();
        let mut all: Vec<String> = words.collect();
        all.extend(environment.split_whitespace().map(str::to_owned));
        all.extend_from_slice(flags);
        let compiler = Compiler {
            program,
            flags: all,
        };
        compiler.require_gnu()?;
        Ok(compiler)
    }

    fn require_gnu(&self) -> Result<(), BuildError> {
        let version = self.version()?;
        if version.contains("GNU Fortran") {
            return Ok(());
        }
        Err(BuildError::UnknownCompiler {
            program: self.program.clone(),
            version: version.lines().next().unwrap_or_default().to_owned(),
        })
    }

    /// What the compiler says of itself.
    pub(super) fn version(&self) -> Result<String, BuildError> {
        let output = run(Command::new(&self.program).arg("--version"), "FC")?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Its name or path.
    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// The flags that are always in use.
    pub(super) fn flags(&self) -> &[String] {
        &self.flags
    }

    /// A command with the flags that are always in use.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.flags);
        command
    }

    /// The folder of the run-time library.
    pub(super) fn runtime_folder(&self) -> Result<Option<PathBuf>, BuildError> {
        let mut command = self.command();
        command.arg("-print-file-name=libgfortran.so");
        let output = run(&mut command, "FC")?;
        let path = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        // Without a folder it is not known to the compiler itself: the linker will say so.
        Ok(path
            .parent()
            .filter(|folder| folder.is_absolute())
            .map(Path::to_owned))
    }
}
