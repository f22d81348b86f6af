//! Published libraries of modern Fortran: compiled by gfortran, read by ferrotran, compared.

mod bound;
mod build;
mod compiled;
mod fetch;
mod libraries;
mod library;
mod outcome;
mod packages;
mod read;
mod table;
#[cfg(test)]
mod tests;
mod written;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args as ClapArgs;
use clap::builder::PossibleValuesParser;
use ferrotran::module_file;
use ferrotran::source::{Form, Sources};
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use self::build::Built;
use self::compiled::ModuleOf;
use self::library::Library;
use self::outcome::{Outcome, Share};
use self::read::{Files, Read};
use crate::interfaces::{self, compiler::Said};
use crate::results;

/// The folder of the package that has tblite and the libraries that it needs.
pub(crate) fn tblite() -> Result<PathBuf> {
    fetch::package(&packages::TBLITE)
}

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Which libraries; all by default.
    #[arg(value_parser = PossibleValuesParser::new(libraries::all().map(|library| library.name)))]
    names: Vec<String>,
    /// Print JSON: for each library what was compared, and lists `disagreements`, `lost` and `left_out`.
    #[arg(long)]
    json: bool,
    /// Print every disagreement and error, not only the first ten of each library.
    #[arg(long)]
    verbose: bool,
    /// Print the libraries with their packages and features, and do nothing.
    #[arg(long, conflicts_with_all = ["names", "json", "verbose"])]
    list: bool,
}

/// Measures the libraries named; writes the page if all were measured.
pub(crate) fn run(args: &Args) -> Result<()> {
    if args.list {
        print!("{}", table::list());
        return Ok(());
    }
    let chosen: Vec<&Library> = libraries::all()
        .filter(|library| args.names.is_empty() || args.names.iter().any(|n| n == library.name))
        .collect();
    let bars = MultiProgress::new();
    let all = bars.add(bar(chosen.len() as u64));
    let mut outcomes = Vec::new();
    for library in chosen {
        all.set_message("libraries");
        let outcome =
            measure(library, &bars).with_context(|| format!("measuring {}", library.name))?;
        outcomes.push(outcome);
        all.inc(1);
    }
    all.set_message("checking what is written");
    let errors = written::check(outcomes.iter().map(|outcome| outcome.library))?;
    for outcome in &mut outcomes {
        let own = errors
            .iter()
            .filter(|(name, _)| written::is_of(outcome.library, name));
        outcome.written.rejected_rust = own.map(|(_, error)| error.clone()).collect();
    }
    all.finish_and_clear();
    if args.json {
        println!("{}", serde_json::to_string_pretty(&outcomes)?);
    } else if args.names.is_empty() {
        results::write("modern", &table::page(&outcomes))?;
    } else {
        let shown = if args.verbose { usize::MAX } else { 10 };
        print!("{}", table::short(&outcomes, shown));
    }
    Ok(())
}

fn bar(length: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:28} {wide_bar} {pos}/{len} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length).with_style(style)
}

fn measure(library: &Library, bars: &MultiProgress) -> Result<Outcome> {
    let files = files(library, bars)?;
    measure_files(library, &files, &modules_of(library)?, bars)
}

/// Reads, compiles and compares; the module files stay for the libraries that use them.
fn measure_files(
    library: &Library,
    files: &Files,
    modules: &Path,
    bars: &MultiProgress,
) -> Result<Outcome> {
    let bar = bars.add(bar(2 * files.files.len() as u64));
    bar.set_message(format!("{}: reading", library.name));
    let read = read::read(files, &fetch::folder()?.join("kinds"), &|| bar.inc(1))?;
    bar.set_message(format!("{}: compiling", library.name));
    let built = build_into(files, &read, modules, &bar)?;
    bar.finish_and_clear();
    let written = read.written.compile(library.name, &files.flags, modules)?;
    let outcome = compare(files, read, &built, modules)?;
    Ok(Outcome {
        library: library.name,
        written,
        version: library.package.version,
        ..outcome
    })
}

