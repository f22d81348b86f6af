//! Not a test by itself: the program that `tests/mpi.rs` runs under mpiexec.
//!
//! ```text
//! mpiexec -n 4 mpi_checks static                         the ranks of the job as workers
//! mpiexec -n 1 --host localhost:4 mpi_checks dynamic 3   spawned ranks as workers
//! mpiexec -n 2 mpi_checks error                          one rank returns an error
//! mpiexec -n 3 mpi_checks manager-panics                 the manager panics with workers waiting
//! mpiexec -n 2 mpi_checks order FOLDER                   outcomes and cancellation do not wait
//! mpiexec -n 3 mpi_checks values                         collective functions when a value cannot be sent or read
//! mpiexec -n 2 mpi_checks long                           messages that MPI cannot send at once
//! mpiexec -n 1 --host localhost:1 mpi_checks no-room     more ranks are spawned than there is room for
//! mpiexec -n 3 mpi_checks dies exit|abort|kill|stop      a rank dies in its item, or is stopped
//! mpiexec -n 1 --host localhost:3 mpi_checks spawned-dies exit|abort|kill
//! ```

#[path = "../common/mod.rs"]
mod common;

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use common::checks::{check, chunk, squares};
use common::limits::check_limits;
use common::{Chores, Item, Output};
use serde::{Deserialize, Serialize};
use spmd::mpi::rsmpi::traits::*;
use spmd::mpi::{RankPool, run, values, with_ranks};
use spmd::{Cancellation, Error, Options, Pool, Task, TaskResult, Tasks};

fn main() {
    let tasks = Tasks::new().with::<Chores>().with::<Gate>().with::<Death>();
    tasks.serve_if_worker();
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    run(|universe| -> Result<(), String> {
        let world = universe.world();
        match what.as_str() {
            "static" => {
                let size = world.size() as usize;
                let done = with_ranks(&world, &tasks, |pool| all_checks(pool, (size - 1).max(1)));
                // More than one pool, one after the other.
                let again = with_ranks(&world, &tasks, |pool| check(pool));
                assert_eq!(done.is_some() && again.is_some(), world.rank() == 0);
            }
            "dynamic" => {
                let workers = arguments
                    .next()
                    .and_then(|workers| workers.parse().ok())
                    .unwrap_or(0);
                for _ in 0..2 {
                    let mut pool =
                        RankPool::spawn(universe, workers).map_err(|error| error.to_string())?;
                    all_checks(&mut pool, workers);
                }
            }
            "error" if world.rank() == 1 => return Err("rank 1 gives up".to_owned()),
            "error" => drop(world.process_at_rank(1).receive::<i32>()),
            "manager-panics" => {
                with_ranks(&world, &tasks, |_| panic!("the manager panics on purpose"));
            }
            "order" => {
                let folder = PathBuf::from(arguments.next().unwrap_or_default());
                with_ranks(&world, &tasks, |pool| in_order(pool, &folder));
            }
            "values" => failing_values(&world),
            "long" => drop(with_ranks(&world, &tasks, long_messages)),
            "no-room" => {
                let error = RankPool::spawn(universe, 9).err().ok_or("9 ranks fit")?;
                assert!(matches!(error, Error::Start { .. }), "{error}");
                println!("{error}");
            }
            "dies" => {
                let how = arguments.next().unwrap_or_default();
                with_ranks(&world, &tasks, |pool| die(pool, how));
            }
            "spawned-dies" => {
                let how = arguments.next().unwrap_or_default();
                let mut pool = RankPool::spawn(universe, 2).map_err(|error| error.to_string())?;
                die(&mut pool, how);
            }
            _ => return Err(format!("`{what}` is no check")),
        }
        if world.rank() == 0 {
            println!("all checks passed");
        }
        Ok(())
    });
}

fn all_checks(pool: &mut RankPool, workers: usize) {
    assert_eq!(Pool::<Chores>::workers(pool), workers);
    check(pool);
    cancel_on_the_way(pool);
    // The first rank alone cannot end an item.
    if workers > 1 {
        check_limits(pool);
    }
}

/// Each item says that it has begun, and waits until it may end, both by files.
#[derive(Serialize, Deserialize)]
struct Gate {
    folder: PathBuf,
}

fn wait_for(path: &Path) -> bool {
    let start = Instant::now();
    while !path.exists() {
        if start.elapsed() > Duration::from_secs(30) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}

impl Gate {
    fn path(&self, what: &str, item: u32) -> PathBuf {
        self.folder.join(format!("{what}-{item}"))
    }
}

impl Task for Gate {
    type Input = u32;
    type Output = bool;
    type State = ();
    fn start(&self) -> TaskResult<()> {
        Ok(())
    }
    fn run(&self, (): &mut (), item: &u32) -> TaskResult<bool> {
        std::fs::write(self.path("begun", *item), "")?;
        Ok(wait_for(&self.path("end", *item)))
    }
}

fn in_order(pool: &mut RankPool, folder: &Path) {
    let task = Gate {
        folder: folder.to_owned(),
    };
    let open = |item| std::fs::write(task.path("end", item), "").unwrap();
    // An outcome comes while the next item is at work.
    open(0);
    let options = Options::new().chunk(chunk(2));
    pool.map_unordered(&task, &[0, 1], &options, &mut |item, outcome| {
        assert!(outcome.unwrap(), "item {item} waited for too long");
        open(1);
        ControlFlow::Continue(())
    })
    .unwrap();

    // After a cancellation no item begins.
    let cancellation = Cancellation::new();
    let options = Options::new().chunk(chunk(3)).cancellation(&cancellation);
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            assert!(wait_for(&task.path("begun", 10)));
            cancellation.cancel();
            // Time for the message, on a machine that does much else. The next item would begin in no time.
            std::thread::sleep(Duration::from_secs(2));
            open(10);
        });
        pool.map(&task, &[10, 11, 12], &options)
    });
    let error = result.unwrap_err();
    assert!(
        matches!(error, Error::Cancelled { done: 1, total: 3 }),
        "{error}"
    );
    assert!(!task.path("begun", 11).exists());
}

