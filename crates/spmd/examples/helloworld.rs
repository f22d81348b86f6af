//! Every rank says hello, one after the other.
//!
//! ```text
//! cargo build --features mpi --example helloworld
//! mpiexec -n 4 target/debug/examples/helloworld
//! ```

use spmd::mpi::rsmpi::environment::processor_name;
use spmd::mpi::rsmpi::traits::*;

fn main() {
    spmd::mpi::run(|universe| -> Result<(), Box<dyn std::error::Error>> {
        let world = universe.world();
        let (rank, size) = (world.rank(), world.size());
        // An empty message is the turn: it goes from rank to rank.
        let turn: [u8; 0] = [];
        if rank > 0 {
            world
                .process_at_rank(rank - 1)
                .receive_into(&mut [0_u8; 0][..]);
        }
        let width = (size - 1).to_string().len();
        println!(
            "Hello, World! I am process {rank:width$} of {size} on {}.",
            processor_name()?
        );
        if rank < size - 1 {
            world.process_at_rank(rank + 1).send(&turn[..]);
        }
        world.barrier();
        Ok(())
    });
}
