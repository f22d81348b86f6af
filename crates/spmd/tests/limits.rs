//! Time limits: nothing waits for ever for a worker that hangs, or that a signal has stopped.
#![cfg(unix)]

#[expect(
    dead_code,
    reason = "the checks that all pools share are made elsewhere"
)]
mod common;

use std::process::{Command, Stdio};
use std::time::Duration;

use common::checks::{chunk, squares};
use common::limits::check_limits;
use common::{Chores, Item};
use rustix::process::{
    Pid, Signal, WaitId, WaitIdOptions, kill_process, test_kill_process, waitid,
};
use serde::{Deserialize, Serialize};
use spmd::{
    Cancellation, Cause, Error, Options, Pool, Processes, Serial, Task, TaskResult, Tasks, Threads,
    function,
};

/// Stops itself, as a signal from elsewhere would.
#[derive(Serialize, Deserialize)]
struct Stop;

impl Task for Stop {
    type Input = u32;
    type Output = u32;
    type State = ();
    fn start(&self) -> TaskResult<()> {
        Ok(())
    }
    fn run(&self, (): &mut (), item: &u32) -> TaskResult<u32> {
        if *item == 1 {
            kill_process(rustix::process::getpid(), Signal::STOP)?;
            // Another thread may have taken the signal, and this one goes on for a moment.
            loop {
                std::thread::park();
            }
        }
        Ok(*item)
    }
}

/// A state that never goes.
#[derive(Serialize, Deserialize)]
struct Clingy;

struct Cling;

impl Drop for Cling {
    fn drop(&mut self) {
        loop {
            std::thread::park();
        }
    }
}

impl Task for Clingy {
    type Input = ();
    type Output = ();
    type State = Cling;
    fn start(&self) -> TaskResult<Cling> {
        Ok(Cling)
    }
    fn run(&self, _: &mut Cling, (): &()) -> TaskResult<()> {
        Ok(())
    }
}

/// Takes a while to start. Item 0 panics.
#[derive(Serialize, Deserialize)]
struct SlowStart;

impl Task for SlowStart {
    type Input = u32;
    type Output = u32;
    type State = ();
    fn start(&self) -> TaskResult<()> {
        std::thread::sleep(Duration::from_millis(600));
        Ok(())
    }
    fn run(&self, (): &mut (), item: &u32) -> TaskResult<u32> {
        assert_ne!(*item, 0, "on purpose");
        Ok(*item)
    }
}

/// The worker's `main`.
#[test]
fn worker() {
    Tasks::new()
        .with::<Chores>()
        .with::<SlowStart>()
        .with::<Stop>()
        .with::<Clingy>()
        .serve_if_worker();
}

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

/// Stops the workers: when it returns none of them runs.
fn stop(pool: &Processes) {
    for id in pool.ids() {
        let id = Pid::from_raw(id as i32).unwrap();
        kill_process(id, Signal::STOP).unwrap();
        let stopped = WaitIdOptions::STOPPED | WaitIdOptions::NOWAIT;
        waitid(WaitId::Pid(id), stopped).unwrap();
    }
}

#[test]
fn processes_that_hang_are_ended() {
    check_limits(&mut pool(1));
    check_limits(&mut pool(3));
}

#[test]
fn an_item_that_took_too_long_fails_on_any_pool() {
    let task = function(|&pause: &u64| {
        std::thread::sleep(Duration::from_millis(pause));
        Ok(pause)
    });
    let limit = Duration::from_millis(20);
    let options = Options::new().item_timeout(limit);
    let pools: [&mut dyn Pool<_>; 2] = [&mut Serial, &mut Threads::new(1).unwrap()];
    for pool in pools {
        let outcomes = pool.map_each(&task, &[0, 60], &options).unwrap();
        assert_eq!(
            outcomes[1].as_ref().unwrap_err().cause,
            Cause::TimedOut(limit)
        );
        let error = pool.map(&task, &[60, 0], &options).unwrap_err();
        assert!(
            matches!(&error, Error::Item(error) if error.item == 0),
            "{error}"
        );
    }
}

/// Not the first time, and not when it runs again after a panic.
#[test]
fn the_initialiser_does_not_count_as_the_time_of_an_item() {
    let options = Options::new()
        .item_timeout(Duration::from_millis(300))
        .chunk(chunk(3));
    let pools: [&mut dyn Pool<_>; 3] = [&mut Serial, &mut Threads::new(1).unwrap(), &mut pool(1)];
    for pool in pools {
        let outcomes = pool.map_each(&SlowStart, &[1, 0, 2], &options).unwrap();
        let causes: Vec<_> = outcomes
            .into_iter()
            .map(|outcome| outcome.map_err(|error| error.cause))
            .collect();
        let panic = causes[1].as_ref().unwrap_err();
        assert!(matches!(panic, Cause::Panic(_)), "{panic}");
        assert_eq!((&causes[0], &causes[2]), (&Ok(1), &Ok(2)));
    }
}

