//! Compiling Fortran files into objects.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::cargo::Cargo;
use super::command::run;
use super::compiler::{Compiler, Family};
use super::{BuildError, stack};
use crate::flags::Check;
use crate::source::Form;

/// How all objects are compiled.
#[derive(Clone, Debug)]
pub(super) struct Settings<'a> {
    pub(super) compiler: &'a Compiler,
    /// Where objects and `.mod` files go.
    pub(super) folder: &'a Path,
    /// Where INCLUDE and USE look.
    pub(super) includes: &'a [PathBuf],
    pub(super) profile: Profile,
}

/// What Cargo's profile decides, and the user may decide otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Profile {
    /// `0` to `3`, `s`, `z`.
    pub(super) optimisation: String,
    /// Whether to keep debug information.
    pub(super) debug: bool,
    /// Whether the Fortran checks itself as it runs.
    pub(super) checks: bool,
}

impl Profile {
    /// That of Cargo's environment; without one, an optimised one.
    pub(super) fn of(cargo: &Cargo) -> Self {
        Profile {
            optimisation: cargo.given("OPT_LEVEL").unwrap_or("2").to_owned(),
            debug: cargo.given("DEBUG") == Some("true"),
            checks: cargo.given("PROFILE") == Some("debug"),
        }
    }
}

/// One file to be compiled.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) source: PathBuf,
    pub(super) object: PathBuf,
    pub(super) form: Form,
    /// Whether the preprocessor runs.
    pub(super) preprocess: bool,
    pub(super) checks: Checks,
}

/// What may be checked at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checks {
    /// All that finds faults in correct Fortran only where there are some.
    All,
    /// Not subscripts: in the file `X(1)` means `X(*)`.
    NoBounds,
    /// Nothing: it is a shim.
    None,
}

impl Settings<'_> {
    /// Compiles `unit` into its object.
    pub(super) fn compile(&self, unit: &Unit) -> Result<PathBuf, BuildError> {
        let file = unit.source.clone();
        run(&mut self.command(unit), "FC")
            .map_err(|error| error.explained(|failure| BuildError::Compile { file, failure }))?;
        Ok(unit.object.clone())
    }

    fn command(&self, unit: &Unit) -> Command {
        let mut command = self.compiler.bare_command();
        command.arg("-fPIC");
        command.arg(match unit.form {
            Form::Fixed => "-ffixed-form",
            Form::Free | Form::Signature => "-ffree-form",
        });
        let modules = match self.compiler.family() {
            Family::Gnu => {
                self.gnu(unit, &mut command);
                "-J"
            }
            Family::Flang { .. } => {
                // It knows no `s`; it checks nothing at run time, and always can unwind.
                let level = self.profile.optimisation.replace(['s', 'z'], "2");
                command.arg(format!("-O{level}"));
                "-module-dir"
            }
        };
        for folder in self.includes {
            command.arg("-I").arg(folder);
        }
        command
            .arg(modules)
            .arg(self.folder)
            // After ours, so that theirs count.
            .args(self.compiler.flags().words())
            .args(self.without_checks(unit))
            .args(self.of_shims(unit))
            // Not by the suffix, of which the compiler knows other ones.
            .args([
                "-x",
                if unit.preprocess {
                    "f95-cpp-input"
                } else {
                    "f95"
                },
            ])
            .arg("-c")
            .arg(&unit.source)
            .arg("-o")
            .arg(&unit.object);
        command
    }

    /// What takes checks back whatever the user's flags are. The one of recursion notes that a
    /// procedure runs, and what unwinds through the procedure leaves the note; shims are none of the
    /// user's code.
    fn without_checks(&self, unit: &Unit) -> &'static [&'static str] {
        let checks = &self.compiler.flags().checks;
        match unit.checks {
            _ if checks.is_empty() => &[],
            Checks::None => &["-fcheck=no-all"],
            Checks::All | Checks::NoBounds if checks.contains(&Check::Recursion) => {
                &["-fcheck=no-recursion"]
            }
            Checks::All | Checks::NoBounds => &[],
        }
    }

    /// What shims are compiled with whatever the user's flags are: what one calls is read of its
    /// code, and a linker can leave out those that nobody calls.
    fn of_shims(&self, unit: &Unit) -> &'static [&'static str] {
        match (unit.checks, self.compiler.family()) {
            (Checks::None, Family::Gnu) => &["-fno-lto", "-ffunction-sections"],
            // It has neither flag before version 17, and no `-flto` before.
            (Checks::None, Family::Flang { major: 17.. }) => &["-fno-lto"],
            _ => &[],
        }
    }

    fn gnu(&self, unit: &Unit, command: &mut Command) {
        command
            // A panic or an error in a callback unwinds through Fortran.
            .arg("-fexceptions")
            // What the code of a procedure refers to is read of its object: `statics`.
            .args(["-ffunction-sections", "-fdata-sections"])
            // A large frame on a small stack aborts instead of writing into other memory.
            .arg("-fstack-clash-protection")
            .arg(stack::FLAG)
            .arg(format!("-O{}", self.profile.optimisation.replace('z', "s")));
        if unit.form == Form::Fixed {
            // Legacy code passes what it likes; gfortran 10 and later refuses that otherwise.
            command.arg("-std=legacy");
        }
        if self.profile.debug || self.profile.checks {
            command.arg("-g");
        }
        if self.profile.checks {
            // No others: they break legal old code.
            match unit.checks {
                Checks::All => command.arg("-fcheck=bounds,do,mem"),
                Checks::NoBounds => command.arg("-fcheck=do,mem"),
                Checks::None => command,
            };
        }
    }
}
