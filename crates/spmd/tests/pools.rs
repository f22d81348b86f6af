//! The pools of one machine do what every pool has to do.

#[expect(dead_code, reason = "the limits are tried elsewhere")]
mod common;

use std::process::{Command, Stdio};

use common::Chores;
use common::checks::{check, chunk, squares};
use spmd::{Cancellation, Error, Options, Pool, Processes, Serial, Tasks, Threads, function};

/// The worker's `main`.
#[test]
fn worker() {
    Tasks::new().with::<Chores>().serve_if_worker();
}

fn processes(workers: usize) -> Processes {
    let program = std::env::current_exe().unwrap();
    Processes::with_command(workers, move || {
        let mut command = Command::new(&program);
        command
            .args(["worker", "--exact", "--nocapture"])
            .stdout(Stdio::null());
        command
    })
    .unwrap()
}

#[test]
fn serial_does_what_every_pool_has_to_do() {
    check(&mut Serial);
}

#[test]
fn threads_do_what_every_pool_has_to_do() {
    check(&mut Threads::new(1).unwrap());
    check(&mut Threads::new(3).unwrap());
}

#[test]
fn processes_do_what_every_pool_has_to_do() {
    check(&mut processes(1));
    check(&mut processes(3));
}

#[test]
fn processes_can_be_cancelled_on_the_way() {
    let (items, _) = squares(100);
    let cancellation = Cancellation::new();
    let cancel = |progress: spmd::Progress| {
        if progress.done == 5 {
            cancellation.cancel();
        }
    };
    let options = Options::new()
        .chunk(chunk(1))
        .progress(&cancel)
        .cancellation(&cancellation);
    let error = processes(3)
        .map(&Chores::default(), &items, &options)
        .unwrap_err();
    // Each of the three may have had one more on hand.
    assert!(
        matches!(
            error,
            Error::Cancelled {
                done: 5..=8,
                total: 100
            }
        ),
        "{error}"
    );
}

#[test]
fn threads_can_be_cancelled_on_the_way() {
    let cancellation = Cancellation::new();
    let task = function(|&x: &i32| {
        if x == 5 {
            cancellation.cancel();
        }
        Ok(x)
    });
    let items: Vec<i32> = (0..100).collect();
    let options = Options::new().cancellation(&cancellation);
    let error = Threads::new(1)
        .unwrap()
        .map(&task, &items, &options)
        .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Cancelled {
                done: 6,
                total: 100
            }
        ),
        "{error}"
    );
}

#[test]
fn threads_run_at_the_same_time() {
    // Each of the two items waits for the other: one thread alone would never come back.
    let barrier = std::sync::Barrier::new(2);
    let task = function(|x: &u8| {
        barrier.wait();
        Ok(*x)
    });
    let options = Options::new().chunk(chunk(1));
    assert_eq!(
        Threads::new(2)
            .unwrap()
            .map(&task, &[1, 2], &options)
            .unwrap(),
        [1, 2]
    );
}
