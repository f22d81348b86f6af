//! The Fortran compiler: which one is used, and what its family calls things.

use std::io;
use std::path::Path;
use std::process::Command;

use super::cargo::Cargo;
use super::command::run;
use super::{BuildError, asked};
use crate::flags::{self, Flags, Word};

/// The compilers that ferrotran knows to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// GNU Fortran, and wrappers of it such as `mpif90`.
    Gnu,
    /// LLVM Flang.
    Flang {
        /// The version's first number.
        major: u32,
    },
}

impl Family {
    /// Whose flags it has.
    pub(super) fn flags(self) -> flags::Family {
        match self {
            Family::Gnu => flags::Family::Gnu,
            Family::Flang { .. } => flags::Family::Flang,
        }
    }

    /// From what a compiler says of itself.
    fn of_version(version: &str) -> Option<Self> {
        if version.contains("GNU Fortran") {
            return Some(Family::Gnu);
        }
        // Not the older Flang of the same name, which calls itself clang.
        let (_, rest) = ["flang-new version ", "flang version "]
            .iter()
            .find_map(|start| version.split_once(start))?;
        let major = rest.split('.').next()?.trim().parse().ok()?;
        Some(Family::Flang { major })
    }
}

/// The Fortran compiler in use, with its flags.
#[derive(Clone, Debug)]
pub(super) struct Compiler {
    program: String,
    family: Family,
    version: String,
    /// Words of `FC` after the program, `FFLAGS`, those of the build script, and what a wrapper
    /// adds.
    flags: Flags,
}

/// A program with the flags that it was named with.
struct Named {
    program: String,
    family: Family,
    version: String,
    flags: Vec<String>,
}

impl Compiler {
    /// The compiler that `FC_<target>` or `FC` names, with `FFLAGS` and `given`; without them the
    /// first of the usual ones that is there.
    pub(super) fn find(cargo: &mut Cargo, given: &[Word]) -> Result<Self, BuildError> {
        let Named {
            program,
            family,
            version,
            flags,
        } = match named(cargo) {
            Some(words) => Named::of(&words)?,
            None => Named::usual(cargo)?,
        };
        let mut words = Word::of_user(flags);
        words.extend(environment_flags(cargo));
        words.extend_from_slice(given);
        // Those that are refused could make it do something else than answer.
        let flags = Flags::of_words(&words, family.flags())?;
        let seen = asked::seen(&program, family, flags.words());
        let flags = Flags::of_compiler(&words, &seen, family.flags())?;
        Ok(Compiler {
            program,
            family,
            version,
            flags,
        })
    }

    /// What the compiler says of itself.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Its name or path.
    pub(super) fn program(&self) -> &str {
        &self.program
    }

    /// Its family.
    pub(super) fn family(&self) -> Family {
        self.family
    }

    /// What its flags say.
    pub(super) fn flags(&self) -> &Flags {
        &self.flags
    }

    /// A command without any flags.
    pub(super) fn bare_command(&self) -> Command {
        Command::new(&self.program)
    }

    /// A command that links, with these flags.
    pub(super) fn link_command<'a>(&self, flags: impl IntoIterator<Item = &'a String>) -> Command {
        let mut command = self.bare_command();
        command.args(flags);
        if matches!(self.family, Family::Flang { major } if major < 18) {
            // Without it these versions leave their run-time library out.
            command.arg("-flang-experimental-exec");
        }
        command
    }
}

impl Named {
    /// What a variable names: a program, which may have blanks in its path, or a program and flags.
    fn of(words: &str) -> Result<Self, BuildError> {
        let (program, flags) = if Path::new(words).is_file() {
            (words, Vec::new())
        } else {
            let mut words = words.split_whitespace();
            (
                words.next().unwrap_or_default(),
                words.map(str::to_owned).collect(),
            )
        };
        let version = version(program)?;
        let family = Family::of_version(&version).ok_or_else(|| BuildError::UnknownCompiler {
            program: program.to_owned(),
            version: version.lines().next().unwrap_or_default().to_owned(),
        })?;
        Ok(Named {
            program: program.to_owned(),
            family,
            version,
            flags,
        })
    }

