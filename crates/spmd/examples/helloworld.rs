//! Every rank says hello, one after the other, as `python -m mpi4py.bench helloworld`.
//!
//! ```text
//! make helloworld                 mpiexec -n 3
//! ```

use spmd::mpi::rsmpi::environment::processor_name;
use spmd::mpi::rsmpi::traits::*;

fn main() {
    spmd::mpi::run(|universe| -> Result<(), Box<dyn std::error::Error>> {
        let world = universe.world();
        let (rank, size) = (world.rank(), world.size());
        // An empty message is the turn: it goes from rank to rank.
        let mut turn: [u8; 0] = [];
        if rank > 0 {
            world.process_at_rank(rank - 1).receive_into(&mut turn[..]);
        }
        let (width, name) = ((size - 1).to_string().len(), processor_name()?);
        println!("Hello, World! I am process {rank:width$} of {size} on {name}.");
        if rank < size - 1 {
            world.process_at_rank(rank + 1).send(&turn[..]);
        }
        world.barrier();
        Ok(())
    });
}
