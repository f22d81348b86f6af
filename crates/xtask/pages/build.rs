//! Links what `cargo xtask pages` compiled, as the build script that compiled it would.

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-env-changed=PAGES_FOLDER");
    println!("cargo::rerun-if-env-changed=PAGES_HASH");
    let folder = std::env::var("PAGES_FOLDER").expect("run by `cargo xtask pages`");
    let said = std::fs::read_to_string(Path::new(&folder).join("instructions"));
    print!("{}", said.expect("the build script's instructions"));
}
