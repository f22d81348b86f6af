//! Binds and compiles MINPACK.

use std::path::Path;

use ferrotran::Builder;

/// The folder of MINPACK in scipy's sources, which `cargo xtask fetch` gets.
const SOURCES: &str = "../../target/corpora/scipy-1.10.1/scipy/optimize/minpack";

fn main() {
    println!("cargo::rerun-if-changed={SOURCES}");
    if !Path::new(SOURCES).is_dir() {
        println!("cargo::error={SOURCES} is missing: run `cargo xtask fetch` at the root first");
        std::process::exit(1);
    }
    let mut builder = Builder::new();
    builder
        .files([format!("{SOURCES}/*.f")])
        .only(["hybrd", "lmdif"]);
    if let Err(error) = builder.compile("minpack") {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}
