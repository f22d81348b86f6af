//! One kernel, built in each way.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use ferrotran::plan::Grade;
use ferrotran::{Builder, Checks, Loops};
use serde::{Deserialize, Serialize};

use super::kernel::Kernel;
use super::variant::{Level, Variant};
use crate::{lapack_tests, script};

/// The library's name.
const NAME: &str = "kernel";
/// Where the process says what the kernel is.
const SAID: &str = "grade";
/// Where functions and loops begin, in every variant: placement alone would change the times.
const ALIGNED: [&str; 2] = ["-falign-functions=64", "-falign-loops=32"];
/// What a failed check and a STOP call, where no Rust is.
const HANDLER: &str = "\
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
void ferrotran_stop_1(uint32_t kind, int32_t code, const char *text, size_t length, const char *place,
                      size_t place_length, void (*before)(void)) {
    (void)kind, (void)code, (void)before;
    fprintf(stderr, \"%.*s: %.*s\\n\", (int)place_length, place ? place : \"\", (int)length, text ? text : \"\");
    exit(1);
}
";

/// What the process is asked.
#[derive(Serialize, Deserialize)]
struct Order {
    files: Vec<PathBuf>,
    entry: String,
    flags: Vec<String>,
    checks: bool,
    /// Whether each check stands in front of what it guards.
    in_place: bool,
}

/// A kernel that was built.
pub(super) struct Built {
    pub(super) executable: PathBuf,
    /// The bytes of its code, the run-time library's left out.
    pub(super) text: u64,
    /// How long it took to build, in CPU time.
    pub(super) time: Duration,
    /// What its procedure with checks is: whether all that it calls is checked or proved.
    pub(super) grade: Option<String>,
}

/// Builds `kernel` of `files` in `folder`.
pub(super) fn build(
    kernel: &Kernel,
    files: &[PathBuf],
    variant: Variant,
    level: Level,
    folder: &Path,
) -> Result<Built> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    // On all sides, so that all compile the same.
    let text = fs::read_to_string(kernel.main())?;
    let main = folder.join(format!("k_{}.f", kernel.name));
    fs::write(&main, lapack_tests::as_subroutine(&text))?;
    let entry = entry(&text).context("a kernel without PROGRAM")?;
    let mut files = files.to_vec();
    files.push(main);
    let before = children()?;
    let (objects, grade) = match variant {
        Variant::Plain | Variant::Wraps | Variant::Bounds => {
            (compile(&files, variant, level, folder)?, None)
        }
        Variant::Unchecked | Variant::InPlace | Variant::Checked => {
            let grade = compile_as_build_script(files, &entry, variant, level, folder)?;
            let checks = variant != Variant::Unchecked;
            (objects_of_script(folder)?, checks.then_some(grade))
        }
    };
    let time = children()?.saturating_sub(before);
    fs::write(folder.join("handler.c"), HANDLER)?;
    let linked = match variant {
        Variant::Plain | Variant::Wraps | Variant::Bounds => objects.clone(),
        Variant::Unchecked | Variant::InPlace | Variant::Checked => archives(folder)?,
    };
    let symbol = symbol(&linked, &entry)?;
    fs::write(
        folder.join("main.f90"),
        format!(
            "interface\nsubroutine kernel() bind(c, name='{symbol}')\nend subroutine\nend interface\n\
             call kernel\nend\n"
        ),
    )?;
    let executable = folder.join(kernel.name);
    let mut link = Command::new("gfortran");
    // All of it: nobody refers to BLOCK DATA.
    link.args(["main.f90", "handler.c", "-Wl,--whole-archive"]);
    link.args(&linked).arg("-Wl,--no-whole-archive");
    link.arg("-o").arg(&executable).current_dir(folder);
    done(&mut link)?;
    Ok(Built {
        executable,
        text: text_size(&objects)?,
        time,
        grade,
    })
}

/// The name of a main program.
fn entry(text: &str) -> Option<String> {
    let lines = text.lines();
    let mut names = lines.filter_map(|line| line.trim().strip_prefix("PROGRAM "));
    names.next().map(|name| name.trim().to_owned())
}

/// Lets the compiler alone compile `files`, modules first.
fn compile(
    files: &[PathBuf],
    variant: Variant,
    level: Level,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let mut objects = Vec::new();
    for file in files {
        let stem = file.file_stem().unwrap_or_default();
        let object = folder.join(stem).with_extension("o");
        let mut command = Command::new("gfortran");
        command
            .args(["-std=legacy", "-w"])
            .args(level.flags())
            .args(ALIGNED)
            .args(variant.flags())
            .arg("-J")
            .arg(folder)
            .arg("-c")
            .arg(file)
            .arg("-o")
            .arg(&object);
        done(&mut command)?;
        objects.push(object);
    }
    Ok(objects)
}

