//! The interfaces that ferrotran reads from sources that others wrote, against gfortran's own.

pub(crate) mod agree;
pub(crate) mod compiler;
mod data;
mod dump;
mod owners;
mod table;

use std::collections::{BTreeMap, HashSet};
use std::iter;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use ferrotran::diagnostic::{Code, Diagnostic, Severity};
use ferrotran::interface::{Interface, ProcedureId};
use ferrotran::resolve::{Kinds, Resolved, resolve};
use ferrotran::source::{self, FileId, Form, Options, Preprocess, Sources};
use ferrotran::syntax;
use indicatif::{ProgressBar, ProgressStyle};

use self::agree::Agreement;
use self::compiler::Said;
use self::owners::Owners;
use crate::corpus;

/// Sources of others, read in sets: the files of a set are read together.
struct Corpus {
    /// The name for the command line.
    key: &'static str,
    title: String,
    sets: Vec<Vec<PathBuf>>,
    options: Options,
    /// The same options for the compiler.
    flags: Vec<String>,
}

/// What was measured of a corpus.
pub(crate) struct Measured {
    title: String,
    files: usize,
    lines: usize,
    accepted: usize,
    findings: BTreeMap<Code, usize>,
    megabytes_per_second: f64,
    agreement: Agreement,
}

/// How often each set is read for the speed, of which the best counts.
const ROUNDS: usize = 3;

const KEYS: [&str; 6] = ["lapack", "f2py", "minpack", "scipy", "pyshtools", "camb"];

/// Measures the corpora named (all without names); writes the table to `output` if all were
/// measured.
pub(crate) fn run(keys: &[String], output: &Path, verbose: bool) -> Result<()> {
    if let Some(unknown) = keys.iter().find(|key| !KEYS.contains(&key.as_str())) {
        bail!(
            "there is no corpus `{unknown}`; there are {}",
            KEYS.join(", ")
        );
    }
    let mut measured = Vec::new();
    for key in KEYS {
        if keys.is_empty() || keys.iter().any(|given| given == key) {
            let mut one = measure(&corpus(key)?)?;
            let unknown = std::mem::take(&mut one.agreement.unknown_values);
            one.agreement.disagreements.extend(unknown);
            let shown = if verbose { usize::MAX } else { 10 };
            for disagreement in one.agreement.disagreements.iter().take(shown) {
                eprintln!("{disagreement}");
            }
            measured.push(one);
        }
    }
    let table = table::markdown(&measured);
    println!("{table}");
    if keys.is_empty() {
        std::fs::write(output, table::page(&measured))
            .with_context(|| format!("writing {}", output.display()))?;
    }
    Ok(())
}

fn corpus(key: &'static str) -> Result<Corpus> {
    let plain = |title: &str, sets| Corpus {
        key,
        title: title.to_owned(),
        sets,
        options: Options::default(),
        flags: Vec::new(),
    };
    Ok(match key {
        "lapack" => {
            let folder = corpus::netlib()?;
            plain(
                "LAPACK and BLAS, all files of `netlib-src` 0.9.0",
                vec![files_in(&folder)?],
            )
        }
        "f2py" => {
            let folder = corpus::pypi("numpy", "2.4.6")?.join("numpy/f2py/tests/src");
            let mut sets = Vec::new();
            for entry in walkdir(&folder)? {
                sets.push(files_of(&entry)?);
            }
            sets.retain(|set| !set.is_empty());
            plain("the Fortran files of f2py's own tests, numpy 2.4.6", sets)
        }
        "minpack" => {
            let folder = corpus::scipy()?.join("scipy");
            let minpack = files_in(&folder.join("optimize/minpack"))?;
            let quadpack = files_in(&folder.join("integrate/quadpack"))?;
            plain(
                "MINPACK and QUADPACK, scipy 1.10.1",
                vec![minpack, quadpack],
            )
        }
        "scipy" => {
            let folder = corpus::scipy()?.join("scipy");
            let mut sets = Vec::new();
            for entry in walkdir(&folder)? {
                sets.push(files_of(&entry)?);
            }
            sets.retain(|set| !set.is_empty());
            plain("all other Fortran of scipy 1.10.1, too", sets)
        }
        "pyshtools" => {
            let folder = corpus::pypi("pyshtools", "4.13.1")?.join("src");
            plain(
                "SHTOOLS (Fortran 95), pyshtools 4.13.1",
                vec![files_in(&folder)?],
            )
        }
        _ => {
            let folder = corpus::pypi("camb", "1.5.8")?;
            let mut files = files_in(&folder.join("forutils"))?;
            files.extend(files_in(&folder.join("fortran"))?);
            Corpus {
                key,
                title: "CAMB (object-oriented Fortran 2008), camb 1.5.8".to_owned(),
                sets: vec![files],
                options: Options {
                    preprocess: Preprocess::Always,
                    include_paths: vec![folder.join("fortran")],
                    ..Options::default()
                },
                flags: vec![
                    "-cpp".to_owned(),
                    "-ffree-line-length-none".to_owned(),
                    format!("-I{}", folder.join("fortran").display()),
                ],
            }
        }
    })
}

