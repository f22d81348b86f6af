//! Any bytes in any form give a tree and diagnostics, quickly and without a panic, and so does
//! the tree printed as text.
//!
//! `cargo +nightly fuzz run syntax` in `crates/ferrotran`.

#![no_main]

use ferrotran::source::{Options, Sources};
use ferrotran::syntax;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let Some((&form, text)) = input.split_first() else {
        return;
    };
    let sources = Sources::new();
    // The file can include itself.
    let path = ["a.f", "a.f90", "a.pyf"][form as usize % 3];
    let file = sources.add(path, text.to_vec());
    let options = Options {
        line_length: [72, 0, 132][form as usize / 3 % 3],
        debug_lines: form > 200,
        ..Options::default()
    };
    let (tree, diagnostics) = syntax::parse(&sources, file, &options);
    for diagnostic in diagnostics.iter().take(10) {
        diagnostic.render(&sources, false);
    }
    let printed = sources.add("printed.f90", tree.to_string().into_bytes());
    syntax::parse(&sources, printed, &Options::default());
});
