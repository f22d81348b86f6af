//! Not a test by itself: the program that `tests/mpi.rs` runs under mpiexec.
//!
//! ```text
//! mpiexec -n 4 mpi_checks static                         the ranks of the job as workers
//! mpiexec -n 1 --host localhost:4 mpi_checks dynamic 3   spawned ranks as workers
//! mpiexec -n 2 mpi_checks error                          one rank returns an error
//! mpiexec -n 3 mpi_checks manager-panics                 the manager panics with workers waiting
//! ```

#[path = "../common/mod.rs"]
mod common;

use common::Chores;
use common::checks::{check, chunk, squares};
use spmd::mpi::rsmpi::traits::*;
use spmd::mpi::{RankPool, run, with_ranks};
use spmd::{Cancellation, Error, Options, Pool, Tasks};

fn main() {
    let tasks = Tasks::new().with::<Chores>();
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
