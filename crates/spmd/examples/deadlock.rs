//! One rank panics while the first waits for its message. COURSE.md says why the job hangs, or not.
//!
//! ```text
//! make deadlock                   the launcher aborts the job at once
//! make deadlock ARGS="plain 1"    hangs until it is killed, after 20 seconds
//! make deadlock ARGS="plain 0"    ends: nobody waits for the first rank
//! ```

use spmd::mpi::rsmpi::{self, environment::Universe, traits::*};

/// Each rank but the first sends it a number; one rank panics before.
fn work(universe: &Universe, unlucky: i32) -> Result<(), String> {
    let world = universe.world();
    if world.rank() == 0 {
        assert_ne!(unlucky, 0, "rank 0 is the unlucky one");
        let numbers = (1..world.size()).map(|n| world.process_at_rank(n).receive::<i32>().0);
        println!("the sum is {}", numbers.sum::<i32>());
    } else {
        assert_ne!(world.rank(), unlucky, "this rank is the unlucky one");
        world.process_at_rank(0).send(&world.rank());
    }
    Ok(())
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let launcher = arguments.next();
    let unlucky = arguments
        .next()
        .map_or(1, |rank| rank.parse().expect("a rank"));
    if launcher.as_deref() == Some("plain") {
        let universe = rsmpi::initialize().expect("MPI starts once");
        work(&universe, unlucky).expect("this work has no errors");
    } else {
        spmd::mpi::run(|universe| work(universe, unlucky));
    }
}