/// Lets a build script compile `files`; gives the grade of `entry`.
fn compile_as_build_script(
    files: Vec<PathBuf>,
    entry: &str,
    variant: Variant,
    level: Level,
    folder: &Path,
) -> Result<String> {
    let flags = ALIGNED.iter().copied().chain(level.flags());
    // The script has the level from Cargo.
    let flags = flags.filter(|flag| !flag.starts_with("-O"));
    let order = Order {
        files: files
            .iter()
            .map(std::path::absolute)
            .collect::<Result<_, _>>()?,
        entry: entry.to_ascii_lowercase(),
        flags: flags.map(str::to_owned).collect(),
        checks: variant != Variant::Unchecked,
        in_place: variant == Variant::InPlace,
    };
    let path = folder.join("order.json");
    fs::write(&path, serde_json::to_string(&order)?)?;
    script::run("checks-build", &path, folder, level.number(), &[])?;
    fs::read_to_string(folder.join(SAID)).context("reading what the build script said")
}

/// The objects of Fortran files that a build script left: their names begin with a number.
fn objects_of_script(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut objects = Vec::new();
    for entry in fs::read_dir(folder.join(format!("ferrotran-{NAME}")))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_numbered = name.starts_with(|first: char| first.is_ascii_digit());
        if is_numbered && path.extension().is_some_and(|it| it == "o") {
            objects.push(path);
        }
    }
    ensure!(!objects.is_empty(), "the build script left no objects");
    objects.sort();
    Ok(objects)
}

/// The symbol of `entry`, which has the library's prefix if a build script compiled it.
fn symbol(objects: &[PathBuf], entry: &str) -> Result<String> {
    let output = Command::new("nm")
        .args(["--defined-only", "--format=just-symbols"])
        .args(objects)
        .output()
        .context("running nm")?;
    let wanted = format!("{}_", entry.to_ascii_lowercase());
    let said = String::from_utf8_lossy(&output.stdout);
    let mut symbols = said.lines().filter(|symbol| {
        let prefix = symbol.strip_suffix(&wanted);
        prefix.is_some_and(|prefix| prefix.is_empty() || prefix.ends_with('_'))
    });
    let symbol = symbols.next();
    Ok(symbol
        .with_context(|| format!("no symbol of {entry}"))?
        .to_owned())
}

/// The archives of a build script.
fn archives(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut archives = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|it| it == "a") {
            archives.push(path);
        }
    }
    ensure!(!archives.is_empty(), "the build script left no archive");
    Ok(archives)
}

/// The build script: `order` is the path of what it is asked.
pub(crate) fn answer(order: &Path) -> Result<()> {
    let folder = order.parent().context("an order in no folder")?.to_owned();
    let order: Order = serde_json::from_str(&fs::read_to_string(order)?)?;
    let mut builder = Builder::new();
    builder.files(&order.files);
    builder.only([order.entry.as_str()]);
    for flag in &order.flags {
        builder.flag(flag);
    }
    builder.checks(if order.checks {
        Checks::On
    } else {
        Checks::Off
    });
    if order.in_place {
        builder.loops(Loops::Once);
    }
    let (_, plan) = builder.compile_planned(NAME).map_err(anyhow::Error::from)?;
    let wrapper = plan
        .wrappers
        .iter()
        .find(|wrapper| wrapper.procedure.as_str() == order.entry.as_str());
    let grade = match wrapper.map(|wrapper| &wrapper.grade) {
        Some(Grade::Proved) => "proved".to_owned(),
        Some(Grade::Checked) => "checked".to_owned(),
        Some(Grade::Trusted(unproved) | Grade::Unproved(unproved)) => {
            format!("{} unproved", unproved.len())
        }
        None => "left out".to_owned(),
    };
    fs::write(folder.join(SAID), grade)?;
    Ok(())
}

/// The bytes of the code in objects and archives.
fn text_size(objects: &[PathBuf]) -> Result<u64> {
    let output = Command::new("size")
        .args(["-A", "-d"])
        .args(objects)
        .output()
        .context("running size")?;
    ensure!(output.status.success(), "size failed");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Ok(text_of(&said).values().sum())
}

/// The bytes of the code of each object, of what `size -A` says of them.
fn text_of(said: &str) -> BTreeMap<&str, u64> {
    let mut sizes = BTreeMap::new();
    let mut object = "";
    for line in said.lines() {
        if let Some((name, _)) = line.split_once(" :").or_else(|| line.split_once(":")) {
            object = name.split_whitespace().next().unwrap_or_default();
        }
        let mut words = line.split_whitespace();
        let (name, size) = (words.next(), words.next());
        if name.is_some_and(|name| name.starts_with(".text"))
            && let Some(size) = size.and_then(|size| size.parse::<u64>().ok())
        {
            *sizes.entry(object).or_default() += size;
        }
    }
    sizes
}

/// The CPU time of all children that ended.
fn children() -> Result<Duration> {
    let text = fs::read_to_string("/proc/self/stat").context("reading /proc/self/stat")?;
    // The name of the program, in parentheses, may have blanks.
    let (_, rest) = text.rsplit_once(')').context("no name")?;
    let fields: Vec<&str> = rest.split_whitespace().collect();
    let ticks = |index: usize| -> Result<u64> {
        let field = fields.get(index).context("too few fields")?;
        Ok(field.parse()?)
    };
    // Linux counts hundredths of a second here, whatever its own clock does.
    Ok(Duration::from_millis(10 * (ticks(13)? + ticks(14)?)))
}

/// Runs a command that has to succeed.
fn done(command: &mut Command) -> Result<()> {
    let output = command.output().context("running gfortran")?;
    ensure!(
        output.status.success(),
        "gfortran failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
