//! The checks themselves: is each executed, and does each that is fail with its line when it is made to?
//!
//! A test build gives each check a number (`text`), and the probe answers when a check asks whether it
//! shall fail. After each call it makes the call again for every check that the call executed, with that check
//! forced to fail: what comes back has to be the error of that check.

mod report;
mod site;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};

pub(super) use self::report::Report;
use self::site::Site;
use self::text::Reading;

/// What stands before the names of procedures that take extents.
const COUNTING: &str = "ferrotran_counting_";
/// The folder of a build in which the lists of checks are.
const LISTS: &str = "lists";

/// What is known of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Never,
    Executed,
    /// It was made to fail; whether the error was its own.
    Failed(Result<(), String>),
}

/// The checks of a build, by their numbers.
pub(super) struct Sites {
    sites: BTreeMap<usize, Site>,
    states: Mutex<Vec<State>>,
}

/// The checks of a text.
#[derive(Serialize, Deserialize)]
struct List {
    text: PathBuf,
    first: usize,
    sites: Vec<Site>,
}

impl Sites {
    /// Those that were compiled in `folder`, as far as they are in `executable`, which was linked as
    /// `instructions` say.
    pub(super) fn read(folder: &Path, executable: &Path, instructions: &str) -> Result<Self> {
        let mut lists: BTreeMap<PathBuf, List> = BTreeMap::new();
        for entry in fs::read_dir(folder.join(LISTS))? {
            let path = entry?.path();
            if path.extension().is_some_and(|suffix| suffix == "json") {
                let list: List = serde_json::from_str(&fs::read_to_string(path)?)?;
                // The last one was linked.
                match lists.get(&list.text) {
                    Some(known) if known.first > list.first => {}
                    _ => drop(lists.insert(list.text.clone(), list)),
                }
            }
        }
        let linked = linked(executable, instructions)?;
        let mut sites = BTreeMap::new();
        let mut end = 0;
        for list in lists.into_values() {
            let names: BTreeSet<&str> = list.sites.iter().map(|it| it.procedure.as_str()).collect();
            let some = names.iter().any(|name| linked.contains(*name));
            end = end.max(list.first + list.sites.len());
            for (at, site) in list.sites.into_iter().enumerate() {
                // One that is contained may have become a part of another.
                if some && (linked.contains(&site.procedure) || site.contained) {
                    sites.insert(list.first + at, site);
                }
            }
        }
        let states = Mutex::new(vec![State::Never; end]);
        Ok(Sites { sites, states })
    }

    /// How many numbers there are.
    pub(super) fn count(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<State>> {
        // Each is set at once.
        self.states.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells a process that works in `folder` what need not be tried any more.
    pub(super) fn tell(&self, folder: &Path) -> Result<()> {
        let states = self.lock();
        let known = states
            .iter()
            .map(|it| u8::from(matches!(it, State::Failed(_))));
        let known: Vec<u8> = known.collect();
        drop(states);
        fs::write(folder.join("known"), known).context("writing what is known")
    }

    /// Takes what a process left in `folder`.
    pub(super) fn take(&self, folder: &Path) -> Result<()> {
        let last = fs::read(folder.join("sites")).unwrap_or_default();
        let log = fs::read_to_string(folder.join("forced")).unwrap_or_default();
        let mut states = self.lock();
        for (state, last) in states.iter_mut().zip(last.chunks_exact(4)) {
            if *state == State::Never && last != [0; 4] {
                *state = State::Executed;
            }
        }
        // The last line may be a part of one.
        let lines = log
            .lines()
            .filter_map(|line| serde_json::from_str(line).ok());
        for (number, said) in lines.collect::<Vec<(usize, String)>>() {
            let Some(site) = self.sites.get(&number) else {
                continue;
            };
            let verdict = if site.fails_with(&said) {
                Ok(())
            } else {
                Err(said)
            };
            match states.get_mut(number) {
                Some(State::Failed(Ok(()))) | None => {}
                Some(state) => *state = State::Failed(verdict),
            }
        }
        Ok(())
    }

    /// What is said of them.
    pub(super) fn report(&self) -> Report {
        let states = self.lock();
        let mut report = Report::default();
        let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (number, site) in &self.sites {
            let place = format!("{} `{}`", site.place, site.name);
            let row = report.procedures.entry(site.procedure.clone()).or_default();
            row.checks += 1;
            let lines = files.entry(&site.file).or_insert_with(|| lines(&site.file));
            if !site.is_placed(lines) {
                report.misplaced.push(place.clone());
            }
            match &states[*number] {
                State::Never => continue,
                State::Executed => row.executed += 1,
                State::Failed(verdict) => {
                    row.executed += 1;
                    row.failed += 1;
                    if let Err(said) = verdict {
                        report.wrong.push((place, said.clone()));
                    }
                }
            }
        }
        report
    }
}

/// The lines of a file, none if it cannot be read; a character is a byte.
fn lines(file: &str) -> Vec<String> {
    let bytes = fs::read(file).unwrap_or_default();
    let text: String = bytes.iter().copied().map(char::from).collect();
    text.lines().map(str::to_owned).collect()
}

/// A compiler that gives the checks of what it compiles numbers, for the build in `folder`.
pub(super) fn compiler(folder: &Path) -> Result<PathBuf> {
    fs::create_dir_all(folder.join(LISTS))?;
    let program = std::env::current_exe().context("where am I?")?;
    let path = folder.join("gfortran");
    let text = format!(
        "#!/bin/sh\nexec '{}' pages-compile '{}' \"$@\"\n",
        program.display(),
        folder.display()
    );
    fs::write(&path, text)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755))?;
    Ok(path)
}