/// All folders in and below `folder`.
fn walkdir(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut folders = vec![folder.to_owned()];
    let mut at = 0;
    while at < folders.len() {
        let listing = std::fs::read_dir(&folders[at])
            .with_context(|| format!("reading {}", folders[at].display()))?;
        for entry in listing {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            }
        }
        at += 1;
    }
    folders.sort();
    Ok(folders)
}

/// The Fortran files directly in `folder`.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let form = Form::of_path(&path);
        // Templates (`.f.src`) are read by ferrotran, but by no compiler.
        let template = path.extension().is_some_and(|suffix| suffix == "src");
        if path.is_file() && !template && form.is_some_and(|form| form != Form::Signature) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The Fortran files in and below `folder`.
fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for folder in walkdir(folder)? {
        files.extend(files_of(&folder)?);
    }
    Ok(files)
}

fn measure(corpus: &Corpus) -> Result<Measured> {
    let count: usize = corpus.sets.iter().map(Vec::len).sum();
    let progress = ProgressBar::new(count as u64).with_style(
        ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}")
            .unwrap_or_else(|_| ProgressStyle::default_bar()),
    );
    progress.set_message(corpus.key);
    let mut measured = Measured {
        title: corpus.title.clone(),
        files: count,
        lines: 0,
        accepted: 0,
        findings: BTreeMap::new(),
        megabytes_per_second: 0.0,
        agreement: Agreement::default(),
    };
    let (mut bytes, mut seconds) = (0, 0.0);
    for set in &corpus.sets {
        let sources = Sources::new();
        let read = self::read(&sources, set, &corpus.options, &Kinds::default())?;
        let mut best = f64::INFINITY;
        for _ in 0..ROUNDS {
            let sources = Sources::new();
            let start = Instant::now();
            let again = self::read(&sources, set, &corpus.options, &Kinds::default())?;
            best = best.min(start.elapsed().as_secs_f64());
            drop(again);
        }
        seconds += best;
        for &id in &read.files {
            let file = sources.file(id);
            bytes += file.text().len();
            measured.lines += file.text().lines().count();
        }
        for finding in read.findings.iter().filter(|f| f.severity > Severity::Note) {
            *measured.findings.entry(finding.code).or_default() += 1;
        }
        let folder = tempfile::tempdir()?;
        let said = compiler::compile(set, &corpus.flags, folder.path(), &progress)?;
        let (accepted, agreement) = compare(&read.interface, &read.files, set, &said);
        measured.accepted += accepted;
        measured.agreement.add(agreement);
    }
    progress.finish_and_clear();
    measured.megabytes_per_second = bytes as f64 / 1e6 / seconds;
    Ok(measured)
}

