//! The grades of all procedures of LAPACK, BLAS and the Fortran of scipy, and what stands in the way of
//! the others.
//!
//! The Fortran of scipy is analysed with LAPACK and BLAS, which it calls. Libraries that define the same
//! name are analysed apart.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use ferrotran::interface::ProcedureId;
use ferrotran::lower;
use ferrotran::name::Name;
use ferrotran::pipeline::{self, Analysed, Compiled, Inputs, WantedChecks};
use ferrotran::plan::{Grade, Part, Skipped};
use ferrotran::prove::{Checks, Discharge};
use ferrotran::source;

use crate::{corpus, load, results};

/// What scipy calls the functions of BLAS by that are of type COMPLEX: it is compiled with these in the folder of scipy,
/// unless the compiler is asked for other results.
const WRAPPERS: &str = "_build_utils/src/wrap_dummy_g77_abi.f";

/// What is said of a call of XBLAS begins so.
const XBLAS: &str = "`blas_";

/// The ends of the names of files that are left out: what two files define linkers take from the one that scipy
/// names first; and the test of ODRPACK.
const LEFT_OUT: [&str; 2] = ["mgs.risc.F", "odrpack/d_test.f"];

/// One in so many procedures of a library, at most, is listed by itself if it is unproved.
const LISTED: usize = 10;

/// Sources that are one library.
struct Library {
    name: String,
    files: Vec<PathBuf>,
    /// What it defines that others can call.
    externals: BTreeSet<Name>,
}

/// How many procedures of a library have each grade.
#[derive(Default)]
struct Counts {
    proved: usize,
    checked: usize,
    trusted: usize,
    left_out: usize,
    /// Each with its first reason.
    unproved: Vec<(String, String)>,
    /// What stands in the way in bodies of their own: by the word of the cause, how many procedures have it,
    /// how many have nothing else, and how many times.
    causes: BTreeMap<&'static str, Cause>,
    /// Procedures with nothing in the way but what they call.
    callees_only: usize,
    /// Unproved procedures that call XBLAS.
    call_xblas: usize,
    /// Why procedures are left out.
    skipped: BTreeMap<String, usize>,
}

#[derive(Default)]
struct Cause {
    procedures: usize,
    alone: usize,
    times: usize,
}

impl Counts {
    fn all(&self) -> usize {
        self.safe() + self.trusted + self.left_out + self.unproved.len()
    }

    fn safe(&self) -> usize {
        self.proved + self.checked
    }
}

/// Writes crates/ferrotran/measured/grades.md.
pub(super) fn run() -> Result<()> {
    let netlib = Library::new("LAPACK and BLAS", load::lapack_files(&corpus::netlib()?)?)?;
    let folder = corpus::scipy()?.join("scipy");
    let libraries = scipy(&folder)?;
    let wrappers = folder.join(WRAPPERS);
    let mut measured = vec![(
        netlib.name.clone(),
        measure(&[&netlib], &[])?
            .remove(&netlib.name)
            .unwrap_or_default(),
    )];
    for group in groups(&libraries) {
        let names = group.iter().flat_map(|library| &library.externals);
        let taken: BTreeSet<&Name> = names.collect();
        let mut helpers = helpers(&netlib, &taken)?;
        helpers.push(wrappers.clone());
        measured.extend(measure(&group, &helpers)?);
    }
    measured[1..].sort_by(|(one, _), (other, _)| one.cmp(other));
    results::write("grades", &text(&measured))
}

impl Library {
    fn new(name: &str, files: Vec<PathBuf>) -> Result<Self> {
        let units = pipeline::parse(&inputs(&files), &|| ())?.units;
        let externals = units.into_iter().flat_map(|unit| {
            let defined: Vec<Name> = unit.externals.into_iter().chain(unit.defines).collect();
            defined
        });
        Ok(Library {
            name: name.to_owned(),
            externals: externals.collect(),
            files,
        })
    }
}

