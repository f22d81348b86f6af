//! Reads the files named on the command line and says what could not be read, and how fast.
//!
//! `cargo run --release --example read -- FILE...`

use std::path::PathBuf;
use std::time::{Duration, Instant};

use ferrotran::source::{self, Options, Sources};
use ferrotran::syntax;

fn main() {
    let options = Options::default();
    let mut time = Duration::ZERO;
    let (mut bytes, mut files, mut findings) = (0, 0, 0);
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        let sources = Sources::new();
        files += 1;
        let start = Instant::now();
        let (file, mut diagnostics) = match source::read(&sources, &path, &options) {
            Ok(read) => read,
            Err(error) => {
                eprintln!("{error}: {}", error.cause);
                continue;
            }
        };
        bytes += sources.file(file).text().len();
        let (tree, more) = syntax::parse(&sources, file, &options);
        diagnostics.extend(more);
        std::hint::black_box(&tree);
        drop(tree);
        time += start.elapsed();
        findings += diagnostics.len();
        for diagnostic in diagnostics {
            println!("{}", diagnostic.render(&sources, false));
        }
    }
    eprintln!(
        "{files} files, {bytes} bytes, {findings} findings, {:.1} MB/s",
        bytes as f64 / 1e6 / time.as_secs_f64()
    );
}
