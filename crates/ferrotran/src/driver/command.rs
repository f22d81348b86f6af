//! Running the programs that a build needs.

use std::process::{Command, Output};

use super::{BuildError, Failure};

/// Runs `command` to its end; what it prints is captured. `variable` is the environment variable
/// that names another program.
pub(super) fn run(command: &mut Command, variable: &'static str) -> Result<Output, BuildError> {
    let output = command.output().map_err(|source| BuildError::NoProgram {
        program: command.get_program().to_string_lossy().into_owned(),
        variable,
        source,
    })?;
    if output.status.success() {
        return Ok(output);
    }
    Err(BuildError::Failed {
        variable,
        failure: Failure {
            command: line(command),
            status: output.status,
            output: String::from_utf8_lossy(&output.stderr)
                .trim_end()
                .to_owned(),
        },
    })
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| {
            let word = word.to_string_lossy();
            if word.contains(char::is_whitespace) {
                format!("'{word}'")
            } else {
                word.into_owned()
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}
