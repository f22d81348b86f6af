//! The pools of one machine do what every pool has to do.

#[expect(dead_code, reason = "the limits are tried elsewhere")]
mod common;

use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use common::Chores;
use common::checks::{check, chunk, squares};
use spmd::{
    Cancellation, Cause, Error, Options, Pool, Processes, Serial, Task, TaskResult, Tasks, Threads,
    function,
};

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

/// An output that is counted while it exists.
#[derive(Debug)]
struct Counted<'a>(usize, &'a AtomicUsize);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.1.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Items of one cost, and nobody who waits for single outcomes: outputs are made in their places in the result.
#[test]
fn threads_fail_in_the_middle_of_a_result_and_drop_what_they_made() {
    let items: Vec<usize> = (0..1_000).collect();
    let exist = AtomicUsize::new(0);
    let bad = AtomicUsize::new(usize::MAX);
    let task = function(|&item: &usize| {
        if item == bad.load(Ordering::SeqCst) {
            if item % 2 == 0 {
                return Err("an error on purpose".into());
            }
            panic!("a panic on purpose");
        }
        exist.fetch_add(1, Ordering::SeqCst);
        Ok(Counted(item, &exist))
    });
    for workers in [1, 3] {
        let mut threads = Threads::new(workers).unwrap();
        for size in [0, 1, 7, 5_000] {
            let options = Options::new().chunk(chunk(size));
            for item in [0, 1, 500, 501, 998, 999] {
                bad.store(item, Ordering::SeqCst);
                let error = threads.map(&task, &items, &options).unwrap_err();
                let Error::Item(error) = error else {
                    panic!("{error}")
                };
                let cause = if item % 2 == 0 {
                    Cause::Error("an error on purpose".into())
                } else {
                    Cause::Panic("a panic on purpose".to_owned())
                };
                assert_eq!((error.item, error.cause), (item, cause));
                assert_eq!(exist.load(Ordering::SeqCst), 0, "item {item}");
            }
            bad.store(usize::MAX, Ordering::SeqCst);
            let outputs = threads.map(&task, &items, &options).unwrap();
            assert_eq!(exist.load(Ordering::SeqCst), items.len());
            assert!(outputs.iter().map(|output| output.0).eq(0..items.len()));
            drop(outputs);
            assert_eq!(exist.load(Ordering::SeqCst), 0);
        }
    }
}

#[test]
fn threads_whose_initialiser_fails_make_nothing() {
    struct Broken;
    impl Task for Broken {
        type Input = u8;
        type Output = String;
        type State = ();
        fn start(&self) -> TaskResult<()> {
            Err("no licence".into())
        }
        fn run(&self, (): &mut (), _: &u8) -> TaskResult<String> {
            Ok("made".to_owned())
        }
    }
    let error = Threads::new(2)
        .unwrap()
        .map(&Broken, &[1, 2, 3], &Options::new())
        .unwrap_err();
    assert!(
        matches!(&error, Error::Initialiser { cause, .. } if *cause == Cause::Error("no licence".into())),
        "{error}"
    );
}
