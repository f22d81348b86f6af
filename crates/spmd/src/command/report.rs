//! Output: progress on the terminal, JSON.

use std::cell::OnceCell;
use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use spmd::Progress;

use super::Failure;

/// A progress bar on standard error, if that is a terminal. It appears with the first step.
pub(crate) struct Bar(OnceCell<ProgressBar>);

impl Bar {
    pub(crate) fn new() -> Self {
        Self(OnceCell::new())
    }

    pub(crate) fn show(&self, progress: Progress) {
        let bar = self.0.get_or_init(|| {
            let style = ProgressStyle::with_template(
                "{bar:40.cyan} {pos}/{len} {elapsed} (about {eta} left)",
            )
            .expect("the template is right");
            ProgressBar::new(progress.total as u64).with_style(style)
        });
        bar.set_position(progress.done as u64);
        if progress.done == progress.total {
            bar.finish_and_clear();
        }
    }
}

/// Writes `value` to standard output as JSON.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
