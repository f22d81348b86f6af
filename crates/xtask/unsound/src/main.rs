//! `unsound-probe CASE`: makes the calls of a case, each by safe code alone.

// Each case uses some of these.
#![allow(dead_code)]

mod fence;

use std::fmt::Debug;

pub use fence::{fenced, fenced_array, fenced_matrix};

/// Uses all of a value: what was never set decides which digits are printed.
pub fn show(value: impl Debug) {
    println!("{value:?}");
}

include!(concat!(env!("UNSOUND_FOLDER"), "/cases.rs"));

fn main() {
    let case = std::env::args().nth(1).unwrap_or_default();
    match CASES.iter().find(|(name, _)| *name == case) {
        Some((_, run)) => run(),
        None => {
            eprintln!("there is no case `{case}`");
            std::process::exit(2);
        }
    }
}
