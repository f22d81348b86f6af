//! What a call from Fortran costs: of a plain function, of a closure, of one that fails. `cargo
//! xtask callbacks` reads what this measures.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ferrotran_e2e::callbacks;

/// How often Fortran calls in one measurement.
const CALLS: usize = 1000;

/// As C would write it.
unsafe extern "C-unwind" fn plain(x: *mut f64) -> f64 {
    // SAFETY: Fortran passes the address of a number.
    unsafe { *x + 1.0 }
}

fn calls(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("callbacks");
    group.throughput(Throughput::Elements(CALLS as u64));
    let mut x = vec![1.0; CALLS];
    group.bench_function("function pointer", |bencher| {
        let mut n = CALLS as i32;
        // SAFETY: there are N numbers.
        bencher.iter(|| unsafe {
            callbacks::ffi::totalf(Some(plain), &raw mut n, black_box(x.as_mut_ptr()))
        });
    });
    group.bench_function("plain function", |bencher| {
        bencher.iter(|| callbacks::totalf(|x| x + 1.0, black_box(&x), None));
    });
    group.bench_function("closure with state", |bencher| {
        let mut count = 0_u64;
        let step = black_box(1.0);
        bencher.iter(|| {
            let count_and_add = |x| {
                count += 1;
                x + step
            };
            callbacks::totalf(count_and_add, black_box(&x), None)
        });
    });
    group.bench_function("closure with Result", |bencher| {
        bencher.iter(|| callbacks::totalf(|x| Ok::<_, String>(x + 1.0), black_box(&x), None));
    });
    group.finish();
}

fn failures(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("failures");
    group.bench_function("through one frame", |bencher| {
        bencher.iter(|| callbacks::totalf(|_| Err::<f64, _>("no"), black_box(&[1.0]), None));
    });
    group.bench_function("through three frames", |bencher| {
        bencher.iter(|| callbacks::outer(|_| Err::<(), _>("no"), black_box(&mut 1.0)));
    });
    group.finish();
}

criterion_group!(benches, calls, failures);
criterion_main!(benches);
