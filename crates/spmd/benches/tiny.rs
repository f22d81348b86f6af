//! Tiny items on threads, beside rayon itself: the same work on the same items, in turns.
//!
//! ```text
//! cargo bench -p spmd --bench tiny -- 10000000 2
//! ```
//!
//! Prints the shortest times, in seconds, as JSON. A task of spmd may fail, so there are two of rayon's maps to compare
//! with: the same function collected into a `Result`, and the bare arithmetic, which cannot fail, collected into a `Vec`.

use std::time::Instant;

use rayon::prelude::*;
use spmd::{Options, Pool, TaskResult, Threads, function};

const REPETITIONS: usize = 9;

#[inline]
fn tiny(x: &u64) -> TaskResult<u64> {
    if *x == u64::MAX {
        return Err("too large".into());
    }
    Ok(bare(x))
}

#[inline]
fn bare(x: &u64) -> u64 {
    x.wrapping_mul(*x) ^ 1
}

type Work<'a> = Box<dyn FnMut() -> Vec<u64> + 'a>;

fn main() {
    let numbers: Vec<usize> = std::env::args()
        .filter_map(|word| word.parse().ok())
        .collect();
    let [count, workers] = numbers[..] else {
        // `cargo test` runs benches, too.
        return;
    };
    let items: Vec<u64> = (0..count as u64).collect();
    let expected: Vec<u64> = items.iter().map(bare).collect();
    let task = function(tiny);
    let mut threads = Threads::new(workers).expect("there are threads");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(workers).build();
    let pool = pool.expect("there are threads");
    let mut contestants: [(&str, Work<'_>, f64); 3] = [
        (
            "spmd",
            Box::new(|| {
                let outputs = threads.map(&task, &items, &Options::new());
                outputs.expect("no item fails")
            }),
            f64::INFINITY,
        ),
        (
            "rayon",
            Box::new(|| {
                let outputs: TaskResult<Vec<u64>> =
                    pool.install(|| items.par_iter().map(tiny).collect());
                outputs.expect("no item fails")
            }),
            f64::INFINITY,
        ),
        (
            "rayon, no errors",
            Box::new(|| pool.install(|| items.par_iter().map(bare).collect())),
            f64::INFINITY,
        ),
    ];
    for _ in 0..REPETITIONS {
        for (name, work, shortest) in &mut contestants {
            let start = Instant::now();
            let outputs = work();
            *shortest = shortest.min(start.elapsed().as_secs_f64());
            assert!(outputs == expected, "{name}");
        }
    }
    let fields = contestants.map(|(name, _, seconds)| format!(r#""{name}": {seconds}"#));
    println!("{{{}}}", fields.join(", "));
}
