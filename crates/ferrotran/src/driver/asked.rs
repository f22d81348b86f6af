//! With which flags a compiler really runs: it may be a wrapper that adds some.

use super::command::{self, run};
use super::compiler::Family;

/// The words that `program`, called with `words`, hands to the compiler proper, as it tells; none
/// if it tells nothing that is understood.
pub(super) fn seen(program: &str, family: Family, words: &[String]) -> Vec<String> {
    let mut command = std::process::Command::new(program);
    command
        .args(words)
        .args(["-###", "-c", "-x", "f95", "/dev/null", "-o", "/dev/null"]);
    // A compiler that does not work fails where it is needed.
    let Ok(output) = run(&mut command, "FC") else {
        return Vec::new();
    };
    let said = String::from_utf8_lossy(&output.stderr);
    let words = match family {
        // What its driver was called with, wrappers included.
        Family::Gnu => said
            .lines()
            .find_map(|line| line.strip_prefix("COLLECT_GCC_OPTIONS="))
            .map(command::words),
        Family::Flang { .. } => said
            .lines()
            .map(command::words)
            .find(|words| words.iter().any(|word| word == "-fc1")),
    };
    ours_left_out(words.unwrap_or_default())
}

/// Without what this question itself adds, and what drivers tell their compilers alone.
fn ours_left_out(words: Vec<String>) -> Vec<String> {
    let mut left = Vec::new();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-o" | "-x" | "-triple" => drop(words.next()),
            "-c" | "-###" | "-emit-obj" | "/dev/null" => {}
            _ => left.push(word),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_a_wrapper_adds_is_seen() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fc");
        let script = "#!/bin/sh\nexec gfortran -fdefault-integer-8 \"$@\" -DA=1\n";
        std::fs::write(&path, script).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        let program = path.to_str().unwrap();
        let seen = seen(program, Family::Gnu, &["-O1".to_owned()]);
        for word in ["-fdefault-integer-8", "-O1", "A=1"] {
            assert!(seen.iter().any(|it| it == word), "{word}: {seen:?}");
        }
        for word in ["-c", "-x", "-o", "/dev/null"] {
            assert!(!seen.iter().any(|it| it == word), "{word}: {seen:?}");
        }
    }

    #[test]
    fn what_tells_nothing_adds_nothing() {
        assert_eq!(seen("/nowhere/fc", Family::Gnu, &[]), [] as [&str; 0]);
    }
}