fn inputs(files: &[PathBuf]) -> Inputs {
    Inputs {
        files: files.to_vec(),
        compiled: Compiled::All,
        ..Inputs::default()
    }
}

/// The libraries below `folder`: one for each folder with sources.
fn scipy(folder: &Path) -> Result<Vec<Library>> {
    /// Tests, and what is Fortran in name only.
    const NOT: [&str; 5] = ["tests", "_build_utils", "io", "_lib", "examples"];
    let mut libraries = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_dir() && !NOT.contains(&name.as_ref()) {
                folders.push(path);
            }
        }
        let name = next.strip_prefix(folder)?.display().to_string();
        // Two libraries in one folder.
        let is_vode = |file: &PathBuf| file.ends_with("vode.f") || file.ends_with("zvode.f");
        let (vode, others): (Vec<_>, Vec<_>) = fortran_files(&next)?.into_iter().partition(is_vode);
        for (name, files) in [(format!("{name} (vode)"), vode), (name, others)] {
            if !files.is_empty() {
                libraries.push(Library::new(&name, files)?);
            }
        }
    }
    libraries.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(libraries)
}

/// The sources in a folder that are measured.
fn fortran_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = load::fortran_files(folder)?;
    let is_left_out = |file: &PathBuf| {
        let name = file.to_string_lossy();
        LEFT_OUT.iter().any(|end| name.ends_with(end))
    };
    files.retain(|file| !is_left_out(file));
    for file in &mut files {
        if file.extension().is_some_and(|suffix| suffix == "src") {
            *file = expanded(file)?;
        }
    }
    Ok(files)
}

/// The file that scipy makes of a template before it compiles it.
fn expanded(template: &Path) -> Result<PathBuf> {
    let text =
        fs::read_to_string(template).with_context(|| format!("reading {}", template.display()))?;
    let text = source::expand_template(&text)
        .with_context(|| format!("expanding {}", template.display()))?;
    let corpora = corpus::corpora()?;
    let place = template.strip_prefix(&corpora)?.with_extension("");
    let file = corpora.join("expanded").join(place);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("creating {}", folder.display()))?;
    }
    fs::write(&file, text).with_context(|| format!("writing {}", file.display()))?;
    Ok(file)
}

