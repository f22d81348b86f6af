//! Links what `cargo xtask unsound` compiled of the programs.

fn main() {
    println!("cargo::rerun-if-env-changed=UNSOUND_FOLDER");
    println!("cargo::rerun-if-env-changed=UNSOUND_HASH");
    let folder = std::env::var("UNSOUND_FOLDER").expect("run by `cargo xtask unsound`");
    println!("cargo::rustc-link-search={folder}");
    println!("cargo::rustc-link-lib=static:+whole-archive=unsound");
    println!("cargo::rustc-link-lib=gfortran");
    println!("cargo::rustc-link-lib=gomp");
}
