//! Compiling texts into objects.
//!
//! What is compiled is what was read: everything that could make a compiler read it otherwise is
//! settled in the text ([`source::Text`](crate::source::Text)) or follows from it here. It is
//! compiled in the folder that it is written to, in which a compiler looks for module files first, so
//! that none is taken from elsewhere that was made here.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cargo::Cargo;
use super::command::run;
use super::compiler::{Compiler, Family};
use super::{BuildError, CargoProfile, stack};
use crate::flags::Check;
use crate::source::Form;

/// How all objects are compiled.
#[derive(Clone, Debug)]
pub(super) struct Settings<'a> {
    pub(super) compiler: &'a Compiler,
    /// Where texts, objects and `.mod` files are; an absolute path.
    pub(super) folder: &'a Path,
    /// Where USE looks for modules that nobody knows to be elsewhere.
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

impl From<CargoProfile> for Profile {
    /// As Cargo has it where no manifest says otherwise.
    fn from(profile: CargoProfile) -> Self {
        let (optimisation, is_dev) = match profile {
            CargoProfile::Dev => ("0", true),
            CargoProfile::Release => ("3", false),
        };
        Profile {
            optimisation: optimisation.to_owned(),
            debug: is_dev,
            checks: is_dev,
        }
    }
}

/// One file to be compiled.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// The user's file.
    pub(super) file: PathBuf,
    /// The text of it that is compiled.
    pub(super) source: PathBuf,
    /// The folder to compile it in, from which the path of the text is the user's path; otherwise any.
    pub(super) root: Option<PathBuf>,
    pub(super) object: PathBuf,
    pub(super) form: Form,
    /// Where its lines end.
    pub(super) columns: Columns,
    pub(super) checks: Checks,
}

/// After which columns a text is not read, in either form; 0 for no limit. Its code ends there, but
/// comments may go on, and a directive among them ends where code does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) fixed: usize,
    pub(super) free: usize,
}

/// What may be checked at run time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checks {
    /// All that finds faults in correct Fortran only where there are some.
    All,
    /// Not subscripts: in the file `X(1)` means `X(*)`.
    NoBounds,
    /// Not subscripts either: its text checks them, and legal code would be refused.
    InText,
    /// Nothing: it is a shim.
    None,
}

impl Unit {
    /// Shims, which were made to be compiled as they are.
    pub(super) fn of_shims(source: &Path) -> Self {
        Unit {
            file: source.to_owned(),
            source: source.to_owned(),
            root: None,
            object: source.with_extension("o"),
            form: Form::Free,
            columns: Columns::default(),
            checks: Checks::None,
        }
    }

    /// Whether it is compiled with `flag` of the user's. Shims name kinds that their procedures were
    /// found to have; promoted once more they would name others.
    ///
    /// A text with checks has ERROR STOP, which older standards do not know.
    fn follows(&self, flag: &str) -> bool {
        let promotes = ["-freal-4-", "-freal-8-", "-finteger-4-"];
        match self.checks {
            Checks::None => !promotes.iter().any(|start| flag.starts_with(start)),
            Checks::InText => !flag.starts_with("-std="),
            Checks::All | Checks::NoBounds => true,
        }
    }
}

