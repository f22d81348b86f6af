//! The same on processes, with a number of workers and a chunk size, as `multiprocessing.Pool`.
//!
//! ```text
//! make multiprocessing_pool ARGS="5000 2 16"      numbers, workers, chunk size (or `guided`)
//! ```

use std::time::Instant;

use serde::{Deserialize, Serialize};
use spmd::numbers::{Candidate, candidates, is_probable_prime};
use spmd::{Options, Pool, Processes, Task, TaskResult, Tasks};

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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    Tasks::new().with::<IsPrime>().serve_if_worker();
    let argument = |n, default: &str| std::env::args().nth(n).unwrap_or(default.to_owned());
    let count: u64 = argument(1, "5000").parse()?;
    let numbers: Vec<Candidate> = candidates().take_while(|n| n.index < count).collect();
    let mut pool = Processes::new(argument(2, "2").parse()?)?;
    let options = Options::new().chunk(argument(3, "16").parse()?);
    let start = Instant::now();
    let verdicts = pool.map(&IsPrime, &numbers, &options)?;
    println!("{} primes", verdicts.iter().filter(|&&prime| prime).count());
    println!("processes: {:.2} s", start.elapsed().as_secs_f64());
    Ok(())
}
