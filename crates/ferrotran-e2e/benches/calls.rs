//! What a wrapper costs over the raw call: checks, a shim, the lock, containment, an allocation; and what a module variable costs.
//!
//! Compare within one run. The routine makes 8 Fibonacci numbers.

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use ferrotran_e2e::{costs, variables};

const N: usize = 8;

fn by_hand(mut n: i32) -> Vec<f64> {
    let mut a = vec![0.0; usize::try_from(n).unwrap_or(0)];
    // SAFETY: PLAIN writes A(1) to A(N), and `a` has N elements.
    unsafe { costs::ffi::plain(a.as_mut_ptr(), &mut n) };
    a
}

fn calls(criterion: &mut Criterion) {
    let mut a = [0.0; N];

    let mut into = criterion.benchmark_group("into the caller's array");
    into.bench_function("raw call", |bencher| {
        bencher.iter(|| {
            let mut n = black_box(N as i32);
            // SAFETY: as above.
            unsafe { costs::ffi::plain(black_box(&mut a).as_mut_ptr(), &mut n) }
        });
    });
    // Written out: a call through a pointer would cost what is to be measured.
    macro_rules! wrapper {
        ($name:literal, $form:ident) => {
            into.bench_function($name, |bencher| {
                // The error is as large as several calls.
                bencher.iter(|| costs::$form(black_box(N as i32), black_box(&mut a)).is_ok());
            });
        };
    }
    wrapper!("checked", plain_into);
    wrapper!("through a shim", shimmed_into);
    wrapper!("with the lock", locked_into);
    wrapper!("contained", stops_into);
    into.finish();

    let mut new = criterion.benchmark_group("a new Vec");
    new.bench_function("by hand", |bencher| {
        bencher.iter(|| by_hand(black_box(N as i32)));
    });
    new.bench_function("wrapper", |bencher| {
        bencher.iter(|| costs::plain(black_box(N as i32)).ok());
    });
    new.finish();
}

fn variables(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("module variables");
    group.bench_function("the guard", |bencher| {
        bencher.iter(|| black_box(variables::data().ok()).is_some());
    });
    // Written out, as above.
    macro_rules! with_guard {
        ($name:literal, $data:ident, $use:expr) => {
            group.bench_function($name, |bencher| {
                bencher.iter(|| {
                    let $data = variables::data().ok()?;
                    black_box($use);
                    Some(())
                });
            });
        };
    }
    with_guard!("a scalar", data, data.count());
    with_guard!("the length of an array", data, data.grid().len());
    with_guard!("a matrix", data, data.table()[[1, 2]]);
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = calls, variables
}
criterion_main!(benches);
