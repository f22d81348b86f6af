//! The programs as they are written: compiled by the compiler alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use indicatif::ProgressBar;
use rayon::prelude::*;

use super::makefile::Program;

/// Both sides are compiled so: the test programs pass arrays of one type as another.
pub(super) const FLAGS: [&str; 3] = ["-std=legacy", "-w", "-fallow-argument-mismatch"];
/// Modules, which others use: they are compiled first.
const MODULES: [&str; 2] = ["la_constants", "la_xisnan"];

/// LAPACK, BLAS and what makes test matrices, as an archive.
pub(crate) struct Library {
    folder: PathBuf,
    level: String,
    /// Each file, and the name of its object.
    files: Vec<(PathBuf, String)>,
}

impl Library {
    /// Compiles `files` into `folder`. What lies there already was compiled in the same way.
    pub(crate) fn compile(
        files: Vec<PathBuf>,
        folder: &Path,
        level: &str,
        bar: &ProgressBar,
    ) -> Result<Self> {
        let library = Library {
            folder: folder.to_owned(),
            level: level.to_owned(),
            files: files
                .into_iter()
                .map(|file| (file.clone(), object(&file)))
                .collect(),
        };
        let compiler = Command::new("gfortran").arg("--version").output();
        let compiler = compiler.context("running gfortran")?.stdout;
        let stamp = folder.join("compiler");
        if fs::read(&stamp).ok().as_ref() != Some(&compiler) {
            drop(fs::remove_dir_all(folder));
            fs::create_dir_all(folder)?;
        }
        let is_module = |file: &Path| {
            MODULES
                .iter()
                .any(|name| file.file_stem().is_some_and(|stem| stem == *name))
        };
        for name in MODULES {
            for (file, object) in &library.files {
                if file.file_stem().is_some_and(|stem| stem == name) {
                    library.object(file, object)?;
                }
            }
        }
        bar.set_length(library.files.len() as u64);
        let rest = library
            .files
            .par_iter()
            .filter(|(file, _)| !is_module(file));
        rest.try_for_each(|(file, object)| -> Result<()> {
            library.object(file, object)?;
            bar.inc(1);
            Ok(())
        })?;
        fs::write(&stamp, &compiler)?;
        let archive = library.archive();
        drop(fs::remove_file(&archive));
        let mut ar = Command::new("ar");
        ar.arg("rcs").arg(&archive).current_dir(folder);
        ar.args(library.files.iter().map(|(_, object)| object));
        done(&mut ar)?;
        Ok(library)
    }

    fn archive(&self) -> PathBuf {
        self.folder.join("liblapack.a")
    }

    /// Compiles a file, if that was not done; in one step, so that what is interrupted leaves nothing.
    fn object(&self, file: &Path, object: &str) -> Result<()> {
        let to = self.folder.join(object);
        if to.is_file() {
            return Ok(());
        }
        let part = self.folder.join(format!("{object}.part"));
        compile(file, &part, &self.folder, &self.level)?;
        fs::rename(&part, &to).with_context(|| format!("writing {}", to.display()))
    }

    /// Makes the executable of `program` in `folder`; gives it and the files of the library that are in it.
    pub(super) fn link(&self, program: &Program, folder: &Path) -> Result<(PathBuf, Vec<PathBuf>)> {
        let executable = folder.join(&program.name);
        let map = folder.join("map");
        let files: Vec<&PathBuf> = program.rest.iter().chain([&program.main]).collect();
        let objects = files.par_iter().map(|file| -> Result<PathBuf> {
            let to = folder.join(object(file));
            compile(file, &to, folder, &self.level)?;
            Ok(to)
        });
        let objects = objects.collect::<Result<Vec<PathBuf>>>()?;
        let mut link = Command::new("gfortran");
        link.arg("-o")
            .arg(&executable)
            .args(objects)
            .arg(self.archive());
        link.arg(format!("-Wl,-Map={}", map.display()));
        done(&mut link)?;
        let map = fs::read_to_string(&map).context("reading the linker's map")?;
        let prefix = format!("{}(", self.archive().display());
        let members = map
            .lines()
            .filter_map(|line| line.strip_prefix(&prefix)?.split(')').next());
        let members: Vec<&str> = members.collect();
        let files = self
            .files
            .iter()
            .filter(|(_, object)| members.contains(&object.as_str()));
        Ok((executable, files.map(|(file, _)| file.clone()).collect()))
    }
}

/// The name of the object of a file.
fn object(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    format!("{}.o", stem.to_string_lossy())
}

fn compile(file: &Path, to: &Path, modules: &Path, level: &str) -> Result<()> {
    let mut command = Command::new("gfortran");
    command.args(FLAGS).arg(format!("-{level}")).arg("-c");
    command.arg(file).arg("-o").arg(to).arg("-J").arg(modules);
    done(&mut command)
}

/// Runs a command that has to succeed.
pub(super) fn done(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("running {program}"))?;
    ensure!(
        output.status.success(),
        "{program} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