/// Libraries that define no name twice, together: those of one folder of scipy, if that can be.
fn groups(libraries: &[Library]) -> Vec<Vec<&Library>> {
    let mut groups: Vec<(Vec<&Library>, HashSet<&Name>)> = Vec::new();
    let folder = |library: &Library| library.name.split('/').next().map(ToOwned::to_owned);
    for same in libraries.chunk_by(|one, other| folder(one) == folder(other)) {
        let mut names = HashSet::new();
        let mut all = same.iter().flat_map(|library| &library.externals);
        let parts = match all.all(|name| names.insert(name)) {
            true => vec![same],
            false => same.chunks(1).collect(),
        };
        for part in parts {
            let names = || part.iter().flat_map(|library| &library.externals);
            let fits = |known: &HashSet<&Name>| names().all(|name| !known.contains(name));
            let place = groups.iter().position(|(_, known)| fits(known));
            let place = place.unwrap_or_else(|| {
                groups.push(Default::default());
                groups.len() - 1
            });
            groups[place].0.extend(part);
            groups[place].1.extend(names());
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

/// The files of LAPACK and BLAS that define none of `taken`.
fn helpers(netlib: &Library, taken: &BTreeSet<&Name>) -> Result<Vec<PathBuf>> {
    let parsed = pipeline::parse(&inputs(&netlib.files), &|| ())?;
    let files = netlib.files.iter().zip(&parsed.units);
    let free = files.filter(|(_, unit)| {
        let mut names = unit.externals.iter().chain(&unit.defines);
        !names.any(|name| taken.contains(name))
    });
    Ok(free.map(|(file, _)| file.clone()).collect())
}

/// The grades of the libraries of a group.
fn measure(group: &[&Library], helpers: &[PathBuf]) -> Result<BTreeMap<String, Counts>> {
    let own = group.iter().flat_map(|library| &library.files);
    let files: Vec<PathBuf> = own.chain(helpers).cloned().collect();
    let analysed = pipeline::analyse(&Inputs {
        checks: WantedChecks {
            all: Checks::On,
            ..WantedChecks::default()
        },
        ..inputs(&files)
    })?;
    let (plan, _) = analysed.plan(&lower::Options::default());
    let library_of = |id: ProcedureId| {
        let span = analysed.resolved.interface.procedure(id).span;
        let file = analysed.sources.file(span.file);
        let mut libraries = group.iter();
        libraries.find(|library| library.files.iter().any(|it| it == file.path()))
    };
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for wrapper in &plan.wrappers {
        let Some(library) = library_of(wrapper.runs) else {
            continue;
        };
        let counts = counts.entry(library.name.clone()).or_default();
        match &wrapper.grade {
            Grade::Proved => counts.proved += 1,
            Grade::Checked => counts.checked += 1,
            Grade::Trusted(_) => counts.trusted += 1,
            Grade::Unproved(unproved) => {
                let first = unproved.first().map_or_else(String::new, |first| {
                    let said = first.obligation.said().message;
                    without_folders(&format!("{said} ({})", first.place))
                });
                let calls_xblas = unproved
                    .iter()
                    .any(|it| it.obligation.said().message.contains(XBLAS));
                counts.call_xblas += usize::from(calls_xblas);
                let name = wrapper.procedure.as_str().to_owned();
                counts.unproved.push((name, first));
                count_causes(&analysed, wrapper.runs, counts);
            }
        }
    }
    for skipped in &plan.skipped {
        let Skipped { runs, part, .. } = skipped;
        let Some(library) = runs.and_then(library_of) else {
            continue;
        };
        if *part != Part::Item {
            let counts = counts.entry(library.name.clone()).or_default();
            counts.left_out += 1;
            *counts.skipped.entry(skipped.reason()).or_default() += 1;
        }
    }
    Ok(counts)
}

/// A text about files of the corpora, wherever these are.
fn without_folders(text: &str) -> String {
    const FOLDER: &str = "corpora/";
    let mut short = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(FOLDER) {
        let (before, after) = rest.split_at(at);
        let start = before.rfind([' ', '(']).map_or(0, |at| at + 1);
        short.push_str(&before[..start]);
        rest = &after[FOLDER.len()..];
    }
    short + rest
}

/// Counts what is unproved in the body of a procedure.
fn count_causes(analysed: &Analysed, id: ProcedureId, counts: &mut Counts) {
    let Some(proof) = analysed.proofs.procedures.get(&id) else {
        return;
    };
    let mut own: BTreeMap<&'static str, usize> = BTreeMap::new();
    for obligation in &proof.obligations {
        if let Discharge::Unproved(cause) = obligation.discharge {
            *own.entry(cause.word()).or_default() += 1;
        }
    }
    let alone = own.len() == 1;
    counts.callees_only += usize::from(own.is_empty());
    for (word, times) in own {
        let cause = counts.causes.entry(word).or_default();
        cause.procedures += 1;
        cause.alone += usize::from(alone);
        cause.times += times;
    }
}

fn text(measured: &[(String, Counts)]) -> String {
    let mut text = String::from(
        "Safe is what is proved, or checks itself as it runs. The Fortran of scipy 1.10.1 is analysed with LAPACK and \
         BLAS, which it is linked with and whose procedures are counted once; and with `wrap_dummy_g77_abi.f`, by which it \
         calls functions of BLAS. Templates are expanded as its build does. Left out are `odrpack/d_test.f`, a test, and \
         `?mgs.risc.F`, which define what `?mgs.pentium.F` do.\n\n\
         | library | procedures | proved | checked | trusted | unproved | left out | safe |\n|---|---|---|---|---|---|---|---|\n",
    );
    let mut line = |name: &str, counts: &[&Counts]| {
        let sum = |of: fn(&Counts) -> usize| counts.iter().map(|it| of(it)).sum::<usize>();
        let (all, safe) = (sum(Counts::all), sum(Counts::safe));
        let _ = writeln!(
            text,
            "| {name} | {all} | {} | {} | {} | {} | {} | {:.1} % |",
            sum(|it| it.proved),
            sum(|it| it.checked),
            sum(|it| it.trusted),
            sum(|it| it.unproved.len()),
            sum(|it| it.left_out),
            100.0 * safe as f64 / all.max(1) as f64
        );
    };
    for (name, counts) in measured {
        line(name, &[counts]);
    }
    let scipy: Vec<&Counts> = measured[1..].iter().map(|(_, counts)| counts).collect();
    line("all of scipy", &scipy);
    let all: Vec<&Counts> = measured.iter().map(|(_, counts)| counts).collect();
    line("all", &all);
    if let Some(&netlib) = all.first().filter(|netlib| netlib.call_xblas > 0) {
        let rest = netlib.all() - netlib.call_xblas;
        let _ = writeln!(
            text,
            "\n{} of the unproved procedures of LAPACK call XBLAS, which is no part of it and no Fortran. LAPACK compiles \
             them only if it is told to (`USEXBLAS`). Of the other {rest}, {:.1} % are safe.",
            netlib.call_xblas,
            100.0 * netlib.safe() as f64 / rest.max(1) as f64
        );
    }
    add_causes(&mut text, "LAPACK and BLAS", &all[..1]);
    add_causes(&mut text, "scipy", &all[1..]);
    for (name, counts) in measured {
        if counts.unproved.is_empty() || counts.unproved.len() * LISTED > counts.all() {
            continue;
        }
        let _ = writeln!(text, "\n## Unproved in {name}\n");
        for (procedure, reason) in &counts.unproved {
            let _ = writeln!(text, "* `{procedure}`: {reason}");
        }
    }
    text
}

/// The commonest causes in some libraries.
fn add_causes(text: &mut String, name: &str, libraries: &[&Counts]) {
    let mut causes: BTreeMap<&str, Cause> = BTreeMap::new();
    let mut skipped: BTreeMap<&str, usize> = BTreeMap::new();
    for counts in libraries {
        for (word, cause) in &counts.causes {
            let sum = causes.entry(word).or_default();
            sum.procedures += cause.procedures;
            sum.alone += cause.alone;
            sum.times += cause.times;
        }
        for (reason, count) in &counts.skipped {
            *skipped.entry(reason).or_default() += count;
        }
    }
    let unproved: usize = libraries.iter().map(|it| it.unproved.len()).sum();
    if unproved == 0 {
        return;
    }
    let callees: usize = libraries.iter().map(|it| it.callees_only).sum();
    let mut causes: Vec<(&str, Cause)> = causes.into_iter().collect();
    causes.sort_by_key(|(_, cause)| std::cmp::Reverse(cause.procedures));
    let _ = writeln!(
        text,
        "\n## What is unproved in {name}\n\nOf {unproved} unproved procedures {callees} have no cause of their own: all is in what they call.\n\n\
         | cause, in the procedure's own body | procedures | with this cause alone | places |\n|---|---|---|---|"
    );
    for (word, cause) in causes {
        let _ = writeln!(
            text,
            "| {word} | {} | {} | {} |",
            cause.procedures, cause.alone, cause.times
        );
    }
    if !skipped.is_empty() {
        let _ = writeln!(text, "\n| left out because | procedures |\n|---|---|");
        let mut skipped: Vec<(&str, usize)> = skipped.into_iter().collect();
        skipped.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        for (reason, count) in skipped {
            let _ = writeln!(text, "| {reason} | {count} |");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_in_the_corpora() {
        assert_eq!(
            without_folders("`a` (called at home/x/corpora/s/b.f:1) (home/x/corpora/s/c.f:2)"),
            "`a` (called at s/b.f:1) (s/c.f:2)"
        );
        assert_eq!(without_folders("`a` (SRC/b.f:1)"), "`a` (SRC/b.f:1)");
    }
}
