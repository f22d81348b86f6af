//! What objects and module variables cost: a method and the procedure that it is, components, and getters of the guard.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use ferrotran_e2e::classes::discs::{Disc, area_of_disc};
use ferrotran_e2e::classes::shapes::Shape;
use ferrotran_e2e::variables::variables;

fn objects(criterion: &mut Criterion) {
    let disc = Disc::new().unwrap();
    let mut group = criterion.benchmark_group("an object");
    group.bench_function("function", |bencher| {
        bencher.iter(|| area_of_disc(black_box(&disc)).is_ok());
    });
    group.bench_function("method", |bencher| {
        bencher.iter(|| black_box(&disc).area().is_ok());
    });
    group.bench_function("function of the abstract type", |bencher| {
        bencher.iter(|| Shape::area(black_box(&disc)).is_ok());
    });
    group.bench_function("component", |bencher| {
        bencher.iter(|| black_box(&disc).radius());
    });
    group.finish();
}

fn module_variables(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("a module variable");
    group.bench_function("guard", |bencher| {
        bencher.iter(|| drop(black_box(variables::data())));
    });
    group.bench_function("guard and getter", |bencher| {
        bencher.iter(|| variables::data().map(|data| data.count()).is_ok());
    });
    let data = variables::data().unwrap();
    group.bench_function("getter", |bencher| {
        bencher.iter(|| black_box(&data).count());
    });
    group.bench_function("view", |bencher| {
        bencher.iter(|| black_box(&data).grid()[2]);
    });
    group.finish();
}

criterion_group!(benches, objects, module_variables);
criterion_main!(benches);
