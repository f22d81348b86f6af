//! A group: built, compiled by the compiler alone, and compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::bindings::Bindings;
use super::build::{self, Outcome};
use super::compare::{self, Difference};
use super::fault::Fault;
use super::objects::{self, Symbols};
use super::plain::{self, Compiled};
use super::probe::{self, Call, Ran, Report};
use super::project::{Aim, Case, Group, Setting};
use super::tree::{self, Leftovers};

/// How many of a group's cases that the compiler refuses are built nevertheless: one at a time.
const REFUSED: usize = 2;

/// What was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The cases that were looked at.
    pub(super) cases: usize,
    /// Those that were built and compared.
    pub(super) compared: usize,
    /// What their procedures reported.
    pub(super) items: usize,
    /// Procedures whose state was compared with the symbols of objects.
    pub(super) states: usize,
    /// Cases that the compiler refuses.
    pub(super) refused_by_compiler: usize,
    /// Those of them that were built nevertheless, to see an error.
    pub(super) refused_by_both: usize,
    /// Those of them of which nothing was compiled and nothing bound.
    pub(super) left_out: usize,
    /// Cases that ferrotran refuses for a flag, by flag.
    pub(super) refused_flags: BTreeMap<String, usize>,
    /// In which cases there is a difference.
    pub(super) differences: Vec<(usize, Difference)>,
}

impl Seen {
    /// With what was seen elsewhere.
    pub(super) fn and(mut self, other: Seen) -> Seen {
        self.cases += other.cases;
        self.compared += other.compared;
        self.items += other.items;
        self.states += other.states;
        self.refused_by_compiler += other.refused_by_compiler;
        self.refused_by_both += other.refused_by_both;
        self.left_out += other.left_out;
        for (flag, cases) in other.refused_flags {
            *self.refused_flags.entry(flag).or_default() += cases;
        }
        self.differences.extend(other.differences);
        self
    }
}

/// Looks at `group`, whose files go below `folder`; the reading side has `fault`.
pub(super) fn examine(group: &Group, fault: Option<Fault>, folder: &Path) -> Result<Seen> {
    let setting = &group.setting;
    let plain = folder.join("plain");
    tree::plant(group, &plain, Leftovers::None)?;
    let mut accepted = Vec::new();
    let mut refused = Vec::new();
    for case in &group.cases {
        match plain::compile(case, setting, &plain)? {
            Compiled::Objects(objects) => accepted.push((case.clone(), objects)),
            Compiled::Refused(error) => refused.push((case.clone(), error)),
        }
    }
    let mut examination = Examination {
        setting,
        fault,
        folder,
        plain,
        builds: 0,
        seen: Seen {
            cases: group.cases.len(),
            refused_by_compiler: refused.len(),
            ..Seen::default()
        },
    };
    examination.accepted(&accepted)?;
    for (case, error) in refused.into_iter().take(REFUSED) {
        examination.refused(case, error)?;
    }
    Ok(examination.seen)
}

struct Examination<'g> {
    setting: &'g Setting,
    fault: Option<Fault>,
    folder: &'g Path,
    plain: PathBuf,
    builds: usize,
    seen: Seen,
}

/// A case with the objects that the compiler alone makes of it.
type Accepted = (Case, Vec<PathBuf>);

