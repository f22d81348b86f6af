//! What can happen to processes only: they die, are killed, talk nonsense, lose their manager.

#[expect(
    dead_code,
    reason = "the checks that all pools share are made elsewhere"
)]
mod common;

use std::io::{Read, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Chores, Item, Output};
use rustix::process::{Pid, Signal, kill_process, test_kill_process};
use serde::{Deserialize, Serialize};
use spmd::{Cause, Error, Options, Pool, Processes, Task, TaskResult, Tasks};

/// Ends the process, or meets the test at a socket.
#[derive(Serialize, Deserialize)]
struct Perils {
    socket: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Peril {
    None,
    Abort,
    Exit(i32),
    /// Tells the test the process identifier, and waits for an answer: a byte, or to be killed.
    Meet,
    /// Reads standard input and writes to standard output.
    UseStandardStreams,
    /// Starts this program, as it might be started by anybody.
    StartProgram,
}

impl Task for Perils {
    type Input = Peril;
    type Output = u32;
    type State = ();

    fn start(&self) -> TaskResult<()> {
        Ok(())
    }

    fn run(&self, (): &mut (), item: &Peril) -> TaskResult<u32> {
        match item {
            Peril::None => {}
            Peril::Abort => std::process::abort(),
            Peril::Exit(code) => std::process::exit(*code),
            Peril::Meet => {
                let mut stream = UnixStream::connect(&self.socket)?;
                stream.write_all(&std::process::id().to_le_bytes())?;
                stream.read_exact(&mut [0])?;
            }
            Peril::UseStandardStreams => {
                println!("a task may print");
                let mut text = String::new();
                std::io::stdin().read_to_string(&mut text)?;
                return Ok(text.len() as u32);
            }
            Peril::StartProgram => {
                let output = Command::new(std::env::current_exe()?)
                    .args(["worker", "--exact"])
                    .output()?;
                return Ok(u32::from(
                    String::from_utf8_lossy(&output.stdout).contains("1 passed"),
                ));
            }
        }
        Ok(0)
    }
}

/// The worker's `main`.
#[test]
fn worker() {
    Tasks::new()
        .with::<Chores>()
        .with::<Perils>()
        .serve_if_worker();
}

/// This program with one test only.
fn program(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([test, "--exact", "--nocapture"])
        .stdout(Stdio::null());
    command
}

fn pool(workers: usize) -> Processes {
    Processes::with_command(workers, || program("worker")).unwrap()
}

/// A place to meet workers at.
struct Meeting {
    _folder: tempfile::TempDir,
    path: PathBuf,
    listener: UnixListener,
}

impl Meeting {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let listener = UnixListener::bind(&path).unwrap();
        Self {
            _folder: folder,
            path,
            listener,
        }
    }

    fn task(&self) -> Perils {
        Perils {
            socket: self.path.clone(),
        }
    }

    /// Waits for a worker.
    fn meet(&self) -> (UnixStream, Pid) {
        let (mut stream, _) = self.listener.accept().unwrap();
        let mut id = [0; 4];
        stream.read_exact(&mut id).unwrap();
        (stream, pid(u32::from_le_bytes(id)))
    }
}

fn pid(id: u32) -> Pid {
    Pid::from_raw(id as i32).unwrap()
}

fn nowhere() -> Perils {
    Perils {
        socket: PathBuf::new(),
    }
}

#[test]
fn a_worker_that_ends_names_its_item_and_is_replaced() {
    let mut pool = pool(2);
    let before = pool.ids();
    let mut items = vec![Peril::None; 20];
    items[4] = Peril::Abort;
    items[13] = Peril::Exit(3);
    let outcomes = pool.map_each(&nowhere(), &items, &Options::new()).unwrap();
    for (index, outcome) in outcomes.into_iter().enumerate() {
        match (index, outcome) {
            (4, Err(error)) => {
                assert_eq!(error.item, 4);
                assert!(
                    matches!(&error.cause, Cause::Died(how) if how.contains("SIGABRT")),
                    "{error}"
                );
            }
            (13, Err(error)) => {
                assert_eq!(error.item, 13);
                let text = format!(
                    "item 13, on worker {}: the worker process was lost: it ended with exit status: 3",
                    error.worker
                );
                assert_eq!(error.to_string(), text);
            }
            (_, outcome) => assert_eq!(outcome.unwrap(), 0),
        }
    }
    assert_ne!(pool.ids(), before);
    assert_eq!(
        pool.map(&nowhere(), &[Peril::None], &Options::new())
            .unwrap(),
        [0]
    );
}

