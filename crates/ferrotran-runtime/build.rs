//! `links` asks for a build script: it is what makes Cargo refuse two versions of this package.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
}
