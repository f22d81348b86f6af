//! The same on the ranks of an MPI job (static launch): the first hands out the work, the others do it.
//!
//! ```text
//! make mpi_comm_executor          mpiexec -n 5: one manager, four workers
//! ```

use serde::{Deserialize, Serialize};
use spmd::mpi::{run, with_ranks};
use spmd::numbers::{Candidate, candidates, is_probable_prime};
use spmd::{Error, Options, Pool, Task, TaskResult, Tasks};

#[derive(Serialize, Deserialize)]
struct IsPrime;

impl Task for IsPrime {
    type Input = Candidate;
    type Output = bool;
    type State = ();
    fn start(&self) -> TaskResult<()> {
        Ok(())
    }
    fn run(&self, (): &mut (), n: &Candidate) -> TaskResult<bool> {
        Ok(is_probable_prime(&n.number))
    }
}

fn main() {
    let tasks = Tasks::new().with::<IsPrime>();
    run(|universe| {
        let done = with_ranks(&universe.world(), &tasks, |pool| {
            let numbers: Vec<Candidate> = candidates().take_while(|n| n.index < 5_000).collect();
            let verdicts = pool.map(&IsPrime, &numbers, &Options::new())?;
            let count = verdicts.iter().filter(|&&prime| prime).count();
            let workers = Pool::<IsPrime>::workers(pool);
            println!("{count} primes, by {workers} workers");
            Ok::<_, Error>(())
        });
        done.unwrap_or(Ok(()))
    });
}
