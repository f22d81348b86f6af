//! What ferrotran reads of a library.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use ferrotran::diagnostic::{Diagnostic, Severity};
use ferrotran::driver::{self, CargoProfile, InUse};
use ferrotran::flags::Word;
use ferrotran::lower;
use ferrotran::pipeline::{self, Compiled, FileUnits, Inputs};
use ferrotran::resolve::Resolved;
use ferrotran::source::{self, Sources};

use super::bound::bound;
use super::outcome::{Bound, Lost};
use super::written::Written;

/// The files of a library, and how the compiler is to take them.
#[derive(Debug)]
pub(super) struct Files {
    /// The folder that messages name files from.
    pub(super) root: PathBuf,
    pub(super) files: Vec<PathBuf>,
    /// The compiler's flags, with whole paths.
    pub(super) flags: Vec<String>,
    /// The files of what it needs, each after those that it needs itself.
    pub(super) needed: Vec<PathBuf>,
}

/// What was read.
pub(super) struct Read {
    pub(super) units: Vec<FileUnits>,
    pub(super) resolved: Resolved,
    pub(super) lines: usize,
    /// The errors, each of which loses something.
    pub(super) lost: Vec<Lost>,
    /// How often each code was an error or a warning.
    pub(super) findings: BTreeMap<&'static str, usize>,
    pub(super) bound: Bound,
    pub(super) written: Written,
}

/// Reads the files up to the plan of their bindings; the compiler is asked for its kinds in `folder`.
pub(super) fn read(files: &Files, folder: &Path, done: &(dyn Fn() + Sync)) -> Result<Read> {
    let InUse {
        flags,
        kinds,
        reading,
        run_time,
    } = driver::in_use(
        &Word::of_user(&files.flags),
        source::Options::default(),
        CargoProfile::Release,
        folder,
    )?;
    let mut inputs = Inputs {
        files: files.files.clone(),
        reading,
        kinds,
        flags,
        run_time,
        compiled: Compiled::All,
        ..Inputs::default()
    };
    let analysed = pipeline::parse(&inputs, done)?.analyse(&inputs);
    let (plan, planned) = analysed.plan(&lower::Options::default());
    let (mut lost, mut findings) = (Vec::new(), BTreeMap::new());
    for finding in analysed.findings(&planned) {
        if finding.severity == Severity::Error {
            lost.push(self::lost(finding, &analysed.sources, &files.root));
        }
        if finding.severity > Severity::Note {
            *findings.entry(finding.code.0).or_default() += 1;
        }
    }
    let texts = analysed.files.iter();
    let lines = texts.map(|units| {
        let file = analysed.sources.file(units.file);
        file.text().lines().count()
    });
    let lines = lines.sum();
    let (bound, written) = match files.needed.as_slice() {
        [] => (bound(&plan, None), Written::of(&plan, &analysed.origin())),
        // As one library with what it needs, whose types have no handles otherwise.
        needed => {
            let modules = analysed.resolved.interface.modules.iter();
            let own = modules.map(|module| module.name.clone()).collect();
            inputs.files = [needed, files.files.as_slice()].concat();
            let all = pipeline::parse(&inputs, &|| ())?.analyse(&inputs);
            let plan = all.plan(&lower::Options::default()).0;
            (bound(&plan, Some(&own)), Written::of(&plan, &all.origin()))
        }
    };
    Ok(Read {
        lines,
        units: analysed.files,
        resolved: analysed.resolved,
        lost,
        findings,
        bound,
        written,
    })
}

fn lost(finding: &Diagnostic, sources: &Sources, root: &Path) -> Lost {
    let place = finding.span.map(|span| {
        let file = sources.file(span.file);
        let path = file.path().strip_prefix(root).unwrap_or(file.path());
        format!("{}:{}", path.display(), file.line_column(span.start).0)
    });
    Lost {
        code: finding.code.0,
        place: place.unwrap_or_default(),
        message: finding.message.clone(),
    }
}
