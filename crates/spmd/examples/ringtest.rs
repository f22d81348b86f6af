//! Times a message that goes around the ring of ranks, as `python -m mpi4py.bench ringtest`.
//! `make ringtest`: `mpiexec -n 5`, a message of 1024 bytes, 1000 times around.

use spmd::mpi::rsmpi::{self, traits::*};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let option = |name: &str, default| {
        let mut pairs = arguments.windows(2).filter(|pair| pair[0] == name);
        pairs.next().map_or(Ok(default), |pair| pair[1].parse())
    };
    spmd::mpi::run(|universe| -> Result<(), Box<dyn std::error::Error>> {
        let (bytes, loops): (usize, usize) = (option("-n", 1)?, option("-l", 1)?);
        let world = universe.world();
        let (rank, size) = (world.rank(), world.size());
        let before = world.process_at_rank((rank + size - 1) % size);
        let after = world.process_at_rank((rank + 1) % size);
        let (sent, mut received) = (vec![42_u8; bytes], vec![0_u8; bytes]);
        world.barrier();
        let start = rsmpi::time();
        for _ in 0..loops {
            if size == 1 {
                received.copy_from_slice(&sent);
            } else if rank == 0 {
                after.send(&sent[..]);
                before.receive_into(&mut received[..]);
            } else {
                before.receive_into(&mut received[..]);
                after.send(&received[..]);
            }
        }
        assert_eq!(received, sent);
        if rank == 0 {
            let time = rsmpi::time() - start;
            println!("time for {loops} loops = {time} seconds ({size} processes, {bytes} bytes)");
        }
        Ok(())
    });
}