impl Settings<'_> {
    /// Compiles `unit` into its object.
    pub(super) fn compile(&self, unit: &Unit) -> Result<PathBuf, BuildError> {
        let file = unit.file.clone();
        run(&mut self.command(unit), "FC")
            .map_err(|error| error.explained(|failure| BuildError::Compile { file, failure }))?;
        Ok(unit.object.clone())
    }

    /// What a unit is compiled with, and in which folder, as far as its object says so: not where its text and
    /// its object are.
    pub(super) fn said_of(&self, unit: &Unit) -> Vec<OsString> {
        let command = self.command(unit);
        let said = command.get_args().map(OsStr::to_owned);
        let mut said: Vec<OsString> = said.filter(|it| *it != unit.object).collect();
        let root = unit.root.as_deref();
        match root.and_then(prefix_map) {
            // What is put in the place of the folder.
            Some((map, here)) => {
                said.retain(|it| *it != map);
                said.push(here);
            }
            None => said.extend(root.map(|root| root.as_os_str().to_owned())),
        }
        said
    }

    fn command(&self, unit: &Unit) -> Command {
        let mut command = Command::new(program(self.compiler.program()));
        let root = unit.root.as_deref().unwrap_or(self.folder);
        let source = unit
            .root
            .as_ref()
            .map_or(Ok(&*unit.source), |root| unit.source.strip_prefix(root));
        command.current_dir(root);
        command.args(common_flags(self.compiler.family(), &self.profile));
        let modules = match self.compiler.family() {
            Family::Gnu => {
                self.gnu(unit, root, &mut command);
                "-J"
            }
            Family::Flang { .. } => "-module-dir",
        };
        for folder in self.includes {
            command.arg("-I").arg(folder);
        }
        command
            .arg(modules)
            .arg(self.folder)
            // After ours, so that theirs count.
            .args(
                of_compiling(self.compiler.flags().words())
                    .into_iter()
                    .filter(|flag| unit.follows(flag)),
            )
            .args(self.without_checks(unit))
            .args(self.for_checks(unit))
            .args(self.automatic_arrays())
            .args(self.of_shims(unit))
            // And after theirs what the text is like.
            .args(self.of_text(unit))
            // Not by the suffix, of which the compiler knows other ones.
            .args(["-x", "f95", "-c"])
            // Some texts of the run-time library name it as it is given here.
            .arg(source.unwrap_or(&unit.source))
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
            Checks::InText => &["-fcheck=no-bounds", "-fcheck=no-recursion"],
            // They need the memory that they ask for, as all.
            Checks::None => &["-fcheck=no-all", "-fcheck=mem"],
            Checks::All | Checks::NoBounds if checks.contains(&Check::Recursion) => {
                &["-fcheck=no-recursion"]
            }
            Checks::All | Checks::NoBounds => &[],
        }
    }

    /// What checks in a text rest on, whatever the user's flags are: an INTEGER that overflows wraps, as
    /// the bounds that it is compared with do not; storage may be seen through another type; and a load
    /// shows nothing of the address that it is from.
    fn for_checks(&self, unit: &Unit) -> &'static [&'static str] {
        match unit.checks {
            Checks::InText => &[
                "-fwrapv",
                "-fno-strict-aliasing",
                "-fno-delete-null-pointer-checks",
                "-fstack-clash-protection",
            ],
            Checks::All | Checks::NoBounds | Checks::None => &[],
        }
    }

    /// Automatic arrays are allocated whatever the user's flags are, so that one which finds no room is
    /// an error. On the stack it would end the process.
    fn automatic_arrays(&self) -> &'static [&'static str] {
        match self.compiler.family() {
            Family::Gnu => &["-fno-stack-arrays"],
            Family::Flang { .. } => &[],
        }
    }

    /// How the compiler has to read the text, whatever flags the user's files were read by.
    fn of_text(&self, unit: &Unit) -> Vec<String> {
        let limit = |columns: usize| match columns {
            0 => "none".to_owned(),
            columns => columns.to_string(),
        };
        let Columns { fixed, free } = unit.columns;
        let mut flags = Vec::new();
        if self.compiler.family() == Family::Gnu {
            flags.push("-nocpp".to_owned());
        }
        match (unit.form, self.compiler.family()) {
            (Form::Fixed, Family::Gnu) => {
                flags.push("-ffixed-form".to_owned());
                flags.push(format!("-ffixed-line-length-{}", limit(fixed)));
            }
            (Form::Fixed, Family::Flang { .. }) => {
                flags.push("-ffixed-form".to_owned());
                flags.push(format!("-ffixed-line-length={}", limit(fixed)));
            }
            (Form::Free | Form::Signature, Family::Gnu) => {
                flags.push("-ffree-form".to_owned());
                flags.push(format!("-ffree-line-length-{}", limit(free)));
            }
            (Form::Free | Form::Signature, Family::Flang { .. }) => {
                flags.push("-ffree-form".to_owned());
            }
        }
        flags
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

    fn gnu(&self, unit: &Unit, root: &Path, command: &mut Command) {
        command
            .arg(stack::FLAG)
            // What the code of a procedure refers to is read of its object: `statics`.
            .args(["-ffunction-sections", "-fdata-sections"]);
        command.args(prefix_map(root).map(|(map, _)| map));
        if unit.form == Form::Fixed {
            // Legacy code passes what it likes; gfortran 10 and later refuses that otherwise.
            command.arg("-std=legacy");
        }
        // No others: they break legal old code. Without `mem` the address of memory that there is no
        // room for would be used.
        command.arg(match (self.profile.checks, unit.checks) {
            (true, Checks::All) => "-fcheck=bounds,do,mem",
            (true, Checks::NoBounds | Checks::InText) => "-fcheck=do,mem",
            (true, Checks::None) | (false, _) => "-fcheck=mem",
        });
    }
}