    fn usual(cargo: &Cargo) -> Result<Self, BuildError> {
        let candidates = candidates(cargo.foreign_target());
        for program in &candidates {
            match Named::of(program) {
                Ok(named) => return Ok(named),
                Err(BuildError::NoProgram { source, .. })
                    if source.kind() == io::ErrorKind::NotFound => {}
                // Another compiler of that name, which nobody asked for.
                Err(BuildError::UnknownCompiler { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Err(BuildError::NoCompiler { tried: candidates })
    }
}

/// The flags in `FFLAGS`.
pub(super) fn environment_flags(cargo: &mut Cargo) -> Vec<Word> {
    let flags = cargo.variable("FFLAGS").unwrap_or_default();
    Word::of_user(flags.split_whitespace())
}

fn named(cargo: &mut Cargo) -> Option<String> {
    let mut variables = Vec::new();
    if let Some(target) = cargo.given("TARGET") {
        variables.push(format!("FC_{target}"));
        // Not every shell can set one with dashes.
        variables.push(format!("FC_{}", target.replace('-', "_")));
    }
    variables.push("FC".to_owned());
    variables
        .iter()
        .find_map(|variable| cargo.variable(variable).map(str::to_owned))
}

fn candidates(foreign_target: Option<&str>) -> Vec<String> {
    match foreign_target {
        // GNU's names for targets have no vendor: `aarch64-linux-gnu-gfortran`.
        Some(target) => vec![format!("{}-gfortran", target.replace("-unknown", ""))],
        None => ["gfortran", "flang", "flang-new", "flang-new-16", "flang-16"]
            .map(str::to_owned)
            .into(),
    }
}

fn version(program: &str) -> Result<String, BuildError> {
    let output = run(Command::new(program).arg("--version"), "FC")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_by_what_compilers_say() {
        for (version, family) in [
            (
                "GNU Fortran (Debian 12.2.0-14) 12.2.0\nCopyright",
                Some(Family::Gnu),
            ),
            (
                "Debian flang-new version 16.0.6 (15~deb12u1)\n",
                Some(Family::Flang { major: 16 }),
            ),
            ("flang version 20.1.2\n", Some(Family::Flang { major: 20 })),
            ("clang version 7.0.1 (flang)\n", None),
            ("ifx (IFX) 2024.0.0", None),
        ] {
            assert_eq!(Family::of_version(version), family, "{version}");
        }
    }

    #[test]
    fn the_variable_of_the_target_comes_first() {
        let of = |variables: &[(&str, &str)]| {
            let target = ("TARGET", "x86_64-unknown-linux-gnu");
            let mut cargo = Cargo::with(variables.iter().copied().chain([target]));
            named(&mut cargo)
        };
        let fc = ("FC", "one -m64");
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("FC", "  ")]), None);
        assert_eq!(of(&[fc]).as_deref(), Some("one -m64"));
        let dashes = ("FC_x86_64-unknown-linux-gnu", "two");
        assert_eq!(of(&[fc, dashes]).as_deref(), Some("two"));
        let underscores = ("FC_x86_64_unknown_linux_gnu", "three");
        assert_eq!(of(&[fc, underscores]).as_deref(), Some("three"));
    }

    #[test]
    fn a_change_of_any_of_the_variables_runs_the_script_again() {
        let mut cargo = Cargo::with([("TARGET", "t-u"), ("FC", "/nowhere/fc")]);
        Compiler::find(&mut cargo, &[]).unwrap_err();
        for variable in ["FC_t-u", "FC_t_u", "FC"] {
            let instruction = format!("rerun-if-env-changed={variable}");
            assert!(cargo.instructions().contains(&instruction), "{variable}");
        }
    }

    #[test]
    fn other_targets_have_compilers_of_their_own() {
        assert_eq!(
            candidates(Some("aarch64-unknown-linux-gnu")),
            ["aarch64-linux-gnu-gfortran"]
        );
        let mut cargo = Cargo::with([
            ("TARGET", "nowhere-unknown-linux-gnu"),
            ("HOST", "x86_64-unknown-linux-gnu"),
        ]);
        let error = Compiler::find(&mut cargo, &[]).unwrap_err().to_string();
        for part in ["nowhere-linux-gnu-gfortran", "install", "FC"] {
            assert!(error.contains(part), "{part} is missing in: {error}");
        }
    }

    #[test]
    fn a_compiler_that_is_missing_is_named_with_the_remedy() {
        let error = Compiler::find(&mut Cargo::with([("FC", "/nowhere/fc")]), &[]);
        let error = error.unwrap_err().to_string();
        for part in ["/nowhere/fc", "No such file", "install it", "FC"] {
            assert!(error.contains(part), "{part} is missing in: {error}");
        }
    }

    #[test]
    fn a_compiler_that_is_another_program_is_refused() {
        let error = Compiler::find(&mut Cargo::with([("FC", "cargo")]), &[]);
        let error = error.unwrap_err().to_string();
        for part in [
            "`cargo` is neither GNU Fortran nor LLVM Flang",
            "cargo 1.",
            "set FC",
        ] {
            assert!(error.contains(part), "{part} is missing in: {error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_with_blanks_is_one_program_and_flags_follow_in_order() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("my compiler");
        std::fs::write(&path, "#!/bin/sh\necho 'GNU Fortran 12'\n").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        let program = path.to_str().unwrap();
        let mut cargo = Cargo::with([("FC", program), ("FFLAGS", " -O1  -g ")]);
        let compiler = Compiler::find(&mut cargo, &Word::of_user(["-cpp"])).unwrap();
        assert_eq!(compiler.program(), program);
        assert_eq!(compiler.flags().words(), ["-O1", "-g", "-cpp"]);
        assert_eq!(compiler.family(), Family::Gnu);
    }
}
