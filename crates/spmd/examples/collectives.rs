//! Collective and point-to-point communication, of typed buffers and of values.
//!
//! ```text
//! cargo build --features mpi --example collectives
//! mpiexec -n 4 target/debug/examples/collectives
//! ```

use std::collections::BTreeMap;

use spmd::mpi::rsmpi::collective::SystemOperation;
use spmd::mpi::rsmpi::traits::*;
use spmd::mpi::rsmpi::{self};
use spmd::mpi::values;

fn main() {
    spmd::mpi::run(|universe| -> Result<(), spmd::Error> {
        let world = universe.world();
        let (rank, size) = (world.rank(), world.size());
        let root = world.process_at_rank(0);
        let is_root = rank == 0;

        // Typed buffers: rsmpi's functions, nothing is serialised.
        let mut numbers = if is_root { [3.0, 1.0, 4.0] } else { [0.0; 3] };
        root.broadcast_into(&mut numbers[..]);
        assert_eq!(numbers, [3.0, 1.0, 4.0]);

        let squares: Vec<i32> = (0..size).map(|i| i * i).collect();
        let mut mine = 0;
        if is_root {
            root.scatter_into_root(&squares[..], &mut mine);
        } else {
            root.scatter_into(&mut mine);
        }
        assert_eq!(mine, rank * rank);

        let mut gathered = vec![0; size as usize];
        if is_root {
            root.gather_into_root(&mine, &mut gathered[..]);
            assert_eq!(gathered, squares);
        } else {
            root.gather_into(&mine);
        }

        let mut sum = 0;
        if is_root {
            root.reduce_into_root(&mine, &mut sum, SystemOperation::sum());
            assert_eq!(sum, squares.iter().sum::<i32>());
        } else {
            root.reduce_into(&mine, SystemOperation::sum());
        }
        world.all_reduce_into(&mine, &mut sum, SystemOperation::max());
        assert_eq!(sum, (size - 1) * (size - 1));

        // Each rank to the next, without waiting for each other.
        let (next, previous) = (
            world.process_at_rank((rank + 1) % size),
            world.process_at_rank((rank + size - 1) % size),
        );
        let mut from_previous = -1;
        rsmpi::request::scope(|scope| {
            let sending = next.immediate_send(scope, &rank);
            let receiving = previous.immediate_receive_into(scope, &mut from_previous);
            sending.wait();
            receiving.wait();
        });
        assert_eq!(from_previous, previous.rank());

        // Values: anything that serde can serialise, of different lengths.
        let settings: BTreeMap<String, u32> = [("depth".to_owned(), 7)].into();
        let settings = values::broadcast(&root, is_root.then_some(settings))?;
        assert_eq!(settings["depth"], 7);

        let words: Vec<String> = (0..size as usize).map(|i| "ab".repeat(i)).collect();
        let word: String = values::scatter(&root, is_root.then_some(&words[..]))?;
        assert_eq!(word.len(), 2 * rank as usize);
        if let Some(all) = values::gather(&root, &word)? {
            assert_eq!(all, words);
        }
        if let Some(joined) = values::reduce(&root, &word, |a, b| a + &b)? {
            assert_eq!(joined, words.concat());
        }
        let longest =
            values::all_reduce(&root, &word, |a, b| if b.len() > a.len() { b } else { a })?;
        assert_eq!(longest, words[size as usize - 1]);

        let (greeting, sender): (String, _) =
            values::send_during(&next, &format!("hello from {rank}"), || {
                values::receive(&previous)
            })??;
        assert_eq!(
            (greeting, sender),
            (format!("hello from {sender}"), previous.rank())
        );
        assert!(values::try_receive::<String>(&world.any_process())?.is_none());

        world.barrier();
        if is_root {
            println!("all as expected on {size} ranks");
        }
        Ok(())
    });
}