/// Compiles, so that `modules` is there only with all module files in it.
fn build_into(files: &Files, read: &Read, modules: &Path, bar: &ProgressBar) -> Result<Built> {
    let partial = modules.with_extension("partial");
    for folder in [&partial, modules] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    fs::create_dir_all(&partial)?;
    let built = build::build(files, &read.units, &partial, &|| bar.inc(1))?;
    fs::rename(&partial, modules).with_context(|| format!("naming {}", modules.display()))?;
    Ok(built)
}

/// Where the module files of a library are kept.
fn modules_of(library: &Library) -> Result<PathBuf> {
    Ok(fetch::folder()?.join("modules").join(library.name))
}

/// The files of a library, fetched; those that it needs are compiled if they are not yet.
fn files(library: &Library, bars: &MultiProgress) -> Result<Files> {
    let root = fetch::package(library.package)?.join(library.root);
    let mut flags: Vec<String> = library
        .flags
        .iter()
        .map(|flag| in_root(flag, &root))
        .collect();
    if !library.made.is_empty() {
        let made = fetch::folder()?.join("made").join(library.name);
        for (path, text) in library.made {
            let path = made.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&made))?;
            fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        }
        flags.push(format!("-I{}", made.display()));
    }
    let mut needed_files: Vec<PathBuf> = Vec::new();
    for name in library.needs {
        let needed = libraries::all().find(|library| library.name == *name);
        let needed = needed.with_context(|| format!("there is no library `{name}`"))?;
        let modules = modules_of(needed)?;
        if !modules.is_dir() {
            measure(needed, bars)?;
        }
        flags.push(format!("-I{}", modules.display()));
        let theirs = self::files(needed, bars)?;
        for path in theirs.needed.into_iter().chain(theirs.files) {
            if !needed_files.contains(&path) {
                needed_files.push(path);
            }
        }
        flags.extend(
            theirs
                .flags
                .into_iter()
                .filter(|it| !library.flags.contains(&it.as_str())),
        );
    }
    let excluded: Vec<PathBuf> = library
        .excluded
        .iter()
        .map(|excluded| root.join(excluded.path))
        .collect();
    for path in &excluded {
        anyhow::ensure!(
            path.exists(),
            "{} is excluded, but not there",
            path.display()
        );
    }
    let mut files = Vec::new();
    for source in library.sources {
        collect(&root.join(source), &mut files)?;
    }
    let included = included(&files)?;
    files.retain(|path| {
        let is_included = path.file_name().is_some_and(|name| included.contains(name));
        !is_included && !excluded.iter().any(|excluded| path.starts_with(excluded))
    });
    Ok(Files {
        root,
        files,
        flags,
        needed: needed_files,
    })
}

/// `-Ifolder` with the whole path; other flags as they are.
fn in_root(flag: &str, root: &Path) -> String {
    match flag.strip_prefix("-I") {
        Some(folder) => format!("-I{}", root.join(folder).display()),
        None => flag.to_owned(),
    }
}

