//! Times a message that goes around the ring of ranks. The report is the one that `python -m mpi4py.bench ringtest`
//! prints.
//!
//! ```text
//! cargo build --release --features mpi --example ringtest
//! mpiexec -n 4 target/release/examples/ringtest -n 1024 -l 1000
//! ```

use clap::Parser;
use spmd::mpi::rsmpi;
use spmd::mpi::rsmpi::traits::*;

/// Time a message going around the ring of processes.
#[derive(Parser)]
struct Arguments {
    /// Message size
    #[arg(short = 'n', long, default_value_t = 1)]
    size: usize,
    /// Number of warm-up iterations
    #[arg(short, long, default_value_t = 0)]
    skip: usize,
    /// Number of iterations
    #[arg(short, long = "loop", default_value_t = 1)]
    loops: usize,
}

/// As C's `%g`, for a time that is not very short.
fn six_digits(number: f64) -> f64 {
    format!("{number:.5e}")
        .parse()
        .expect("a number that was just printed")
}

fn main() {
    let arguments = Arguments::parse();
    spmd::mpi::run(|universe| {
        let world = universe.world();
        let (rank, size) = (world.rank(), world.size());
        let before = world.process_at_rank((rank + size - 1) % size);
        let after = world.process_at_rank((rank + 1) % size);
        let sent = vec![42_u8; arguments.size];
        let mut received = vec![0_u8; arguments.size];
        let mut start = rsmpi::time();
        world.barrier();
        for iteration in 0..arguments.skip + arguments.loops {
            if iteration == arguments.skip {
                start = rsmpi::time();
            }
            if size == 1 {
                rsmpi::point_to_point::send_receive_into(
                    &sent[..],
                    &after,
                    &mut received[..],
                    &before,
                );
            } else if rank == 0 {
                after.send(&sent[..]);
                before.receive_into(&mut received[..]);
            } else {
                before.receive_into(&mut received[..]);
                after.send(&received[..]);
            }
        }
        let seconds = rsmpi::time() - start;
        if arguments.skip + arguments.loops > 0 && received != sent {
            return Err("the received message does not match".to_owned());
        }
        if rank == 0 {
            let Arguments {
                size: bytes, loops, ..
            } = arguments;
            let seconds = six_digits(seconds);
            println!(
                "time for {loops} loops = {seconds} seconds ({size} processes, {bytes} bytes)"
            );
        }
        Ok(())
    });
}
