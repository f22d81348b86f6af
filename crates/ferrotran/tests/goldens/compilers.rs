//! What the compilers say of a case: of its Fortran together with its shims, of its shims in C, and
//! of its header.

use std::io::ErrorKind;
use std::process::Command;

use libtest_mimic::Failed;

use super::Case;

/// Has the goldens compiled by those compilers that are here.
pub(crate) fn check(case: &Case) -> Result<(), Failed> {
    let options = case.options()?;
    if options.not_compiled {
        return Ok(());
    }
    let shims = case.folder.join("shims.f90");
    let mut sources = case.fortran();
    sources.extend(shims.exists().then_some(shims));
    if !sources.is_empty() {
        let modules = tempfile::tempdir()?;
        let mut fortran = Command::new("gfortran");
        fortran
            .args(["-fsyntax-only", "-std=legacy", "-J"])
            .arg(modules.path())
            .arg("-I")
            .arg(&case.folder)
            .args(&options.flags)
            .args(sources);
        run(&mut fortran)?;
    }
    let c_shims = case.folder.join("shims.c");
    if c_shims.exists() {
        // It has all variables that C code of a signature may use.
        let mut command = checking("cc", "c");
        run(command.arg("-Wno-unused-variable").arg(&c_shims))?;
    }
    let header = case.folder.join("bindings.h");
    if header.exists() {
        for (program, language) in [("cc", "c"), ("c++", "c++")] {
            let mut command = checking(program, language);
            run(command.arg("-include").arg(&header).arg("/dev/null"))?;
        }
    }
    Ok(())
}

fn checking(program: &str, language: &str) -> Command {
    let mut command = Command::new(program);
    command.args(["-fsyntax-only", "-Wall", "-Werror", "-x", language]);
    command
}

/// Runs a compiler; one that is not here says nothing.
fn run(command: &mut Command) -> Result<(), Failed> {
    match command.output() {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(format!("{command:?} cannot be run: {error}").into()),
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "{command:?} fails:\n{}",
            String::from_utf8_lossy(&output.stderr)
        )
        .into()),
    }
}
