//! Starts one round after the other, and looks at what is left of each.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use clap::ValueEnum;
use rustix::process::{Pid, Signal, kill_process};

use crate::{Arguments, Backend};

/// Marks the processes of a round.
const MARK: &str = "SPMD_TORTURE_ROUND";
const FAULT: &str = "SPMD_TORTURE_FAULT";
const LOG: &str = "torture.log";
/// A round takes a second or two. One that takes as long as this does not come back.
const HANGS: Duration = Duration::from_secs(180);

pub(crate) fn run(arguments: &Arguments) {
    let start = Instant::now();
    let first = first_seed(arguments);
    let mut log = log();
    let limit = Duration::from_secs_f64(arguments.minutes * 60.0);
    let mut rounds = 0;
    while rounds < arguments.rounds && start.elapsed() < limit {
        let seed = first.wrapping_add(rounds);
        let backend = arguments.backends[(rounds % arguments.backends.len() as u64) as usize];
        say(&mut log, &format!("seed {seed} {backend:?}"));
        if let Err(found) = round(backend, seed, None, HANGS) {
            say(&mut log, &format!("FOUND seed {seed} {backend:?}: {found}"));
            std::process::exit(1);
        }
        rounds += 1;
    }
    say(
        &mut log,
        &format!("{rounds} rounds in {:.0?}, nothing found", start.elapsed()),
    );
}

/// Puts each fault back, in turn.
pub(crate) fn find_faults(arguments: &Arguments) {
    let first = first_seed(arguments);
    let mut log = log();
    let mut missed = Vec::new();
    for fault in 1..=6_u8 {
        // The last is one of MPI.
        let backends = match fault {
            5 => vec![Backend::Threads, Backend::Processes],
            6 => vec![Backend::Mpi],
            _ => vec![Backend::Processes],
        };
        let found = (0..200_u64).find_map(|number| {
            let backend = backends[(number % backends.len() as u64) as usize];
            let seed = first.wrapping_add(number);
            let found = round(backend, seed, Some(fault), Duration::from_secs(40)).err()?;
            // And it is that fault, not something else.
            let without = round(backend, seed, None, HANGS);
            assert!(without.is_ok(), "seed {seed} {backend:?}: {without:?}");
            Some((number + 1, seed, backend, found))
        });
        let text = match found {
            Some((rounds, seed, backend, found)) => {
                let found: String = found
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(160)
                    .collect();
                format!(
                    "fault {fault} found after {rounds} rounds, seed {seed} {backend:?}: {found}"
                )
            }
            None => {
                missed.push(fault);
                format!("fault {fault} NOT found")
            }
        };
        say(&mut log, &text);
    }
    std::process::exit(i32::from(!missed.is_empty()));
}

fn first_seed(arguments: &Arguments) -> u64 {
    arguments.seed.unwrap_or_else(|| {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        now.map_or(0, |now| now.as_secs() * 1_000_000)
    })
}

fn log() -> File {
    let log = File::options().create(true).append(true).open(LOG);
    log.expect("torture.log can be written")
}

fn say(log: &mut File, text: &str) {
    println!("{text}");
    let _ = writeln!(log, "{text}");
}