#[test]
fn a_map_that_takes_too_long_ends_on_any_pool() {
    let task = function(|&x: &u64| {
        std::thread::sleep(Duration::from_millis(5));
        Ok(x)
    });
    let items: Vec<u64> = (0..100_000).collect();
    let options = Options::new().timeout(Duration::from_millis(30));
    let pools: [&mut dyn Pool<_>; 2] = [&mut Serial, &mut Threads::new(2).unwrap()];
    for pool in pools {
        let error = pool.map(&task, &items, &options).unwrap_err();
        assert!(
            matches!(
                error,
                Error::TimedOut {
                    done: ..100_000,
                    total: 100_000
                }
            ),
            "{error}"
        );
        let error = pool.map_each(&task, &items, &options).unwrap_err();
        assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    }
}

#[test]
fn a_worker_that_is_stopped_in_its_item_is_replaced() {
    let limit = Duration::from_millis(300);
    let options = Options::new().item_timeout(limit).chunk(chunk(4));
    let outcomes = pool(2).map_each(&Stop, &[0, 1, 2, 3], &options).unwrap();
    for (item, outcome) in outcomes.into_iter().enumerate() {
        match item {
            1 => assert_eq!(outcome.unwrap_err().cause, Cause::TimedOut(limit)),
            _ => assert_eq!(outcome.unwrap(), item as u32),
        }
    }
}

#[test]
fn a_worker_that_is_stopped_does_not_hold_a_map_with_a_limit() {
    // It does not take its items, which are too large for any buffer between.
    let mut pool = pool(2);
    let items = vec![Item::Echo(vec![1; 3 << 20]); 2];
    stop(&pool);
    let options = Options::new().timeout(Duration::from_millis(300));
    let error = pool.map(&Chores::default(), &items, &options).unwrap_err();
    assert!(
        matches!(error, Error::TimedOut { done: 0, total: 2 }),
        "{error}"
    );
    let (items, expected) = squares(9);
    let outputs = pool.map(&Chores::default(), &items, &Options::new());
    assert_eq!(outputs.unwrap(), expected);
}

#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_is_stopped_does_not_hold_a_cancelled_map() {
    let mut pool = pool(1);
    let worker = pool.ids()[0];
    let cancellation = Cancellation::new();
    let options = Options::new().cancellation(&cancellation);
    let error = std::thread::scope(|scope| {
        scope.spawn(|| {
            wait_for_state(worker, " T ");
            cancellation.cancel();
        });
        pool.map(&Stop, &[1, 2], &options).unwrap_err()
    });
    assert!(
        matches!(error, Error::Cancelled { done: 0, total: 2 }),
        "{error}"
    );
    assert_eq!(pool.map(&Stop, &[5], &Options::new()).unwrap(), [5]);
}

/// Waits until the process is in one of these states, or gone.
#[cfg(target_os = "linux")]
fn wait_for_state(id: u32, state: &str) {
    while std::fs::read_to_string(format!("/proc/{id}/stat"))
        .is_ok_and(|stat| !stat.contains(&format!("){state}")))
    {
        std::thread::yield_now();
    }
}

#[test]
fn a_worker_that_is_stopped_does_not_hold_the_end_of_its_pool() {
    let pool = pool(2);
    let ids = pool.ids();
    stop(&pool);
    let error = pool.close(Duration::from_secs(3600)).unwrap_err();
    assert!(
        matches!(&error, Error::Killed { workers, .. } if *workers == [0, 1]),
        "{error}"
    );
    for id in ids {
        let id = Pid::from_raw(id as i32).unwrap();
        assert_eq!(test_kill_process(id), Err(rustix::io::Errno::SRCH));
    }
}

#[test]
fn a_state_that_does_not_go_is_an_error_of_the_end() {
    let mut pool = pool(2);
    pool.map(&Clingy, &[(), ()], &Options::new().chunk(chunk(1)))
        .unwrap();
    let error = pool.close(Duration::from_millis(200)).unwrap_err();
    assert!(matches!(&error, Error::Killed { .. }), "{error}");
}

const MANAGER: &str = "SPMD_TEST_MANAGER";

/// A manager whose worker is stopped, for the next test.
#[test]
fn manager_of_a_stopped_worker() {
    if std::env::var_os(MANAGER).is_some() {
        let mut pool = pool(1);
        eprintln!("worker {}", pool.ids()[0]);
        let _ = pool.map(&Stop, &[1], &Options::new());
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_worker_that_is_stopped_does_not_outlive_its_manager() {
    use std::io::{BufRead, BufReader};
    let mut manager = program("manager_of_a_stopped_worker")
        .env(MANAGER, "1")
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(manager.stderr.take().unwrap()).lines();
    let worker = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("worker ")?.parse().ok())
        .unwrap();
    wait_for_state(worker, " T ");
    manager.kill().unwrap();
    manager.wait().unwrap();
    // Dead; whose child it is now may take its time to ask for its status.
    wait_for_state(worker, " Z ");
}