/// Debuggers find files that line markers name as the user did: from where the script runs, which is given, too.
fn prefix_map(root: &Path) -> Option<(OsString, OsString)> {
    let here = std::env::current_dir().ok()?.into_os_string();
    let root = root.to_str().filter(|root| !root.contains('='))?;
    let mut map = OsString::from(format!("-fdebug-prefix-map={root}="));
    map.push(&here);
    Some((map, here))
}

/// The flags of ours that everything is compiled with, and so everything is preprocessed with:
/// compilers define names by them (`__OPTIMIZE__`, `__PIC__`).
pub(super) fn common_flags(family: Family, profile: &Profile) -> Vec<String> {
    let mut flags = vec!["-fPIC".to_owned()];
    match family {
        Family::Gnu => {
            flags.extend(
                [
                    // A panic or an error in a callback unwinds through Fortran.
                    "-fexceptions",
                    // A large frame on a small stack aborts instead of writing into other memory.
                    "-fstack-clash-protection",
                ]
                .map(str::to_owned),
            );
            flags.push(format!("-O{}", profile.optimisation.replace('z', "s")));
            if profile.debug || profile.checks {
                flags.push("-g".to_owned());
            }
        }
        Family::Flang { .. } => {
            // It knows no `s`; it checks nothing at run time, and always can unwind.
            let level = profile.optimisation.replace(['s', 'z'], "2");
            flags.push(format!("-O{level}"));
        }
    }
    flags
}

/// Those of the user's flags that mean something to a text: it was preprocessed, and where modules
/// are is known.
fn of_compiling(flags: &[String]) -> Vec<&String> {
    /// With what follows, in the same word or the next.
    const WITH_VALUE: [&str; 5] = ["-I", "-J", "-D", "-U", "-A"];
    /// With the next word.
    const WITH_WORD: [&str; 3] = ["-include", "-imacros", "-module-dir"];
    let mut kept = Vec::new();
    let mut flags = flags.iter();
    while let Some(flag) = flags.next() {
        if WITH_VALUE.contains(&flag.as_str()) || WITH_WORD.contains(&flag.as_str()) {
            flags.next();
        } else if flag != "-cpp" && !WITH_VALUE.iter().any(|start| flag.starts_with(start)) {
            kept.push(flag);
        }
    }
    kept
}

/// A program, as it is found from another folder.
fn program(name: &str) -> PathBuf {
    let path = Path::new(name);
    match path.components().count() {
        0 | 1 => path.to_owned(),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_of_the_preprocessor_are_not_those_of_compiling() {
        let flags = "-O1 -Ia -I b -J c -DX -D Y=1 -UZ -cpp -include d -fopenmp -module-dir e -g";
        let flags: Vec<String> = flags.split(' ').map(str::to_owned).collect();
        assert_eq!(of_compiling(&flags), ["-O1", "-fopenmp", "-g"]);
    }
}