/// One round; the error is what was found.
fn round(backend: Backend, seed: u64, fault: Option<u8>, patience: Duration) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("spmd-torture-{}-{seed}", std::process::id()));
    fs::create_dir(&folder).expect("there is room for a folder");
    // A copy, which may be replaced. Its folder is the only one that the round knows.
    let program = folder.join("program");
    let itself = std::env::current_exe().expect("it runs");
    if fs::hard_link(&itself, &program).is_err() {
        fs::copy(&itself, &program).expect("there is room for a copy");
    }
    let mark = format!("{}-{seed}", std::process::id());
    let output = folder.join("output");
    let mut command = command(backend, &program);
    let writing = File::create(&output).expect("the folder can be written");
    command
        .args(["--round", &seed.to_string(), "--backends"])
        .arg(
            backend
                .to_possible_value()
                .expect("none is skipped")
                .get_name(),
        )
        .env(MARK, &mark)
        .env("TMPDIR", &folder)
        .env("RUST_BACKTRACE", "0")
        .env_remove(FAULT)
        .stdin(Stdio::null())
        .stdout(writing.try_clone().expect("there are descriptors"))
        .stderr(writing);
    if let Some(fault) = fault {
        command.env(FAULT, fault.to_string());
    }
    let status = wait(&mut command, patience);
    let text = fs::read(&output).unwrap_or_default();
    let text = String::from_utf8_lossy(&text).into_owned();
    let _ = fs::remove_file(output);
    let _ = fs::remove_file(program);
    let result = match status {
        None => Err(format!("it does not come back\n{text}")),
        Some(status) if !status.success() => Err(format!("{}: {status}\n{text}", reason(&text))),
        Some(_) => nothing_is_left(&mark, &folder).map_err(|left| format!("{left}\n{text}")),
    };
    kill_all(&mark);
    let _ = fs::remove_dir_all(folder);
    result
}

/// What a round says last that is no panic on purpose.
fn reason(text: &str) -> &str {
    let mut lines = text.lines().rev();
    let said = |line: &&str| !line.trim().is_empty() && !line.starts_with("note: ");
    lines.find(said).unwrap_or_default()
}

fn command(backend: Backend, program: &Path) -> Command {
    let ranks: &[&str] = match backend {
        Backend::Threads | Backend::Processes => return Command::new(program),
        Backend::Mpi => &["-n", "3"],
        Backend::MpiPool => &["-n", "1", "--host", "localhost:3"],
    };
    let mut command = Command::new("mpiexec");
    command
        .envs([
            ("OMPI_ALLOW_RUN_AS_ROOT", "1"),
            ("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1"),
            ("OMPI_MCA_rmaps_base_oversubscribe", "1"),
        ])
        .args(ranks)
        .args(["-x", "TMPDIR", "-x", MARK])
        .arg(program);
    command
}

/// None if it does not end in this time.
fn wait(command: &mut Command, patience: Duration) -> Option<ExitStatus> {
    let mut child = command.spawn().expect("the program can be started");
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("it is a child") {
            return Some(status);
        }
        if start.elapsed() > patience {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// The processes that have the mark, but for those that are dead.
fn marked(mark: &str) -> Vec<i32> {
    let wanted = format!("{MARK}={mark}");
    let processes = fs::read_dir("/proc").expect("this is Linux");
    processes
        .filter_map(|process| {
            let process = process.ok()?;
            let id: i32 = process.file_name().to_str()?.parse().ok()?;
            let variables = fs::read(process.path().join("environ")).ok()?;
            let mut variables = variables.split(|&byte| byte == 0);
            variables
                .any(|variable| variable == wanted.as_bytes())
                .then_some(id)
        })
        .collect()
}

fn kill_all(mark: &str) {
    for id in marked(mark).into_iter().filter_map(Pid::from_raw) {
        let _ = kill_process(id, Signal::KILL);
    }
}

/// No process, file or shared memory of the round.
fn nothing_is_left(mark: &str, folder: &Path) -> Result<(), String> {
    let start = Instant::now();
    loop {
        let processes = marked(mark);
        let files = files_in(folder);
        let memory: Vec<PathBuf> = files_in(Path::new("/dev/shm"))
            .into_iter()
            .filter(|path| path.to_string_lossy().contains("spmd"))
            .collect();
        if processes.is_empty() && files.is_empty() && memory.is_empty() {
            return Ok(());
        }
        // What was killed takes a moment to go.
        if start.elapsed() > Duration::from_secs(10) {
            return Err(format!(
                "left: processes {processes:?}, files {files:?}, memory {memory:?}"
            ));
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect()
}
