//! All paths side by side, and the two things that a generated wrapper is
//! measured against: the raw call, and a wrapper written by hand.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use fib_showcase::libraries::Libraries;
use fib_showcase::paths::{Form, table};
use fib_showcase::report::TIMED_N;

unsafe extern "C" {
    /// `FIB` of `fib1.f`, which the C shim's archive brings.
    fn fib_(a: *mut f64, n: *mut i32);
}

fn fib_by_hand(mut n: i32) -> Vec<f64> {
    let mut a = vec![0.0; usize::try_from(n).unwrap_or(0)];
    // SAFETY: FIB writes A(1) to A(N), and `a` has N elements.
    unsafe { fib_(a.as_mut_ptr(), &mut n) };
    a
}

fn paths(criterion: &mut Criterion) {
    for (form, title) in [(Form::Into, "into a buffer"), (Form::Vec, "a new Vec")] {
        let mut group = criterion.benchmark_group(title);
        match form {
            Form::Into => group.bench_function("raw call", |bencher| {
                let mut a = [0.0; TIMED_N as usize];
                bencher.iter(|| {
                    let mut n = black_box(TIMED_N);
                    // SAFETY: as above.
                    unsafe { fib_(black_box(&mut a).as_mut_ptr(), &mut n) }
                });
            }),
            Form::Vec => group.bench_function("by hand", |bencher| {
                bencher.iter(|| fib_by_hand(black_box(TIMED_N)));
            }),
        };
        for row in table() {
            let path = (row.open)(&Libraries::built()).expect("the build made the libraries");
            group.bench_function(row.about.name, |bencher| {
                bencher.iter_custom(|calls| {
                    path.time(form, TIMED_N, calls)
                        .expect("every path can give 8 numbers")
                });
            });
        }
    }
}

// Enough to tell a nanosecond; criterion's own defaults take eight seconds a path.
criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(1));
    targets = paths
}
criterion_main!(benches);
