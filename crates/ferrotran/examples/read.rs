//! Reads the files named on the command line and says what could not be read, and how fast.
//!
//! `cargo run --release --example read -- [--print] [--cpp] [-IFOLDER] FILE...`
//!
//! With `--print`, also prints the trees as free-form Fortran.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use ferrotran::source::{self, Options, Preprocess, Sources};
use ferrotran::syntax;

fn main() {
    let mut options = Options::default();
    let mut print = false;
    let mut time = Duration::ZERO;
    let (mut bytes, mut files, mut findings) = (0, 0, 0);
    for argument in std::env::args().skip(1) {
        if argument == "--print" {
            print = true;
            continue;
        }
        if argument == "--cpp" {
            options.preprocess = Preprocess::Always;
            continue;
        }
        if let Some(folder) = argument.strip_prefix("-I") {
            options.include_paths.push(folder.into());
            continue;
        }
        let path = PathBuf::from(argument);
        let sources = Sources::new();
        files += 1;
        let start = Instant::now();
        let (text, mut diagnostics) = match source::read(&sources, &path, &options) {
            Ok(read) => read,
            Err(error) => {
                eprintln!("{error}: {}", error.cause);
                continue;
            }
        };
        bytes += sources.file(text.file()).text().len();
        let (tree, more) = syntax::parse_text(&text);
        diagnostics.extend(more);
        if print {
            println!("{tree}");
        }
        drop(tree);
        time += start.elapsed();
        findings += diagnostics.len();
        for diagnostic in diagnostics {
            eprintln!("{}", diagnostic.render(&sources, false));
        }
    }
    eprintln!(
        "{files} files, {bytes} bytes, {findings} findings, {:.1} MB/s",
        bytes as f64 / 1e6 / time.as_secs_f64()
    );
}
