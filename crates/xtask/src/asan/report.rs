//! The result as text.

use std::fmt::Write as _;

use anyhow::Result;

use super::reasons::{LEFT_OUT, SUPPRESSED};
use super::run::{Outcome, Ran};
use super::{FAULTS, build};

/// What ran, and what was found.
pub(super) fn text(ran: &[Ran]) -> Result<String> {
    let passed: usize = ran.iter().map(|it| it.passed).sum();
    let clean = ran.iter().filter(|it| matches!(it.outcome, Outcome::Clean));
    let mut text = format!(
        "{}.\n\nThe tests of crates/ferrotran-e2e, with AddressSanitizer in their Fortran, shims, C and Rust, without libgfortran and \
         Rust's standard library. Heap, stack and module variables are watched, and memory that is never freed is a finding.\n\n\
         {} executables, {passed} tests, {} of them clean. {} faults that are planted were found first.\n\n",
        build::versions()?,
        ran.len(),
        match clean.count() {
            all if all == ran.len() => "all".to_owned(),
            some => format!("{some} executables"),
        },
        FAULTS.len(),
    );
    text.push_str("| fault planted | reported as |\n|---|---|\n");
    for (test, words) in FAULTS {
        let _ = writeln!(text, "| {} | {words} |", test.replace('_', " "));
    }
    text.push_str("\n| tests | passed | ignored | not run | found |\n|---|---|---|---|---|\n");
    for it in ran {
        let found = match &it.outcome {
            Outcome::Clean => "nothing".to_owned(),
            Outcome::Found(what) => format!("**{what}**"),
            Outcome::Failed(what) => format!("**failed: {what}**"),
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {found} |",
            it.name, it.passed, it.ignored, it.skipped
        );
    }
    text.push('\n');
    text.push_str(&reasons());
    Ok(text)
}

/// What is not looked at, and why.
pub(super) fn reasons() -> String {
    let mut text = String::new();
    for it in SUPPRESSED {
        let _ = writeln!(text, "* What `{}` loses is expected: {}.", it.frame, it.why);
    }
    for it in LEFT_OUT {
        let _ = writeln!(
            text,
            "* `{}` of `{}` is not run: {}.",
            it.test, it.binary, it.why
        );
    }
    text
}