/// The compiler: gfortran, with texts whose checks have numbers.
pub(crate) fn compile(folder: &Path, arguments: &[String]) -> Result<ExitCode> {
    let mut command = Command::new("gfortran");
    let compiles = arguments.iter().any(|argument| argument == "-c");
    let reading = Reading::of(arguments);
    for argument in arguments {
        let path = Path::new(argument);
        let suffix = path.extension().unwrap_or_default();
        let is_text = compiles && ["f", "f90"].iter().any(|known| suffix == *known);
        match is_text.then(|| fs::read(path)) {
            // A byte is a character, as the compiler has it.
            Some(Ok(bytes)) => {
                let text: String = bytes.iter().copied().map(char::from).collect();
                match numbered(folder, path, &text, reading)? {
                    Some(numbered) => {
                        let bytes: Vec<u8> = numbered.chars().map(|it| it as u8).collect();
                        let suffix = format!("numbered.{}", suffix.to_string_lossy());
                        let to = path.with_extension(suffix);
                        fs::write(&to, bytes)?;
                        command.arg(to);
                    }
                    None => drop(command.arg(argument)),
                }
            }
            Some(Err(_)) | None => drop(command.arg(argument)),
        }
    }
    let status = command.status().context("running gfortran")?;
    let Some(code) = status.code() else {
        bail!("gfortran ended by {status}");
    };
    ensure!((0..=255).contains(&code), "gfortran ended with {code}");
    Ok(ExitCode::from(code as u8))
}

/// A text with numbers that no other text has, which are noted.
fn numbered(folder: &Path, path: &Path, text: &str, reading: Reading) -> Result<Option<String>> {
    let lists = folder.join(LISTS);
    let lock = fs::File::create(lists.join("lock"))?;
    lock.lock().context("waiting for another compiler")?;
    let next = lists.join("next");
    let first = fs::read_to_string(&next)
        .unwrap_or_default()
        .parse()
        .unwrap_or(0);
    let Some((numbered, sites)) = text::numbered(text, reading, first) else {
        return Ok(None);
    };
    fs::write(&next, (first + sites.len()).to_string())?;
    let list = List {
        text: path.to_owned(),
        first,
        sites,
    };
    let to = lists.join(format!("{first}.json"));
    // A text may have none that were understood, and share its number with the next.
    if !list.sites.is_empty() {
        fs::write(to, serde_json::to_string(&list)?)?;
    }
    Ok(Some(numbered))
}

/// The procedures whose code is in an executable: what no safe function reaches was left out. `instructions`
/// say what stands before the symbols of the library.
fn linked(executable: &Path, instructions: &str) -> Result<BTreeSet<String>> {
    let said = instructions
        .lines()
        .filter_map(|line| line.strip_prefix("cargo::rustc-env=")?.split('=').nth(1));
    let prefixes: Vec<&str> = said.filter(|value| value.ends_with('_')).collect();
    let output = Command::new("nm")
        .args(["--defined-only", "--format=posix"])
        .arg(executable)
        .output()
        .context("running nm")?;
    ensure!(output.status.success(), "nm failed");
    let said = String::from_utf8_lossy(&output.stdout);
    let symbols = said.lines().filter_map(|line| line.split(' ').next());
    let names = symbols.filter_map(|symbol| {
        let mut prefixes = prefixes.iter();
        let symbol = prefixes.find_map(|prefix| symbol.strip_prefix(prefix))?;
        match symbol.split_once("_MOD_") {
            Some((_, name)) => Some(name.to_owned()),
            None => {
                let name = symbol.strip_suffix('_')?;
                let name = name.strip_prefix(COUNTING).unwrap_or(name);
                Some(name.to_owned())
            }
        }
    });
    Ok(names.collect())
}
