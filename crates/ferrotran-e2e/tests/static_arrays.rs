//! Arrays that the compiler keeps in static storage, which the sources do not show: calls of several
//! threads do not meet in them.
#![cfg(gnu_fortran)]

use std::sync::Barrier;
use std::thread;

use ferrotran_e2e::state::static_arrays;
use ferrotran_runtime::Error;

/// Calls `sum` on eight threads, each with numbers of its own: it gives `count` times the number.
fn on_eight_threads(count: i32, sum: fn(f64) -> Result<f64, Error>) {
    let all_run = &Barrier::new(8);
    thread::scope(|scope| {
        for number in 1..=8 {
            scope.spawn(move || {
                all_run.wait();
                // Enough that each thread is interrupted inside of a call.
                for _ in 0..2000 {
                    let found = sum(f64::from(number)).unwrap();
                    assert_eq!(found, f64::from(count * number));
                }
            });
        }
    });
}

#[test]
fn an_equivalence_in_a_recursive_procedure() {
    on_eight_threads(20_000, static_arrays::eqbig);
}

#[test]
fn arrays_of_extended_precision() {
    on_eight_threads(5_000, static_arrays::big10);
    on_eight_threads(3_000, static_arrays::bigc10);
}

#[test]
fn sizes_that_the_compiler_evaluates() {
    on_eight_threads(20_000, static_arrays::bigpop);
    on_eight_threads(20_000, static_arrays::bigdot);
}

#[test]
fn a_length_that_the_compiler_evaluates() {
    thread::scope(|scope| {
        for letter in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            scope.spawn(move || {
                for _ in 0..2000 {
                    assert_eq!(static_arrays::bigchl(letter).unwrap(), letter);
                }
            });
        }
    });
}
