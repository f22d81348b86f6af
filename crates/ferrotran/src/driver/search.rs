//! Where the compiler looks for INCLUDE files and module files by itself: its own folder has
//! `omp_lib.h`, and a wrapper such as `mpif90` adds that of `mpif.h`. It is asked itself.

use std::path::PathBuf;

use super::BuildError;
use super::command::{run, words};
use super::compiler::Compiler;

/// The folders that `compiler` names to what it runs, in the order in which that looks into them.
pub(super) fn folders(compiler: &Compiler) -> Result<Vec<PathBuf>, BuildError> {
    let mut command = compiler.bare_command();
    // The command only: nothing is read.
    command
        .args(compiler.flags().words())
        .args(["-###", "-x", "f95", "-c", "-"]);
    let output = run(&mut command, "FC")?;
    let text = String::from_utf8_lossy(&output.stderr);
    Ok(text
        .lines()
        .map(words)
        .flat_map(|words| named(&words))
        .collect())
}

/// What the words of a command name: `-I` comes first, in whatever order they stand.
fn named(words: &[String]) -> Vec<PathBuf> {
    let mut included = Vec::new();
    let mut intrinsic = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "-I" => included.extend(words.next()),
            "-fintrinsic-modules-path" => intrinsic.extend(words.next()),
            _ => {}
        }
    }
    included
        .into_iter()
        .chain(intrinsic)
        .map(PathBuf::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_those_of_the_command() {
        let line =
            " /lib/f951 - -quiet -fintrinsic-modules-path /lib/finclude -I /mpi/a -I \"/mpi/b c\"";
        let expected = ["/mpi/a", "/mpi/b c", "/lib/finclude"].map(PathBuf::from);
        assert_eq!(named(&words(line)), expected);
        assert_eq!(named(&words("COLLECT_GCC=gfortran")), [] as [PathBuf; 0]);
    }
}
