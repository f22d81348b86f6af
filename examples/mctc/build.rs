//! Binds and compiles mctc-lib, and the structures of its tests.

use std::error;

use examples_common::package;
use ferrotran::Builder;

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn error::Error>> {
    let mctc = package::tblite()?.join("subprojects/mctc-lib");
    let mut builder = Builder::new();
    builder
        .files([format!("{}/src/**/*", mctc.display())])
        .file(mctc.join("test/testsuite_structure.f90"))
        .include(mctc.join("include"))
        // As its own build without a library for JSON.
        .flag("-DWITH_JSON=0");
    builder.compile("mctc")?;
    Ok(())
}
