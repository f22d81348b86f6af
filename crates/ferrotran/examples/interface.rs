//! Prints the interface of the files named on the command line as JSON, and what was found wrong.
//!
//! `cargo run --release --example interface -- FILE...`

use std::path::PathBuf;
use std::time::Instant;

use ferrotran::resolve::{Kinds, resolve};
use ferrotran::source::{self, Options, Sources};
use ferrotran::syntax;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let options = Options::default();
    let sources = Sources::new();
    let (mut trees, mut ids, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    let start = Instant::now();
    for path in std::env::args_os().skip(1).map(PathBuf::from) {
        let (text, diagnostics) = source::read(&sources, &path, &options)?;
        findings.extend(diagnostics);
        let (tree, diagnostics) = syntax::parse_text(&text);
        findings.extend(diagnostics);
        ids.push(text.file());
        trees.push(tree);
    }
    let parsed = start.elapsed();
    let (resolved, diagnostics) = resolve(trees, &Kinds::default());
    let bytes: usize = ids.iter().map(|&id| sources.file(id).text().len()).sum();
    let megabytes = bytes as f64 / 1e6;
    eprintln!(
        "{megabytes:.1} MB read and parsed at {:.1} MB/s, resolved at {:.1} MB/s",
        megabytes / parsed.as_secs_f64(),
        megabytes / (start.elapsed() - parsed).as_secs_f64()
    );
    findings.extend(diagnostics);
    for finding in findings {
        eprintln!("{}", finding.render(&sources, false));
    }
    println!(
        "{}",
        serde_json::to_string_pretty(&resolved.interface.json(&sources, &ids))?
    );
    Ok(())
}
