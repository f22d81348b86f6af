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

/// The words of a command line as compilers print it: blanks between them, quotes around some,
/// backslashes before what would end or begin a quote.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match (character, quote) {
            ('\\', _) => word.get_or_insert_default().extend(characters.next()),
            ('"' | '\'', None) => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (end, Some(begin)) if end == begin => quote = None,
            (' ' | '\t', None) => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_one_word() {
        assert_eq!(
            words(r#" "/usr/bin/ld" -L"/my folder" 'a b' c\ d "e\"f" "" "#),
            ["/usr/bin/ld", "-L/my folder", "a b", "c d", "e\"f", ""]
        );
    }
}
