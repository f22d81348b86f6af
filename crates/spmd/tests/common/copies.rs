//! Copies of programs that are run at once.

use std::path::Path;
use std::process::Command;

/// Copies a program by another process.
///
/// A child that another thread of the test starts in the same moment has, until it runs
/// its program, whatever this process has open. Were that the copy, open for writing, the
/// kernel would refuse to run it ("Text file busy").
pub(crate) fn copy_program(from: impl AsRef<Path>, to: &Path) {
    let status = Command::new("cp").arg(from.as_ref()).arg(to).status();
    assert!(
        status.unwrap().success(),
        "{} can't be written",
        to.display()
    );
}
