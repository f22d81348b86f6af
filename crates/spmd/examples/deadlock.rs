//! One rank panics, the first rank waits for its message.
//!
//! ```text
//! cargo build --features mpi --example deadlock
//! mpiexec -n 2 target/debug/examples/deadlock plain 1       hangs: end it with Ctrl-C
//! mpiexec -n 2 target/debug/examples/deadlock launcher 1    ends at once, with an exit status that is not 0
//! mpiexec -n 2 target/debug/examples/deadlock plain 0       ends: nobody waits for a message of the first rank
//! ```
//!
//! Why the first hangs: rank 1 unwinds out of `main`, and on its way drops rsmpi's `Universe`, which calls
//! `MPI_Finalize`. That waits until all ranks have called it; rank 0 never will, because it waits for rank 1's message.
//!
//! Why the last ends: the others have sent their messages, which is all they had to do, and are in `MPI_Finalize`. So is
//! rank 0, unwinding: all ranks have called it, and all can go. Only the exit status tells that something was wrong.

use spmd::mpi::rsmpi::{self, environment::Universe, traits::*};

/// Each rank but the first sends it a number; one rank panics first.
fn work(universe: &Universe, unlucky: i32) -> Result<(), String> {
    let world = universe.world();
    if world.rank() == 0 {
        let sum: i32 = (1..world.size())
            .map(|rank| {
                assert_ne!(unlucky, 0, "rank 0 is the unlucky one");
                world.process_at_rank(rank).receive::<i32>().0
            })
            .sum();
        println!("the sum is {sum}");
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
        .and_then(|rank| rank.parse().ok())
        .unwrap_or(1);
    match launcher.as_deref() {
        Some("plain") => {
            let universe = rsmpi::initialize().expect("MPI starts once");
            work(&universe, unlucky).expect("this work has no errors");
        }
        Some("launcher") => spmd::mpi::run(|universe| work(universe, unlucky)),
        _ => {
            eprintln!("usage: deadlock plain|launcher [unlucky rank]");
            std::process::exit(2);
        }
    }
}
