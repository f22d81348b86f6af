//! Programs that use MINPACK, QUADPACK, ODEPACK, FITPACK, ARPACK and ODRPACK, compiled as they are and with checks:
//! do they compute what is known, and the same, and which checks did they execute?
//!
//! The drivers are in `crates/xtask/drivers`; that of ODRPACK is its own. The libraries are scipy's sources, with
//! what they need of LAPACK.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args as ClapArgs;

use crate::lapack_tests::{self, Counts, Library, Names, Program};
use crate::{corpus, load, results};

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Which: minpack, quadpack, odepack, dvode, fitpack, arpack, odrpack. All by default.
    names: Vec<String>,
    /// How far both are optimised: `O0` to `O3`.
    #[arg(long, default_value = "O2", value_parser = ["O0", "O1", "O2", "O3"])]
    level: String,
    /// Write the table to crates/ferrotran/measured/drivers.md.
    #[arg(long)]
    record: bool,
}

/// A driver, and the library that it uses.
struct Driver {
    program: Program,
    /// Its files, without those of LAPACK.
    library: Vec<PathBuf>,
}

/// All drivers.
fn drivers() -> Result<Vec<Driver>> {
    let scipy = corpus::scipy()?.join("scipy");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("drivers");
    let files = |folder: &str| load::fortran_files(&scipy.join(folder));
    let driver = |name: &str, entry: &str, library: Vec<PathBuf>| Driver {
        program: Program {
            name: name.to_owned(),
            main: own.join(format!("{name}.f")),
            entry: entry.to_owned(),
            rest: vec![own.join("expect.f")],
            inputs: vec![None],
        },
        library,
    };
    let machine = files("integrate/mach")?;
    let with_machine = |files: Vec<PathBuf>| [files, machine.clone()].concat();
    // DVODE has some routines of the same names, and constants of its own.
    let is_vode = |file: &PathBuf| file.ends_with("vode.f") || file.ends_with("zvode.f");
    let (vode, odepack) = files("integrate/odepack")?.into_iter().partition(is_vode);
    let is_of_type = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(['d', 'z'])
    };
    let arpack = "sparse/linalg/_eigen/arpack/ARPACK";
    let mut of_arpack = files(&format!("{arpack}/SRC"))?;
    of_arpack.retain(is_of_type);
    of_arpack.extend(files(&format!("{arpack}/UTIL"))?);
    of_arpack.push(scipy.join("_build_utils/src/wrap_dummy_g77_abi.f"));
    let is_test = |file: &PathBuf| file.ends_with("d_test.f");
    let (mut test, of_odrpack): (Vec<_>, _) = files("odr/odrpack")?.into_iter().partition(is_test);
    let mut odrpack = driver("odrpack", "dtest", of_odrpack);
    odrpack.program.main = test.pop().context("ODRPACK has no test program")?;
    odrpack.program.rest.clear();
    Ok(vec![
        driver("minpack", "tminpa", files("optimize/minpack")?),
        driver(
            "quadpack",
            "tquadp",
            with_machine(files("integrate/quadpack")?),
        ),
        driver("odepack", "todepa", with_machine(odepack)),
        driver("dvode", "tvode", vode),
        driver("fitpack", "tfitpa", files("interpolate/fitpack")?),
        driver("arpack", "tarpac", of_arpack),
        odrpack,
    ])
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let mut drivers = drivers()?;
    for name in &args.names {
        let known = drivers.iter().any(|driver| driver.program.name == *name);
        ensure!(known, "`{name}` is none of the drivers");
    }
    drivers.retain(|it| args.names.is_empty() || args.names.contains(&it.program.name));
    let lapack = load::lapack_files(&corpus::lapack_with_tests()?)?;
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = workspace.join("target/drivers").join(&args.level);
    fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let mut counts = Counts::default();
    let mut tested = Vec::new();
    let mut wrong = Vec::new();
    for driver in drivers {
        let folder = folder.join(&driver.program.name);
        let mut files = driver.library;
        files.extend(needed(&files, &lapack)?);
        let bar = lapack_tests::progress("compiling what is used as it is written");
        let plain = folder.join("library");
        let library = Library::compile(files, &plain, &args.level, &bar)?;
        bar.finish_and_clear();
        let (of_it, its) = lapack_tests::test(
            &driver.program,
            &library,
            &folder.join("program"),
            &args.level,
        )
        .with_context(|| driver.program.name.clone())?;
        print!("{}", lapack_tests::differences(&of_it));
        if !of_it.is_explained() || of_it.compared.failed > 0 {
            wrong.push(driver.program.name.clone());
        }
        tested.push(of_it);
        counts.add(its);
    }
    let names = Names {
        title: "Programs that use libraries of scipy 1.10.1",
        library: "the libraries",
        programs: "the programs",
    };
    let text = lapack_tests::report(names, &args.level, &tested, &counts)?;
    if args.record && wrong.is_empty() {
        results::write("drivers", &text)?;
    } else {
        print!("{text}");
    }
    ensure!(
        wrong.is_empty(),
        "another output with checks, or another value than is known: {}",
        wrong.join(", ")
    );
    Ok(())
}

/// The files of `lapack` that `files` need, by the names in their texts.
fn needed(files: &[PathBuf], lapack: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let stem = |file: &Path| {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        stem.to_ascii_lowercase()
    };
    let mut known: BTreeMap<String, &PathBuf> =
        lapack.iter().map(|file| (stem(file), file)).collect();
    for file in files {
        known.remove(&stem(file));
    }
    let mut next: Vec<PathBuf> = files.to_vec();
    let mut needed = BTreeSet::new();
    while let Some(file) = next.pop() {
        let text = fs::read(&file).with_context(|| format!("reading {}", file.display()))?;
        let text = String::from_utf8_lossy(&text).to_ascii_lowercase();
        let code = text
            .lines()
            .filter(|line| !line.starts_with(['c', '*', '!']));
        let words = code.flat_map(|line| {
            line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
        });
        for word in words {
            if let Some(file) = known.remove(word) {
                needed.insert(file.clone());
                next.push(file.clone());
            }
        }
    }
    Ok(needed.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_code_names_is_needed_and_what_that_names() -> Result<()> {
        let folder = tempfile::tempdir()?;
        let write = |name: &str, text: &str| -> Result<PathBuf> {
            let path = folder.path().join(name);
            fs::write(&path, text)?;
            Ok(path)
        };
        fs::create_dir(folder.path().join("own"))?;
        let own = write("own/s.f", "C     CALL D\n      CALL A(X)\n      CALL S\n")?;
        let lapack = [
            write("a.f", "      CALL B\n")?,
            write("b.f", "      END\n")?,
            write("d.f", "      END\n")?,
            // It has one of its own.
            write("s.f", "      CALL D\n")?,
        ];
        assert_eq!(needed(&[own], &lapack)?, lapack[..2]);
        Ok(())
    }
}