impl Examination<'_> {
    /// Builds cases that the compiler takes.
    fn accepted(&mut self, cases: &[Accepted]) -> Result<()> {
        if cases.is_empty() {
            return Ok(());
        }
        let failure = match self.build(cases.iter().map(|(case, _)| case.clone()).collect())? {
            Outcome::Built { bindings, library } => {
                match self.compare(cases, &bindings, library)? {
                    Ok(()) => return Ok(()),
                    Err(failure) => failure,
                }
            }
            Outcome::Refused(error) => {
                if let Some(flag) = self.named_flag(&error) {
                    *self.seen.refused_flags.entry(flag).or_default() += cases.len();
                    return Ok(());
                }
                Difference::NotBuilt { error }
            }
            Outcome::Crashed(how) => Difference::Crashed { how },
            Outcome::Hung => Difference::Hung,
        };
        // One of them is to blame.
        match cases {
            [(case, _)] => self.seen.differences.push((case.number, failure)),
            _ => {
                let (first, second) = cases.split_at(cases.len() / 2);
                self.accepted(first)?;
                self.accepted(second)?;
            }
        }
        Ok(())
    }

    /// Builds a case that the compiler refuses.
    fn refused(&mut self, case: Case, error: String) -> Result<()> {
        self.seen.refused_by_both += 1;
        let number = case.number;
        let difference = match self.build(vec![case.clone()])? {
            Outcome::Refused(_) => return Ok(()),
            // No difference: a file in which no procedure was understood is not compiled, as one with
            // nothing but a main program is not. The build warns of the statement, and there is
            // nothing that could be called.
            Outcome::Built {
                bindings,
                library: None,
            } if compare::procedures(&case).all(|name| !bindings.procedures.contains_key(name)) => {
                self.seen.left_out += 1;
                return Ok(());
            }
            Outcome::Built { .. } => Difference::Accepted { error },
            Outcome::Crashed(how) => Difference::Crashed { how },
            Outcome::Hung => Difference::Hung,
        };
        self.seen.differences.push((number, difference));
        Ok(())
    }

    /// The reading side, with its fault.
    fn build(&mut self, cases: Vec<Case>) -> Result<Outcome> {
        self.builds += 1;
        let root = self.folder.join(format!("ours-{}", self.builds));
        let mut group = Group {
            setting: self.setting.clone(),
            cases,
        };
        let mut panics_at = None;
        let mut leftovers = Leftovers::Planted;
        if let Some(fault) = self.fault {
            group = fault.of(&group).unwrap_or(group);
            panics_at = fault.panics_at();
            leftovers = Leftovers::None;
        }
        tree::plant(&group, &root, leftovers)?;
        build::build(&group, &root, panics_at)
    }

    /// The flag for which a build script is refused, if it is for one.
    fn named_flag(&self, error: &str) -> Option<String> {
        let line = error.lines().next().unwrap_or_default();
        let mut flags = self.setting.flags();
        flags
            .find(|flag| flag.starts_with(['-', '@']) && line.contains(*flag))
            .map(str::to_owned)
    }

    /// Compares what was built. What fails for all together is an error.
    fn compare(
        &mut self,
        cases: &[Accepted],
        bindings: &Bindings,
        library: Option<PathBuf>,
    ) -> Result<std::result::Result<(), Difference>> {
        let objects: Vec<PathBuf> = cases.iter().flat_map(|(_, it)| it.clone()).collect();
        let theirs = objects::symbols(&objects)?;
        let library: Vec<PathBuf> = library.into_iter().collect();
        let ours = objects::symbols(&library)?;
        let mut reports = Vec::new();
        let mut of_objects = vec![(&theirs, &objects[..], "theirs")];
        // A fault is one of reading: what it would compile is another thing.
        if self.fault.is_none() {
            of_objects.push((&ours, &library[..], "ours"));
        }
        for (symbols, objects, name) in of_objects {
            match self.run(cases, bindings, symbols, objects, name)? {
                Ran::Reported(report) => reports.push(report),
                Ran::Failed(how) => {
                    let how = format!("{name}: {how}");
                    return Ok(Err(Difference::NotRun { how }));
                }
            }
        }
        let [report, rest @ ..] = reports.as_slice() else {
            return Ok(Ok(()));
        };
        for (case, _) in cases {
            // What a comment of C swallows is not there, for either side.
            let compiled = |name: &str| theirs.iter().any(|object| object.of(name).is_some());
            let mut found = compare::read(case, bindings, report, compiled);
            for ours in rest {
                found.extend(compare::compiled(case, ours, report));
            }
            found.extend(compare::state(case, bindings, &theirs));
            if self.fault.is_none() {
                found.extend(compare::state(case, bindings, &ours));
                found.extend(compare::defined(case, bindings, &ours));
            }
            found.extend(silent(case, report, compiled));
            found.dedup();
            match case.aim() {
                Aim::State => self.seen.states += compare::procedures(case).count(),
                Aim::Declarations => {}
            }
            let found = found
                .into_iter()
                .map(|difference| (case.number, difference));
            self.seen.differences.extend(found);
        }
        self.seen.compared += cases.len();
        self.seen.items += report.len();
        Ok(Ok(()))
    }

    fn run(
        &self,
        cases: &[Accepted],
        bindings: &Bindings,
        symbols: &[Symbols],
        objects: &[PathBuf],
        name: &str,
    ) -> Result<Ran> {
        let cases = cases.iter().map(|(case, _)| case);
        let reporting = cases.filter(|case| case.aim() == Aim::Declarations);
        let calls = reporting.flat_map(compare::procedures).filter_map(|name| {
            let symbol = symbols.iter().find_map(|object| object.of(name))?;
            Some(Call {
                procedure: name.to_owned(),
                symbol: symbol.to_owned(),
                result: bindings.procedures.get(name).and_then(|it| it.result),
            })
        });
        let folder = self.plain.join(format!("{name}-{}", self.builds));
        fs::create_dir_all(&folder)?;
        probe::run(&calls.collect::<Vec<_>>(), objects, self.setting, &folder)
    }
}

/// A procedure that reported nothing: nothing was compared then.
fn silent(case: &Case, report: &Report, compiled: impl Fn(&str) -> bool) -> Option<Difference> {
    if case.aim() == Aim::State {
        return None;
    }
    let mut procedures = compare::procedures(case);
    let procedure =
        procedures.find(|name| compiled(name) && !report.keys().any(|item| item.place == *name))?;
    let how = format!("`{procedure}` reports nothing");
    Some(Difference::NotRun { how })
}
