//! Which routines of well-known libraries share state.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use anyhow::Result;
use ferrotran::analyse::{Reason, State};

use crate::load::{self, Analysed};
use crate::{corpus, results};

/// Folders and files under `scipy`, and whether the library calls LAPACK or BLAS.
const LIBRARIES: &[(&str, &[&str], bool)] = &[
    ("MINPACK", &["optimize/minpack"], false),
    ("QUADPACK", &["integrate/quadpack", "integrate/mach"], false),
    ("ODEPACK", &["integrate/odepack", "integrate/mach"], true),
    ("FITPACK", &["interpolate/fitpack"], false),
    (
        "ARPACK",
        &[
            "sparse/linalg/_eigen/arpack/ARPACK/SRC",
            "sparse/linalg/_eigen/arpack/ARPACK/UTIL",
        ],
        true,
    ),
    ("mvndst", &["stats/mvndst.f"], false),
];

pub(crate) fn run() -> Result<()> {
    let netlib = corpus::netlib()?;
    let scipy = corpus::scipy()?.join("scipy");
    let lapack = load::lapack_files(&netlib)?;
    let mut text = String::new();
    table(
        &mut text,
        "LAPACK 3 (crate netlib-src) with BLAS",
        &load::analyse(&lapack)?,
        &lapack,
    )?;
    for &(name, folders, calls_lapack) in LIBRARIES {
        let mut own = Vec::new();
        for folder in folders {
            let path = scipy.join(folder);
            if path.is_file() {
                own.push(path);
            } else {
                own.extend(load::fortran_files(&path)?);
            }
        }
        let mut all = own.clone();
        if calls_lapack {
            all.extend(lapack.iter().cloned());
        }
        table(
            &mut text,
            &format!("{name} (scipy 1.10.1)"),
            &load::analyse(&all)?,
            &own,
        )?;
    }
    results::write("threads", &text)
}

/// The verdicts on the procedures in the files `own`.
fn table(text: &mut String, title: &str, analysed: &Analysed, own: &[PathBuf]) -> Result<()> {
    let mut reentrant = Vec::new();
    let mut others: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let Some(facts) = analysed.facts.procedures.get(&id) else {
            continue;
        };
        let file = analysed.sources.file(procedure.span.file);
        if !own.iter().any(|path| path == file.path()) {
            continue;
        }
        let name = procedure.name.to_string();
        match &facts.state {
            State::Reentrant => reentrant.push(name),
            State::Shared(reasons) => {
                others
                    .entry(format!("locked: {}", summary(reasons)))
                    .or_default()
                    .push(name);
            }
            State::Unknown(reasons) => {
                others
                    .entry(format!("unknown: {}", summary(reasons)))
                    .or_default()
                    .push(name);
            }
        }
    }
    let all = reentrant.len() + others.values().map(Vec::len).sum::<usize>();
    write!(
        text,
        "## {title}\n\n* {} of {all} reentrant",
        reentrant.len()
    )?;
    match reentrant.len() {
        0 => writeln!(text)?,
        1..120 => writeln!(text, ": `{}`", reentrant.join("`, `"))?,
        _ => writeln!(text, ": all that are not named below")?,
    }
    for (why, names) in &others {
        writeln!(text, "* {} {why}: `{}`", names.len(), names.join("`, `"))?;
    }
    writeln!(text)?;
    Ok(())
}

/// What the state is: the nearest reasons, each once.
fn summary(reasons: &[Reason]) -> String {
    let mut texts: Vec<&str> = Vec::new();
    for reason in reasons {
        if !texts.contains(&reason.text.as_str()) {
            texts.push(&reason.text);
        }
    }
    let more = texts.len().saturating_sub(5);
    texts.truncate(5);
    let listed = texts.join("; ");
    if more > 0 {
        format!("{listed}; and {more} more")
    } else {
        listed
    }
}