/// What was read of a set against what the compiler says of it; with the number of files that it
/// accepts. `interface` has the procedures that have a body.
pub(crate) fn compare(
    interface: &Interface,
    files: &[FileId],
    set: &[PathBuf],
    said: &[Said],
) -> (usize, Agreement) {
    let mut accepted = 0;
    let mut agreement = Agreement::default();
    let owners = Owners::new(interface, files);
    for ((path, &id), said) in set.iter().zip(files).zip(said) {
        let Said::Accepted { dump, symbols } = said else {
            continue;
        };
        accepted += 1;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let namespaces = dump::parse(dump);
        agreement.add(agree::procedures(
            interface,
            &owners,
            id,
            &name,
            &namespaces,
        ));
        agreement.add(data::modules(interface, id, &name, &namespaces));
        agreement.add(data::commons(interface, id, &name, &namespaces));
        agreement.add(agree::symbols(
            interface,
            &owners,
            id,
            &name,
            &namespaces,
            symbols,
        ));
    }
    (accepted, agreement)
}

struct Read {
    files: Vec<FileId>,
    interface: Interface,
    findings: Vec<Diagnostic>,
}

/// The interface with the procedures that have a body: the compiler's tree has no others, such as
/// separate module procedures whose submodule is elsewhere.
pub(crate) fn with_bodies(resolved: &Resolved) -> Interface {
    let bodies = resolved.bodies.iter();
    let known: HashSet<ProcedureId> = bodies
        .flat_map(|body| iter::once(body.procedure).chain(body.entries.iter().copied()))
        .collect();
    let procedures = resolved.interface.procedures();
    let procedures = procedures.filter(|(id, _)| known.contains(id));
    Interface {
        procedures: procedures.map(|(_, procedure)| procedure.clone()).collect(),
        modules: resolved.interface.modules.clone(),
        common: resolved.interface.common.clone(),
        user_code: Vec::new(),
        hidden_extensions: None,
    }
}

/// From files to the interface, on one core.
fn read(sources: &Sources, set: &[PathBuf], options: &Options, kinds: &Kinds) -> Result<Read> {
    let (mut files, mut trees, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for path in set {
        let (text, diagnostics) = source::read(sources, path, options)
            .with_context(|| format!("reading {}", path.display()))?;
        findings.extend(diagnostics);
        let (tree, diagnostics) = syntax::parse_text(&text);
        findings.extend(diagnostics);
        files.push(text.file());
        trees.push(tree);
    }
    let (resolved, diagnostics) = resolve(trees, kinds);
    findings.extend(diagnostics);
    Ok(Read {
        files,
        interface: with_bodies(&resolved),
        findings,
    })
}

#[cfg(test)]
mod tests {
    use ferrotran::flags::{Family, Flags};

    use super::*;

    /// The project's own cases, whose expected interfaces are stored, against the compiler.
    #[test]
    fn own_cases_agree() {
        if std::process::Command::new("gfortran")
            .arg("--version")
            .output()
            .is_err()
        {
            println!("skipped: there is no gfortran");
            return;
        }
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran/tests/cases/interface");
        let (mut accepted, mut disagreements, mut unknown) = (0, Vec::new(), Vec::new());
        for case in files_of(&folder).unwrap() {
            let text = std::fs::read_to_string(&case).unwrap();
            let flags = text
                .lines()
                .next()
                .and_then(|line| line.strip_prefix("! flags: "));
            let flags: Vec<String> = flags
                .unwrap_or_default()
                .split_whitespace()
                .map(str::to_owned)
                .collect();
            let given = Flags::parse(&flags, Family::Gnu).unwrap();
            let kinds = Kinds::default().with_flags(&given);
            let set = [case];
            let sources = Sources::new();
            let read = read(&sources, &set, &Options::default(), &kinds).unwrap();
            let modules = tempfile::tempdir().unwrap();
            let said = compiler::compile(&set, &flags, modules.path(), &ProgressBar::hidden());
            let (count, agreement) = compare(&read.interface, &read.files, &set, &said.unwrap());
            accepted += count;
            disagreements.extend(agreement.disagreements);
            unknown.extend(agreement.unknown_values);
        }
        assert_eq!(disagreements, [""; 0]);
        // Components of constants.
        let is_told = |what: &String| what.starts_with("text_lengths.f90: ");
        assert!(unknown.iter().all(is_told), "{unknown:?}");
        assert!(accepted >= 12, "gfortran accepts only {accepted} cases");
    }
}
