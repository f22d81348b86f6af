//! What ferrotran reads of a library.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::Result;
use ferrotran::diagnostic::{Diagnostic, Severity};
use ferrotran::driver::{self, CargoProfile, InUse};
use ferrotran::flags::Word;
use ferrotran::lower;
use ferrotran::pipeline::{self, Compiled, FileUnits, Inputs};
use ferrotran::plan::{Count, Grade, Plan, Skipped};
use ferrotran::resolve::Resolved;
use ferrotran::source::{self, Sources};

use super::outcome::{Bound, LeftOut, Lost, Part, Share};

/// The files of a library, and how the compiler is to take them.
#[derive(Debug)]
pub(super) struct Files {
    /// The folder that messages name files from.
    pub(super) root: PathBuf,
    pub(super) files: Vec<PathBuf>,
    /// The compiler's flags, with whole paths.
    pub(super) flags: Vec<String>,
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
    let inputs = Inputs {
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
    Ok(Read {
        lines: lines.sum(),
        units: analysed.files,
        resolved: analysed.resolved,
        lost,
        findings,
        bound: bound(&plan),
    })
}

/// What the plan binds of the library.
fn bound(plan: &Plan) -> Bound {
    let (methods, functions): (Vec<_>, Vec<_>) = plan
        .wrappers
        .iter()
        .partition(|wrapper| wrapper.method.is_some());
    let safe = plan.wrappers.iter().filter(|it| match it.grade {
        Grade::Proved | Grade::Checked => true,
        Grade::Trusted(_) | Grade::Unproved(_) => false,
    });
    let abstract_types = plan.classes.iter().filter(|class| {
        let mut handles = plan.structures.iter();
        handles.all(|handle| handle.name != class.name)
    });
    let left_out = |kind: fn(&Count) -> usize| {
        let skipped = plan.skipped.iter();
        skipped.filter(move |&it| kind(&Count::of([it])) > 0)
    };
    Bound {
        procedures: part(functions.len(), left_out(|count| count.procedures)),
        methods: part(methods.len(), left_out(|count| count.type_bound)),
        types: part(
            plan.structures.len() + abstract_types.count(),
            left_out(|count| count.types),
        ),
        safe: safe.count(),
    }
}

fn part<'a>(bound: usize, left_out: impl Iterator<Item = &'a Skipped>) -> Part {
    let left_out = left_out.map(|skipped| {
        let said = skipped.said();
        LeftOut {
            path: skipped.path.to_string(),
            word: said.word,
            said: said.predicate,
        }
    });
    let left_out: Vec<_> = left_out.collect();
    Part {
        share: Share {
            agree: bound,
            of: bound + left_out.len(),
        },
        left_out,
    }
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
