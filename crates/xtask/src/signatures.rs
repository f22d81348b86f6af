//! The signature files of numpy and scipy, read, printed and read back; and what LAPACK's
//! comments say against what its code says.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use ferrotran::analyse::Facts;
use ferrotran::diagnostic::{Diagnostic, Diagnostics, Severity};
use ferrotran::interface::Interface;
use ferrotran::prove::Proofs;
use ferrotran::resolve::{self, Kinds};
use ferrotran::source::{self, Options, Sources};
use ferrotran::{lower, signature, syntax};

use crate::{corpus, results};

pub(crate) fn run() -> Result<()> {
    let mut page = String::from(
        "| corpus | files | python modules | routines | errors | warnings | print as they read | \
         bind |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    let mut findings = Findings::default();
    for (name, folder) in [
        ("numpy 2.4.6", corpus::pypi("numpy", "2.4.6")?),
        ("scipy 1.10.1", corpus::scipy()?),
    ] {
        let mut count = Count::default();
        let files = signature_files(&folder)?;
        for path in &files {
            count.file(path, &mut findings)?;
        }
        let Count {
            modules,
            routines,
            errors,
            warnings,
            same,
            bound,
        } = count;
        let files = files.len();
        writeln!(
            page,
            "| {name} | {files} | {modules} | {routines} | {errors} | {warnings} | {same} of {files} | {bound} of {routines} |"
        )?;
    }
    writeln!(page, "\nTemplates that others include are read with those.")?;
    table(&mut page, "finding", &findings.read)?;
    writeln!(
        page,
        "\nRoutines bind that get a wrapper from their signature alone, without their sources. The \
         others are left out because of"
    )?;
    table(&mut page, "reason", &findings.left_out)?;
    comments(&mut page)?;
    results::write("signatures", &page)
}

/// What was found, and how often.
#[derive(Default)]
struct Findings {
    /// While the files were read.
    read: BTreeMap<String, usize>,
    /// While bindings were planned.
    left_out: BTreeMap<String, usize>,
}

/// The most frequent first.
fn table(page: &mut String, heading: &str, findings: &BTreeMap<String, usize>) -> Result<()> {
    writeln!(page, "\n| {heading} | number |\n|---|---|")?;
    let mut findings: Vec<_> = findings.iter().collect();
    findings.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
    for (finding, number) in findings {
        writeln!(page, "| {finding} | {number} |")?;
    }
    Ok(())
}

/// The signature files under `folder`, but for those that are parts of others.
fn signature_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut included = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.to_string_lossy();
            if path.is_dir() {
                folders.push(path);
            } else if name.ends_with(".pyf") || name.ends_with(".pyf.src") {
                let text = fs::read_to_string(&path)?;
                for line in text
                    .lines()
                    .filter_map(|line| line.trim().strip_prefix("include"))
                {
                    included.push(folder.join(line.trim().trim_matches(['\'', '"'])));
                }
                files.push(path);
            }
        }
    }
    files.retain(|path| !included.contains(path));
    files.sort();
    Ok(files)
}

#[derive(Default)]
struct Count {
    modules: usize,
    routines: usize,
    errors: usize,
    warnings: usize,
    /// Files whose interface prints as a file that reads as the same.
    same: usize,
    /// Routines that get a wrapper.
    bound: usize,
}

impl Count {
    fn file(&mut self, path: &Path, findings: &mut Findings) -> Result<()> {
        let sources = Sources::new();
        let options = Options::default();
        let (text, mut found) = source::read(&sources, path, &options)?;
        let mut read = |(tree, more)| {
            found.extend(more);
            let (signatures, more) = signature::read(&tree);
            found.extend(more);
            let mut interface = Interface::default();
            let kinds = Kinds::default();
            found.extend(signature::refine(
                &mut interface,
                &signatures,
                &kinds,
                &sources,
            ));
            (signatures, interface, std::mem::take(&mut found))
        };
        let (signatures, interface, found) = read(syntax::parse_text(&text));
        self.modules += signatures.modules.len();
        self.routines += interface.procedures.len();
        let number = |severity| {
            found
                .iter()
                .filter(|found| found.severity == severity)
                .count()
        };
        self.errors += number(Severity::Error);
        self.warnings += number(Severity::Warning);
        for found in &found {
            *findings.read.entry(kind(found)).or_default() += 1;
            if found.severity == Severity::Error {
                eprintln!("{}", found.render(&sources, false));
            }
        }
        let (plan, found) = lower::lower(
            &interface,
            &Facts::default(),
            &Proofs::default(),
            &lower::Options::default(),
            &sources,
        );
        self.bound += plan.wrappers.len();
        for found in &found {
            *findings.left_out.entry(kind(found)).or_default() += 1;
        }
        let printed = signature::print(&interface, "m");
        let file = sources.add("printed.pyf", printed.clone().into_bytes());
        let again = read(syntax::parse(&sources, file, &options)).1;
        if signature::print(&again, "m") == printed {
            self.same += 1;
        } else {
            eprintln!("{} prints otherwise when it is read back", path.display());
        }
        Ok(())
    }
}

/// The code of a finding and its message without the names in it.
fn kind(found: &Diagnostic) -> String {
    let parts = found.message.split('`').enumerate();
    let message: String = parts
        .map(|(index, part)| if index % 2 == 0 { part } else { "…" })
        .collect();
    format!("{} {message}", found.code)
}

/// What the comments of LAPACK's double precision routines say.
fn comments(page: &mut String) -> Result<()> {
    let folder = corpus::netlib()?.join("SRC");
    let (sources, options, kinds) = (Sources::new(), Options::default(), Kinds::default());
    let mut trees = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with('d') && name.ends_with(".f") {
            let (text, _) = source::read(&sources, &path, &options)?;
            trees.push(syntax::parse_text(&text).0);
        }
    }
    let (mut resolved, _) = resolve::resolve(trees, &kinds);
    let found: Diagnostics = signature::from_comments(&mut resolved, &sources, &kinds);
    let procedures = &resolved.interface.procedures;
    let arguments: Vec<_> = procedures
        .iter()
        .flat_map(|procedure| &procedure.arguments)
        .collect();
    let taken = arguments
        .iter()
        .filter(|argument| argument.signature.span.is_some())
        .count();
    writeln!(
        page,
        "\nLAPACK's double precision routines: {} procedures with {} arguments; comments describe \
         {taken} of these, and contradict the code {} times.",
        procedures.len(),
        arguments.len(),
        found.len(),
    )?;
    Ok(())
}
