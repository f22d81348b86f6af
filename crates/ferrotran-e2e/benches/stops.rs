//! What it costs that stops are contained: three Fortran frames, which return, or stop in the
//! innermost.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ferrotran_e2e::{stops, stops_uncontained};

fn costs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("three frames");
    // What comes back is looked at and not kept, as by `?`.
    group.bench_function("raw", |bencher| {
        // SAFETY: it is the address of an integer.
        bencher.iter(|| unsafe { stops::ffi::outer_frame(&mut black_box(1)) });
    });
    group.bench_function("uncontained", |bencher| {
        bencher.iter(|| stops_uncontained::outer_frame(black_box(1)).is_ok());
    });
    group.bench_function("contained", |bencher| {
        bencher.iter(|| stops::outer_frame(black_box(1)).is_ok());
    });
    group.bench_function("stopped", |bencher| {
        bencher.iter(|| stops::outer_frame(black_box(3)).is_ok());
    });
    group.finish();
}

criterion_group!(benches, costs);
criterion_main!(benches);