#[test]
fn a_worker_that_is_killed_in_mid_task_names_its_item() {
    let meeting = Meeting::new();
    let mut items = vec![Peril::None; 10];
    items[6] = Peril::Meet;
    let outcomes = std::thread::scope(|scope| {
        scope.spawn(|| {
            let (_stream, id) = meeting.meet();
            kill_process(id, Signal::KILL).unwrap();
        });
        pool(2)
            .map_each(&meeting.task(), &items, &Options::new())
            .unwrap()
    });
    for (index, outcome) in outcomes.into_iter().enumerate() {
        match outcome {
            Ok(_) => assert_ne!(index, 6),
            Err(error) => {
                assert_eq!((index, error.item), (6, 6));
                assert!(
                    matches!(&error.cause, Cause::Died(how) if how.contains("SIGKILL")),
                    "{error}"
                );
            }
        }
    }
}

#[test]
fn an_item_is_begun_again_as_often_as_asked() {
    let meeting = Meeting::new();
    let mut items = vec![Peril::None; 10];
    items[6] = Peril::Meet;
    // Killed twice; the third time it may finish.
    let outputs = std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..2 {
                let (_stream, id) = meeting.meet();
                kill_process(id, Signal::KILL).unwrap();
            }
            meeting.meet().0.write_all(&[1]).unwrap();
        });
        pool(2)
            .map(&meeting.task(), &items, &Options::new().retries(2))
            .unwrap()
    });
    assert_eq!(outputs, [0; 10]);

    let error = pool(1)
        .map(&nowhere(), &[Peril::Exit(9)], &Options::new().retries(2))
        .unwrap_err();
    assert!(
        matches!(error, Error::Item(error) if error.item == 0 && matches!(error.cause, Cause::Died(_)))
    );
}

#[test]
fn workers_that_are_killed_while_idle_are_replaced_without_a_word() {
    let mut pool = pool(2);
    assert_eq!(
        pool.map(&nowhere(), &[Peril::None, Peril::None], &Options::new())
            .unwrap(),
        [0, 0]
    );
    for id in pool.ids() {
        kill_process(pid(id), Signal::KILL).unwrap();
    }
    assert_eq!(
        pool.map(&nowhere(), &vec![Peril::None; 9], &Options::new())
            .unwrap(),
        [0; 9]
    );
}

#[test]
fn an_initialiser_that_ends_the_process_is_an_error_not_a_loop() {
    let mut pool = pool(2);
    let task = Chores {
        abort_at_start: true,
        ..Chores::default()
    };
    let error = pool
        .map(&task, &[Item::Square(1), Item::Square(2)], &Options::new())
        .unwrap_err();
    assert!(
        matches!(&error, Error::Lost { message, .. } if message.contains("SIGABRT")),
        "{error}"
    );
    assert_eq!(
        pool.map(&Chores::default(), &[Item::Square(3)], &Options::new())
            .unwrap(),
        [Output::Number(9)]
    );
}

/// A worker in shell: standard input is the socket.
fn shell(script: &str) -> Processes {
    let script = script.to_owned();
    Processes::with_command(2, move || {
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        command
    })
    .unwrap()
}

/// The message that a worker begins with.
const READY: &str = r"printf 'sp\005\0\0\0\0\0\0\0\0' >&0;";

