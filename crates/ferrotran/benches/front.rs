//! From files to the interface, on one core.
//!
//! `FERROTRAN_SOURCES=FOLDER cargo bench -p ferrotran` reads the `.f` files of that folder
//! (`cargo xtask fetch` prints where LAPACK's are: its `SRC`); without it, the test cases are read.

use std::fs;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ferrotran::resolve::{Kinds, resolve};
use ferrotran::source::{self, Options, Sources};
use ferrotran::syntax::{self, ast};

fn front(criterion: &mut Criterion) {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/interface");
    let folder = std::env::var_os("FERROTRAN_SOURCES").map_or(cases, PathBuf::from);
    let entries = fs::read_dir(&folder).expect("FERROTRAN_SOURCES is a folder");
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|suffix| suffix == "f"))
        .collect();
    files.sort();
    let bytes: u64 = files
        .iter()
        .filter_map(|path| Some(fs::metadata(path).ok()?.len()))
        .sum();

    let mut group = criterion.benchmark_group("front");
    group
        .throughput(Throughput::BytesDecimal(bytes))
        .sample_size(10);
    group.bench_function("files to trees", |bencher| bencher.iter(|| trees(&files)));
    group.bench_function("files to interface", |bencher| {
        bencher.iter(|| resolve(trees(&files), &Kinds::default()));
    });
}

fn trees(files: &[PathBuf]) -> Vec<ast::File> {
    let (sources, options) = (Sources::new(), Options::default());
    let parse = |path: &PathBuf| {
        let (text, _) = source::read(&sources, path, &options).expect("the file was listed");
        syntax::parse_text(&text).0
    };
    files.iter().map(parse).collect()
}

criterion_group!(benches, front);
criterion_main!(benches);