/// As long as `SPMD_TEST_LENGTH` says.
fn long_messages(pool: &mut RankPool) {
    let length = std::env::var("SPMD_TEST_LENGTH").map_or(40_000_003, |length| {
        length.parse().expect("a number of bytes")
    });
    let outputs = pool
        .map(&Chores::default(), &[Item::Fill(length)], &Options::new())
        .unwrap();
    let Output::Bytes(bytes) = &outputs[0] else {
        panic!("it should be bytes")
    };
    assert_eq!(bytes.len(), length);
    assert!(bytes.iter().enumerate().all(|(i, &byte)| i as u8 == byte));
    let item = [Item::Echo(bytes[..length.min(40_000_003)].to_vec())];
    let echoed = pool.map(&Chores::default(), &item, &Options::new());
    assert!(matches!((&echoed.unwrap()[0], &item[0]), (Output::Bytes(a), Item::Echo(b)) if a == b));
}

/// Ends its process.
#[derive(Serialize, Deserialize)]
struct Death {
    how: String,
}

impl Task for Death {
    type Input = u32;
    type Output = ();
    type State = ();
    fn start(&self) -> TaskResult<()> {
        Ok(())
    }
    fn run(&self, (): &mut (), item: &u32) -> TaskResult<()> {
        match (item, self.how.as_str()) {
            (0, "exit") => std::process::exit(3),
            (0, "abort") => std::process::abort(),
            (0, "stop") => rustix::process::kill_process(
                rustix::process::getpid(),
                rustix::process::Signal::STOP,
            )?,
            (0, _) => rustix::process::kill_process(
                rustix::process::getpid(),
                rustix::process::Signal::KILL,
            )?,
            // The others are at work, for ever.
            _ => loop {
                std::thread::park();
            },
        }
        Ok(())
    }
}

fn die(pool: &mut RankPool, how: String) {
    let is_stopped = how == "stop";
    let mut options = Options::new().chunk(chunk(1));
    if is_stopped {
        options = options.item_timeout(Duration::from_millis(300));
    }
    let items = if is_stopped { &[0][..] } else { &[0, 1] };
    let outcome = pool.map(&Death { how }, items, &options);
    if is_stopped {
        // An error first. The end of the pool then ends the job.
        println!("{}", outcome.expect_err("a rank does not answer"));
        return;
    }
    panic!("the job should have ended, but: {outcome:?}");
}

fn cancel_on_the_way(pool: &mut RankPool) {
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
    let error = pool.map(&Chores::default(), &items, &options).unwrap_err();
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

/// Cannot be written, or not be read, on some ranks.
#[derive(Clone)]
struct Stubborn {
    to_write: bool,
    to_read: bool,
}

impl Serialize for Stubborn {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.to_write {
            return Err(serde::ser::Error::custom("it does not want to be written"));
        }
        self.to_read.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Stubborn {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if bool::deserialize(deserializer)? {
            return Err(serde::de::Error::custom("it does not want to be read"));
        }
        Ok(Self {
            to_write: false,
            to_read: false,
        })
    }
}

/// Whatever fails on one rank fails on all, and the next call finds all of them.
fn failing_values(world: &impl Communicator) {
    let root = world.process_at_rank(0);
    let rank = world.rank();
    let good = Stubborn {
        to_write: false,
        to_read: false,
    };
    let unwritten = Stubborn {
        to_write: true,
        ..good.clone()
    };
    let unread = Stubborn {
        to_read: true,
        ..good.clone()
    };
    let at = |n, value: &Stubborn| if rank == n { value } else { &good }.clone();
    assert!(values::broadcast(&root, (rank == 0).then(|| unwritten.clone())).is_err());
    assert_eq!(
        values::broadcast(&root, (rank == 0).then_some(5)).unwrap(),
        5
    );
    for values in [
        vec![good.clone(), unwritten.clone(), good.clone()],
        vec![good.clone()],
    ] {
        assert!(values::scatter(&root, Some(&values[..])).is_err());
    }
    for n in 0..3 {
        assert!(
            values::gather(&root, &at(n, &unwritten)).is_err(),
            "rank {n}"
        );
        assert!(values::all_reduce(&root, &at(n, &unwritten), |a, _| a).is_err());
        assert!(values::all_reduce(&root, &at(n, &unread), |a, _| a).is_err());
    }
    let sum = values::all_reduce(&root, &rank, |a, b| a + b).unwrap();
    assert_eq!(sum, 3);
}
