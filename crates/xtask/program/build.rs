//! Links what `cargo xtask lapack-tests` compiled, as the build script that compiled it would.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-env-changed=TESTED_FOLDER");
    println!("cargo::rerun-if-env-changed=TESTED_HASH");
    let folder = std::env::var("TESTED_FOLDER").expect("run by `cargo xtask lapack-tests`");
    let said = std::fs::read_to_string(Path::new(&folder).join("instructions"));
    print!("{}", said.expect("the build script's instructions"));
    // The counters of what is executed.
    println!("cargo::rustc-link-arg=--coverage");
}
