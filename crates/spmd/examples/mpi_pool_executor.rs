//! The same on MPI ranks that are started for it (dynamic launch).
//!
//! ```text
//! make mpi_pool_executor          mpiexec -n 1 --host localhost:5: there is room for four workers
//! ```

use serde::{Deserialize, Serialize};
use spmd::mpi::{RankPool, run};
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
    // A rank that is started is this program once more.
    Tasks::new().with::<IsPrime>().serve_if_worker();
    run(|universe| {
        // As many workers as there is room for.
        let mut pool = RankPool::spawn(universe, 0)?;
        let numbers: Vec<Candidate> = candidates().take_while(|n| n.index < 5_000).collect();
        let verdicts = pool.map(&IsPrime, &numbers, &Options::new())?;
        let count = verdicts.iter().filter(|&&prime| prime).count();
        let workers = Pool::<IsPrime>::workers(&pool);
        println!("{count} primes, by {workers} workers");
        Ok::<_, Error>(())
    });
}