/// A file, or the Fortran files in and below a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = Vec::new();
    let listing = fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
    for entry in listing {
        entries.push(entry?.path());
    }
    entries.sort();
    for entry in entries {
        let form = Form::of_path(&entry);
        let template = entry.extension().is_some_and(|suffix| suffix == "src");
        if entry.is_dir() || form.is_some_and(|form| form != Form::Signature) && !template {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

/// The names of files that others include: they are no files of their own.
fn included(files: &[PathBuf]) -> Result<BTreeSet<OsString>> {
    let mut names = BTreeSet::new();
    for path in files {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        for line in String::from_utf8_lossy(&bytes).lines() {
            let line = line.trim_start().trim_start_matches('#').trim_start();
            let lower = line.to_ascii_lowercase();
            let mut parts = lower.split(['"', '\'']);
            if parts
                .next()
                .is_some_and(|before| before.trim_end() == "include")
            {
                // As it is written, after `include` and the quotation mark.
                let name = line.split(['"', '\'']).nth(1).unwrap_or_default();
                names.extend(Path::new(name).file_name().map(ToOwned::to_owned));
            }
        }
    }
    Ok(names)
}

/// What was read against all that the compiler says.
fn compare(files: &Files, read: Read, built: &Built, modules: &Path) -> Result<Outcome> {
    let set: Vec<_> = read.units.iter().map(|units| units.file).collect();
    let interface = interfaces::with_bodies(&read.resolved);
    let (_, tree) = interfaces::compare(&interface, &set, &files.files, &built.said);
    let name = |at: &usize| {
        let path = &files.files[*at];
        path.strip_prefix(&files.root)
            .unwrap_or(path)
            .display()
            .to_string()
    };
    let mut disagreements = tree.disagreements;
    disagreements.extend((built.late.iter()).map(|at| {
        format!(
            "{}: it uses modules that were not seen to be used",
            name(at)
        )
    }));
    let mut module_files = Share::default();
    for path in build::module_files(modules)? {
        let compared = module_file(&read, &path)?;
        module_files.of += compared.share.of;
        module_files.agree += compared.share.agree;
        disagreements.extend(compared.disagreements);
    }
    let rejected: Vec<(String, &str)> = (built.said.iter().enumerate())
        .filter_map(|(at, said)| match said {
            Said::Rejected { error } => Some((name(&at), error.as_str())),
            Said::Accepted { .. } => None,
        })
        .collect();
    let is_rejected = |place: &str| {
        (rejected.iter()).any(|(name, _)| {
            let rest = place.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.starts_with(':'))
        })
    };
    Ok(Outcome {
        library: "",
        version: "",
        files: files.files.len(),
        lines: read.lines,
        rejected: (rejected.iter())
            .map(|(name, error)| format!("{name}: {error}"))
            .collect(),
        procedures: Share {
            agree: tree.procedures_agree,
            of: tree.procedures,
        },
        types: interface
            .modules
            .iter()
            .map(|module| module.types.len())
            .sum(),
        bound: read.bound,
        written: Default::default(),
        arguments: tree.arguments,
        bounds: tree.bounds,
        data: Share {
            agree: tree.data_agree,
            of: tree.data,
        },
        symbols: Share {
            agree: tree.symbols_agree,
            of: tree.symbols,
        },
        module_files,
        unknown_values: tree.unknown_values.len(),
        disagreements,
        lost: read
            .lost
            .into_iter()
            .filter(|lost| !is_rejected(&lost.place))
            .collect(),
        findings: read.findings,
    })
}

/// A module of the source against its module file.
fn module_file(read: &Read, path: &Path) -> Result<compiled::Agreement> {
    let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
    let sources = Sources::new();
    let (file, found) = module_file::read(&sources, path, &bytes);
    let mut agreement = compiled::Agreement::default();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let Some(file) = file else {
        let messages: Vec<_> = found.iter().map(|found| found.message.as_str()).collect();
        let what = format!(
            "module file of {stem}: it cannot be read: {}",
            messages.join("; ")
        );
        agreement.disagreements.push(what);
        agreement.share.of += 1;
        return Ok(agreement);
    };
    let compiled = file.compiled.clone();
    let mut theirs = ferrotran::interface::Interface::default();
    file.add_to(&mut theirs);
    let ours = &read.resolved.interface;
    let mut modules = ours.modules.iter();
    let known = modules.find(|module| module.name == compiled.name && module.ancestor.is_none());
    match (known, theirs.modules.first()) {
        (Some(module), Some(other)) => Ok(compiled::compare(
            ModuleOf {
                interface: ours,
                module,
            },
            ModuleOf {
                interface: &theirs,
                module: other,
            },
            &compiled,
        )),
        _ => {
            agreement
                .disagreements
                .push(format!("module {stem} was not read"));
            agreement.share.of += 1;
            Ok(agreement)
        }
    }
}
