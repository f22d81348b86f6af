//! The libraries that the compiler links into what it compiles: its own run-time library, OpenMP's,
//! and MPI's where it is a wrapper such as `mpif90`. It is asked itself.

use std::path::{Path, PathBuf};

use super::BuildError;
use super::command::{run, words};
use super::compiler::Compiler;
use super::prebuilt::Libraries;

/// What every program links, and what has a main program in it.
const NOT_NEEDED: [&str; 12] = [
    "c",
    "m",
    "dl",
    "rt",
    "pthread",
    "gcc",
    "gcc_s",
    "gcc_eh",
    "System",
    "Fortran_main",
    "flang_rt.main",
    "compiler_rt",
];

/// The libraries that `compiler` with its flags links, in their order, and the folders that they
/// are in. `scratch` is a folder for a file.
pub(super) fn libraries(compiler: &Compiler, scratch: &Path) -> Result<Libraries, BuildError> {
    // The name only: nothing is linked. It has to exist for Flang.
    let object = scratch.join("link-line.o");
    super::write(&object, "")?;
    let output = run(
        compiler
            .link_command(compiler.flags().words())
            .arg("-###")
            .arg(&object),
        "FC",
    )?;
    let text = String::from_utf8_lossy(&output.stderr);
    Ok(text
        .lines()
        .map(words)
        .find(|words| words.iter().any(|word| Path::new(word) == object))
        .map(|words| needed(&words))
        .unwrap_or_default())
}

fn needed(words: &[String]) -> Libraries {
    let folders: Vec<PathBuf> = words
        .iter()
        .filter_map(|word| word.strip_prefix("-L"))
        .map(PathBuf::from)
        .collect();
    let mut needed = Libraries::default();
    // As with `-static-libgfortran`.
    let mut kind = "";
    for word in words {
        match word.as_str() {
            "-Bstatic" => kind = "static=",
            "-Bdynamic" => kind = "",
            _ => {}
        }
        let Some(name) = word.strip_prefix("-l") else {
            continue;
        };
        let as_named = format!("{kind}{name}");
        if NOT_NEEDED.contains(&name) || needed.names.contains(&as_named) {
            continue;
        }
        needed.names.push(as_named);
        // Only folders in which something is found: others could hide what the user links.
        let folder = folders.iter().find(|folder| holds(folder, name));
        if let Some(folder) = folder.filter(|folder| !needed.folders.contains(folder)) {
            needed.folders.push(folder.clone());
        }
    }
    needed
}

fn holds(folder: &Path, library: &str) -> bool {
    ["so", "dylib", "tbd", "a", "dll.a"]
        .iter()
        .any(|suffix| folder.join(format!("lib{library}.{suffix}")).exists())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::cargo::Cargo;
    use crate::flags::Word;

    #[test]
    fn libraries_of_every_program_and_of_main_programs_are_left_out() {
        let line = "ld -L/nowhere a.o -lFortran_main -lFortranRuntime -lm -lgcc -lFortranRuntime";
        let needed = needed(&words(line));
        assert_eq!(needed.names, ["FortranRuntime"]);
        assert_eq!(needed.folders, Vec::<PathBuf>::new());
    }

    #[test]
    fn libraries_that_are_to_be_static_are() {
        let line = "ld a.o -Bstatic -lgfortran -Bdynamic -lm --as-needed -lquadmath";
        assert_eq!(needed(&words(line)).names, ["static=gfortran", "quadmath"]);
    }

    #[test]
    fn the_compiler_in_use_names_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let libraries = |flags: &[&str]| {
            let flags = Word::of_user(flags.iter().copied());
            let compiler = Compiler::find(&mut Cargo::of_process(), &flags).unwrap();
            super::libraries(&compiler, folder.path()).unwrap()
        };
        let plain = libraries(&[]);
        let own = |name: &String| name == "gfortran" || name.contains("Fortran");
        assert!(plain.names.iter().any(own), "{plain:?}");
        assert!(!plain.folders.is_empty(), "{plain:?}");
        let parallel = libraries(&["-fopenmp"]);
        assert!(
            parallel
                .names
                .iter()
                .any(|name| name == "gomp" || name == "omp"),
            "{parallel:?}"
        );
    }
}