#[test]
fn a_worker_that_writes_rubbish_is_an_error_and_is_killed() {
    let (items, chores) = (
        [Item::Square(1), Item::Echo(vec![1; 5 << 20])],
        Chores::default(),
    );
    let mut pool = shell("echo rubbish >&0; exec sleep 1000");
    let ids = pool.ids();
    let error = pool.map(&chores, &items, &Options::new()).unwrap_err();
    let text = error.to_string();
    assert!(text.contains(r#"it begins with "rub""#), "{text}");
    assert!(
        text.contains("does the program call `Tasks::serve_if_worker` first in `main`?"),
        "{text}"
    );
    drop(pool);
    assert_gone(&ids);

    let mut pool = shell(&format!("{READY} echo more rubbish >&0; exec sleep 1000"));
    let error = pool.map(&chores, &items, &Options::new()).unwrap_err();
    assert!(
        matches!(&error, Error::Lost { message, .. } if message.contains(r#"it begins with "mor""#)),
        "{error}"
    );
}

#[test]
fn a_worker_whose_messages_make_no_sense_fails_the_items() {
    // Done, with a body of 3 bytes that are no outcome.
    let mut pool = shell(&format!(
        r"{READY} printf 'sp\007\003\0\0\0\0\0\0\0abc' >&0; exec sleep 1000"
    ));
    let outcomes = pool
        .map_each(
            &Chores::default(),
            &[Item::Square(1), Item::Square(2)],
            &Options::new(),
        )
        .unwrap();
    for outcome in outcomes {
        let error = outcome.unwrap_err();
        assert!(
            matches!(&error.cause, Cause::Died(how) if how.starts_with("it sent an outcome")),
            "{error}"
        );
    }
}

#[test]
fn a_worker_that_leaves_items_out_fails_them() {
    // Done, with no outcomes.
    let mut pool = shell(&format!(
        r"{READY} printf 'sp\007\0\0\0\0\0\0\0\0' >&0; exec sleep 1000"
    ));
    let outcomes = pool
        .map_each(&Chores::default(), &[Item::Square(1)], &Options::new())
        .unwrap();
    let error = outcomes[0].as_ref().unwrap_err().to_string();
    assert!(
        error.ends_with("it ended its chunk before the last item"),
        "{error}"
    );
}

#[test]
fn programs_that_cannot_be_started_or_end_at_once_are_errors() {
    let error = Processes::with_command(1, || Command::new("/there/is/no/such/program"))
        .err()
        .unwrap();
    assert!(
        error
            .to_string()
            .starts_with("cannot start worker 0: cannot start `/there/is/no/such/program`"),
        "{error}"
    );

    let mut pool = shell("exit 7");
    let error = pool
        .map(&Chores::default(), &[Item::Square(1)], &Options::new())
        .unwrap_err();
    assert!(
        matches!(&error, Error::Start { message, .. } if message.contains("exit status: 7")),
        "{error}"
    );
}

#[test]
fn a_task_that_the_worker_does_not_know_is_named() {
    #[derive(Serialize, Deserialize)]
    struct Unknown;
    impl Task for Unknown {
        type Input = ();
        type Output = ();
        type State = ();
        fn start(&self) -> TaskResult<()> {
            Ok(())
        }
        fn run(&self, (): &mut (), (): &()) -> TaskResult<()> {
            Ok(())
        }
    }
    let error = pool(1).map(&Unknown, &[()], &Options::new()).unwrap_err();
    let text = error.to_string();
    assert!(
        text.contains("this worker knows no task `") && text.contains("Unknown`"),
        "{text}"
    );
}

#[test]
fn a_task_keeps_its_standard_streams_and_may_start_programs() {
    let items = [Peril::UseStandardStreams, Peril::StartProgram];
    assert_eq!(
        pool(1).map(&nowhere(), &items, &Options::new()).unwrap(),
        [0, 1]
    );
}

/// Says that no process has this identifier: not even one that has ended and is not waited for.
fn assert_gone(ids: &[u32]) {
    for &id in ids {
        assert_eq!(
            test_kill_process(pid(id)),
            Err(rustix::io::Errno::SRCH),
            "process {id}"
        );
    }
}

#[test]
fn no_worker_is_left_when_the_pool_is_dropped() {
    let mut pool = pool(3);
    let mut ids = pool.ids();
    let _ = pool
        .map_each(
            &nowhere(),
            &[Peril::None, Peril::Abort, Peril::None],
            &Options::new(),
        )
        .unwrap();
    ids.extend(pool.ids());
    drop(pool);
    assert_gone(&ids);
}

const MEETING: &str = "SPMD_TEST_MEETING";

/// A manager for the next test: its two workers have tasks that take for ever.
#[test]
fn manager_of_endless_tasks() {
    if let Some(socket) = std::env::var_os(MEETING) {
        let items = [Peril::Meet, Peril::Meet];
        pool(2)
            .map(
                &Perils {
                    socket: Path::new(&socket).to_owned(),
                },
                &items,
                &Options::new(),
            )
            .unwrap();
    }
}

#[test]
fn no_worker_is_left_when_the_manager_is_killed() {
    let meeting = Meeting::new();
    let mut manager = program("manager_of_endless_tasks")
        .env(MEETING, &meeting.path)
        .spawn()
        .unwrap();
    let mut workers = [meeting.meet(), meeting.meet()];
    manager.kill().unwrap();
    manager.wait().unwrap();
    for (stream, _) in &mut workers {
        // The end of the stream: the worker, in the middle of its task, is gone. One that is not would never say anything.
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        assert_eq!(stream.read(&mut [0]).unwrap(), 0);
    }
}

/// A program that forgets to ask whether it is a worker, for the next test.
#[test]
fn forgetful_program() {
    if std::env::var_os(MEETING).is_some() {
        let error = Processes::new(1).err().unwrap();
        assert!(matches!(error, Error::NotServing), "{error}");
        std::process::exit(77);
    }
}

#[test]
fn a_program_that_forgets_to_serve_does_not_start_itself_for_ever() {
    let mut pool = Processes::with_command(1, || {
        let mut command = program("forgetful_program");
        command.env(MEETING, "");
        command
    })
    .unwrap();
    let error = pool
        .map(&Chores::default(), &[Item::Square(1)], &Options::new())
        .unwrap_err();
    assert!(
        matches!(&error, Error::Start { message, .. } if message.contains("exit status: 77")),
        "{error}"
    );
}
