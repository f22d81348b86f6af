//! Binds and compiles what CURFIT and SPLEV need of FITPACK.

use std::path::Path;

use ferrotran::Builder;

/// The folder of FITPACK in scipy's sources, which `cargo xtask fetch` gets.
const SOURCES: &str = "../../target/corpora/scipy-1.10.1/scipy/interpolate/fitpack";

/// CURFIT, SPLEV and what they call.
const FITPACK: [&str; 11] = [
    "curfit", "fpback", "fpbspl", "fpchec", "fpcurf", "fpdisc", "fpgivs", "fpknot", "fprati",
    "fprota", "splev",
];

fn main() {
    println!("cargo::rerun-if-changed={SOURCES}");
    if !Path::new(SOURCES).is_dir() {
        println!("cargo::error={SOURCES} is missing: run `cargo xtask fetch` at the root first");
        std::process::exit(1);
    }
    let mut builder = Builder::new();
    builder
        .files(FITPACK.map(|name| format!("{SOURCES}/{name}.f")))
        .only(["curfit", "splev"]);
    if let Err(error) = builder.compile("fitpack") {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}
