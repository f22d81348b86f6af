//! Runs the probe in processes that are watched: what ends one, or does not end, is noted, and another goes
//! on with the next call.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use rayon::prelude::*;
use serde::Serialize;

use super::build::Probe;
use super::sites::Sites;
use super::spec::{Errors, Manner, Order, Row, Task};

/// How often a process is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// Processor time after which a call does not end.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same in time that passes, for calls that wait for something.
const WAIT: Duration = Duration::from_secs(60);
/// Crashes after which a procedure is called no more.
const ENOUGH: usize = 25;
/// Calls that do not end, after which that is so.
pub(super) const ENOUGH_TIMEOUTS: usize = 10;

/// How a process ended in a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum End {
    /// By a signal that says that memory was accessed which is not there, or the like.
    Crash,
    /// By a full stack or no memory: nothing was broken.
    NoRoom,
    /// It did not end.
    Timeout,
    /// By itself, with an exit status.
    Exit,
}

/// A call that did not come back.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Lost {
    pub(super) procedure: String,
    pub(super) number: u64,
    pub(super) end: End,
    /// The signal or the status, and what was said.
    pub(super) how: String,
    /// What a replay printed: the arguments.
    pub(super) arguments: String,
    /// Whether this call does not come back if it is made alone, either.
    pub(super) alone: bool,
}

/// What became of all calls.
#[derive(Default)]
pub(super) struct Found {
    /// By the positions of the procedures.
    pub(super) rows: BTreeMap<usize, Row>,
    pub(super) lost: Vec<(usize, Lost)>,
    /// Procedures that were called no more because it took too long.
    pub(super) slow: BTreeSet<usize>,
}

impl Found {
    pub(super) fn add(&mut self, other: Found) {
        for (procedure, row) in other.rows {
            self.rows.entry(procedure).or_default().add(&row);
        }
        self.lost.extend(other.lost);
        self.slow.extend(other.slow);
    }
}

/// How calls are drawn.
#[derive(Clone, Copy)]
pub(super) struct Draws<'s> {
    pub(super) seed: u64,
    pub(super) manner: Manner,
    /// The checks that are watched.
    pub(super) sites: Option<&'s Sites>,
    /// How long a procedure is called at most.
    pub(super) longest: Duration,
}

/// Makes the calls of all tasks; `bar` counts them.
pub(super) fn run(
    probe: &Probe,
    draws: Draws<'_>,
    tasks: &[Task],
    bar: &ProgressBar,
) -> Result<Found> {
    let found = tasks.par_iter().map(|task| {
        let folder = tempfile::tempdir_in(probe.folder.path())?;
        let found = one(probe, draws, *task, folder.path(), bar);
        found.with_context(|| format!("calling {}", probe.procedures[task.procedure].name))
    });
    let mut all = Found::default();
    for found in found.collect::<Result<Vec<_>>>()? {
        all.add(found);
    }
    Ok(all)
}

/// Makes the calls of one procedure.
fn one(
    probe: &Probe,
    draws: Draws<'_>,
    mut task: Task,
    folder: &Path,
    bar: &ProgressBar,
) -> Result<Found> {
    let mut found = Found::default();
    let end = Instant::now() + draws.longest;
    while task.from < task.to {
        let order = Order {
            seed: draws.seed,
            manner: draws.manner,
            sites: draws.sites.map_or(0, Sites::count),
            tasks: vec![task],
        };
        fs::write(folder.join("order.json"), serde_json::to_string(&order)?)?;
        for old in ["current", "errors", "rows"] {
            let _ = fs::remove_file(folder.join(old));
        }
        if let Some(sites) = draws.sites {
            sites.tell(folder)?;
        }
        let said = folder.join("said");
        let mut child = Command::new(&probe.executable)
            .arg("run")
            .arg(folder)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&said)?)
            .spawn()
            .context("running the probe")?;
        let ended = watch(&mut child, folder, end, bar)?;
        if let Some(sites) = draws.sites {
            sites.take(folder)?;
        }
        if let Ended::By(status) = ended
            && status.success()
        {
            for (procedure, row) in rows(folder)? {
                found.rows.entry(procedure).or_default().add(&row);
            }
            break;
        }
        let (number, row) = current(folder)?;
        let Some(number) = number else {
            bail!("the probe did not begin: {}", fs::read_to_string(&said)?);
        };
        found.rows.entry(task.procedure).or_default().add(&row);
        if matches!(ended, Ended::Enough) {
            found.slow.insert(task.procedure);
            break;
        }
        let text = String::from_utf8_lossy(&fs::read(&said)?).into_owned();
        let (end, how) = judged(ended, &text);
        let same = found.lost.iter().filter(|(_, it)| it.end == end).count();
        let name = &probe.procedures[task.procedure].name;
        let (enough, shown) = match end {
            End::Crash => (ENOUGH, 3),
            End::NoRoom | End::Exit => (ENOUGH, 1),
            End::Timeout => (ENOUGH_TIMEOUTS, 1),
        };
        let (arguments, alone) = match same < shown {
            true => replay(probe, draws, name, number)?,
            false => (String::new(), false),
        };
        found.lost.push((
            task.procedure,
            Lost {
                procedure: name.clone(),
                number,
                end,
                how,
                arguments,
                alone,
            },
        ));
        if same + 1 >= enough {
            break;
        }
        task.from = number + 1;
    }
    Ok(found)
}

/// How a process ended.
#[derive(Clone, Copy)]
enum Ended {
    By(ExitStatus),
    /// It was ended: a call took too long.
    Late,
    /// It was ended: all calls together did.
    Enough,
}

