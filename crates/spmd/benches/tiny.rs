//! Tiny items on threads, beside rayon itself: the same function, which may fail, over the same items, in one run.
//!
//! ```text
//! cargo bench -p spmd --bench tiny -- 10000000 2
//! ```
//!
//! Prints the shortest times, in seconds, as JSON.

use std::time::Instant;

use rayon::prelude::*;
use spmd::{Options, Pool, TaskResult, Threads, function};

fn tiny(x: &u64) -> TaskResult<u64> {
    if *x == u64::MAX {
        return Err("too large".into());
    }
    Ok(x.wrapping_mul(*x) ^ 1)
}

fn shortest(mut work: impl FnMut() -> Vec<u64>) -> (f64, Vec<u64>) {
    let mut best = (f64::INFINITY, Vec::new());
    for _ in 0..7 {
        drop(std::mem::take(&mut best.1));
        let start = Instant::now();
        let outputs = work();
        best = (best.0.min(start.elapsed().as_secs_f64()), outputs);
    }
    best
}

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let [count, workers] = numbers[..] else {
        // `cargo test` runs benches, too.
        return;
    };
    let items: Vec<u64> = (0..count as u64).collect();
    let task = function(tiny);
    let mut threads = Threads::new(workers).expect("there are threads");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build();
    let pool = pool.expect("there are threads");
    let by_rayon = || {
        let outputs: TaskResult<Vec<u64>> = pool.install(|| items.par_iter().map(tiny).collect());
        outputs.expect("no item fails")
    };
    let (spmd, ours) = shortest(|| {
        let outputs = threads.map(&task, &items, &Options::new());
        outputs.expect("no item fails")
    });
    let (rayon, theirs) = shortest(by_rayon);
    assert!(ours == theirs, "the outputs differ");
    // What rayon does with a function that cannot fail, into memory that is there: not the same work.
    let (plain, _) =
        shortest(|| pool.install(|| items.par_iter().map(|x| x.wrapping_mul(*x) ^ 1).collect()));
    println!(r#"{{"spmd": {spmd}, "rayon": {rayon}, "rayon, no errors": {plain}}}"#);
}
