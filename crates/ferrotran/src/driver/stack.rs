//! How much stack the compiled procedures need, as gfortran tells.

use std::path::Path;

/// The flag that has gfortran tell it, in a file beside the object.
pub(super) const FLAG: &str = "-fstack-usage";
/// What that file is called after its object.
pub(super) const SUFFIX: &str = "su";

/// Half of what Rust gives a thread.
const LARGE: u64 = 1 << 20;

/// Warnings of procedures whose frames may be too large for a thread, from the file beside
/// `object`; none where the compiler left no file.
pub(super) fn warnings(object: &Path) -> Vec<String> {
    std::fs::read_to_string(object.with_extension(SUFFIX))
        .unwrap_or_default()
        .lines()
        .filter_map(frame)
        .filter(|&(_, bytes)| bytes >= LARGE)
        .map(|(place, bytes)| {
            format!(
                "{place} needs {bytes} bytes of stack, and Rust's threads have 2 MiB: call it from \
                 a thread that has more (std::thread::Builder::stack_size, RUST_MIN_STACK)"
            )
        })
        .collect()
}

/// A line `file:line:column:procedure<TAB>bytes<TAB>kind`: the place with the procedure, and the
/// size of its frame.
fn frame(line: &str) -> Option<(&str, u64)> {
    let mut fields = line.split('\t');
    let place = fields.next()?;
    Some((place, fields.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_frames_are_warned_of_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let object = folder.path().join("0-big.o");
        assert_eq!(warnings(&object), [] as [&str; 0]);
        let told = "big.f90:1:24:big\t1600024\tstatic\nbig.f90:9:1:small\t1048575\tstatic\nodd\n";
        std::fs::write(object.with_extension("su"), told).unwrap();
        let warnings = warnings(&object);
        assert_eq!(warnings.len(), 1);
        assert!(
            warnings[0].starts_with("big.f90:1:24:big needs 1600024 bytes"),
            "{}",
            warnings[0]
        );
    }
}
