//! Binds and compiles s-dftd3, what it needs, and a damping function of ours.

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
    let folder = package::tblite()?.join("subprojects");
    let mut builder = Builder::new();
    for library in ["toml-f", "mctc-lib", "mstore", "s-dftd3"] {
        builder.files([format!("{}/{library}/src/**/*", folder.display())]);
    }
    builder
        .include(folder.join("mctc-lib/include"))
        .include(folder.join("s-dftd3/include"))
        // As its own build without a library for JSON.
        .flag("-DWITH_JSON=0");
    builder.file("fortran/mixed_damping.f90");
    builder.compile("dftd3")?;
    Ok(())
}