/// Waits for a process, and ends it if a call takes too long, or at the time `end`.
fn watch(child: &mut Child, folder: &Path, end: Instant, bar: &ProgressBar) -> Result<Ended> {
    let mut last = None;
    let (mut since, mut busy) = (Instant::now(), processor(child.id()));
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Ended::By(status));
        }
        std::thread::sleep(LOOK);
        // The call that runs, and how often calls were made again.
        let now = words(folder).and_then(|words| Some((*words.get(1)?, *words.get(5)?)));
        if now != last {
            if let (Some((now, _)), Some((last, _))) = (now, last) {
                bar.inc(now.saturating_sub(last));
            }
            last = now;
            (since, busy) = (Instant::now(), processor(child.id()));
        } else if processor(child.id()).saturating_sub(busy) > PATIENCE || since.elapsed() > WAIT {
            child.kill()?;
            child.wait()?;
            return Ok(Ended::Late);
        } else if Instant::now() > end {
            child.kill()?;
            child.wait()?;
            return Ok(Ended::Enough);
        }
    }
}

/// How long a process was on a processor (Linux).
fn processor(id: u32) -> Duration {
    let text = fs::read_to_string(format!("/proc/{id}/schedstat")).unwrap_or_default();
    let nanoseconds = text.split_whitespace().next();
    let nanoseconds = nanoseconds.and_then(|word| word.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// What an end means.
fn judged(ended: Ended, said: &str) -> (End, String) {
    let status = match ended {
        Ended::Late | Ended::Enough => return (End::Timeout, "it does not end".to_owned()),
        Ended::By(status) => status,
    };
    let last: Vec<&str> = said.lines().rev().take(3).collect();
    let last: Vec<&str> = last.into_iter().rev().map(str::trim).collect();
    let said = last.join(" / ");
    let no_room = [
        "has overflowed its stack",
        "memory allocation of",
        "Error allocating",
        "Allocation would exceed memory limit",
        "Out of memory",
    ];
    if no_room.iter().any(|text| said.contains(text)) {
        return (End::NoRoom, said);
    }
    match status.signal() {
        Some(signal) => {
            let name = match signal {
                4 => "SIGILL",
                6 => "SIGABRT",
                7 => "SIGBUS",
                8 => "SIGFPE",
                9 => "SIGKILL",
                11 => "SIGSEGV",
                _ => "a signal",
            };
            let by = match said.is_empty() {
                true => format!("{name} ({signal})"),
                false => format!("{name} ({signal}): {said}"),
            };
            (End::Crash, by)
        }
        None => (End::Exit, format!("{status}: {said}")),
    }
}

/// Makes one call again, in a process of its own: the arguments, and whether it comes back.
fn replay(probe: &Probe, draws: Draws<'_>, name: &str, number: u64) -> Result<(String, bool)> {
    let folder = tempfile::tempdir_in(probe.folder.path())?;
    let output = Command::new("timeout")
        .args(["--signal=KILL", "3"])
        .arg(&probe.executable)
        .args(show(draws, name, number))
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .context("running timeout")?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let came_back = ["\nreturned\n", "\nerror: ", "\npanicked\n"];
    let returned = came_back.iter().any(|text| said.contains(text));
    Ok((said, !returned))
}

/// The arguments of the probe for one call.
pub(super) fn show(draws: Draws<'_>, name: &str, number: u64) -> [String; 5] {
    let manner = match draws.manner {
        Manner::Hostile => "hostile",
        Manner::Legal => "legal",
        Manner::Mixed => "mixed",
    };
    [
        "show".to_owned(),
        name.to_owned(),
        number.to_string(),
        draws.seed.to_string(),
        manner.to_owned(),
    ]
}

/// The words of the note: the procedure, the number of the call that runs, and counts.
fn words(folder: &Path) -> Option<Vec<u64>> {
    let bytes = fs::read(folder.join("current")).ok()?;
    let words = bytes.chunks_exact(8).map(|chunk| {
        let mut word = [0; 8];
        word.copy_from_slice(chunk);
        u64::from_le_bytes(word)
    });
    Some(words.collect())
}

/// The call that ran, and what became of those before it.
fn current(folder: &Path) -> Result<(Option<u64>, Row)> {
    let words = words(folder).unwrap_or_default();
    let [_, number, full, empty, panics, _, counts @ ..] = words.as_slice() else {
        return Ok((None, Row::default()));
    };
    let mut row = Row {
        full: *full,
        empty: *empty,
        panics: *panics,
        ..Row::default()
    };
    let text = fs::read_to_string(folder.join("errors"))?;
    let mut kinds: Vec<(String, Errors)> = Vec::new();
    for line in text.lines() {
        if let Ok((_, kind)) = serde_json::from_str::<(String, String)>(line) {
            kinds.push((kind, Errors::default()));
        } else {
            let (_, place, first): (u64, usize, (u64, String)) = serde_json::from_str(line)?;
            if let Some((_, errors)) = kinds.get_mut(place) {
                errors.first = Some(first);
            }
        }
    }
    for ((kind, mut errors), count) in kinds.into_iter().zip(counts) {
        errors.count = *count;
        if *count > 0 {
            row.errors.insert(kind, errors);
        }
    }
    Ok((Some(*number), row))
}

/// The rows of procedures that are done.
fn rows(folder: &Path) -> Result<Vec<(usize, Row)>> {
    let text = fs::read_to_string(folder.join("rows")).context("the probe wrote no result")?;
    let rows = text.lines().map(|line| Ok(serde_json::from_str(line)?));
    rows.collect()
}
