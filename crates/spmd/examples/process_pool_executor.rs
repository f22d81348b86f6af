//! The same as they come, as with `ProcessPoolExecutor` and `as_completed`. `ARGS="5000 2"`: numbers, workers.

use std::io::{self, Write};
use std::ops::ControlFlow;

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
    Ok(
        pool.map_unordered(&IsPrime, &numbers, &Options::new(), &mut |item, outcome| {
            let written = match outcome {
                Ok(false) => Ok(()),
                Ok(true) => writeln!(io::stdout(), "F({}) is prime", numbers[item].index),
                Err(error) => writeln!(io::stdout(), "{error}"),
            };
            // Whoever reads this may have seen enough (`| head`).
            written.map_or(ControlFlow::Break(()), ControlFlow::Continue)
        })?,
    )
}
