//! Prints the signature file of the Fortran and signature files named on the command line.
//!
//! `cargo run --example signature -- [--docs] [--infer] FILE...`

use std::path::PathBuf;

use ferrotran::resolve::{self, Kinds};
use ferrotran::source::{self, Form, Options, Sources};
use ferrotran::{signature, syntax};

fn main() {
    let (options, kinds, sources) = (Options::default(), Kinds::default(), Sources::new());
    let (mut trees, mut signature_trees, mut diagnostics) = (Vec::new(), Vec::new(), Vec::new());
    let (flags, paths): (Vec<_>, Vec<_>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    for path in paths.iter().map(PathBuf::from) {
        let (file, mut found) = match source::read(&sources, &path, &options) {
            Ok(read) => read,
            Err(error) => {
                eprintln!("{error}: {}", error.cause);
                continue;
            }
        };
        let (tree, mut more) = syntax::parse(&sources, file, &options);
        diagnostics.append(&mut found);
        diagnostics.append(&mut more);
        match options.form_of(&path) {
            Form::Signature => signature_trees.push(tree),
            Form::Fixed | Form::Free => trees.push(tree),
        }
    }
    let (mut resolved, mut found) = resolve::resolve(trees, &kinds);
    diagnostics.append(&mut found);
    diagnostics.extend(signature::directives(&mut resolved, &kinds, &sources));
    for tree in &signature_trees {
        let (signatures, mut found) = signature::read(tree);
        diagnostics.append(&mut found);
        let interface = &mut resolved.interface;
        diagnostics.extend(signature::refine(interface, &signatures, &kinds, &sources));
    }
    if flags.iter().any(|flag| flag == "--docs") {
        diagnostics.extend(signature::from_comments(&mut resolved, &sources, &kinds));
    }
    if flags.iter().any(|flag| flag == "--infer") {
        signature::infer(&mut resolved.interface);
    }
    for diagnostic in diagnostics {
        eprintln!("{}", diagnostic.render(&sources, false));
    }
    print!("{}", signature::print(&resolved.interface, "example"));
}
