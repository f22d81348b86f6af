//! Binds and compiles what DQAGSE needs of QUADPACK.

use std::path::Path;

use ferrotran::Builder;

/// The folder of QUADPACK in scipy's sources, which `cargo xtask fetch` gets.
const SOURCES: &str = "../../target/corpora/scipy-1.10.1/scipy/integrate/quadpack";

fn main() {
    println!("cargo::rerun-if-changed={SOURCES}");
    if !Path::new(SOURCES).is_dir() {
        println!("cargo::error={SOURCES} is missing: run `cargo xtask fetch` at the root first");
        std::process::exit(1);
    }
    let mut builder = Builder::new();
    builder
        .file("../common/fortran/d1mach.f90")
        .files(["dqagse", "dqelg", "dqk21", "dqpsrt"].map(|name| format!("{SOURCES}/{name}.f")))
        .only(["dqagse"]);
    if let Err(error) = builder.compile("quadpack") {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}
