//! What the command says of a file is the same each time. Maps are in another order in each process, so
//! that what follows such an order is seen to differ.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

/// Enough that an order of two things is seen to be another one in some file.
const RUNS: usize = 3;

#[test]
fn check_says_the_same_each_time() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ferrotran/tests/cases");
    let folders = ["valid", "analyse/obligations"];
    let entries = folders
        .iter()
        .flat_map(|it| cases.join(it).read_dir().unwrap());
    let files = entries.map(|entry| entry.unwrap().path());
    let is_source = |file: &PathBuf| file.extension().is_some_and(|it| it == "f" || it == "f90");
    let files: Vec<PathBuf> = files.filter(is_source).collect();
    assert!(files.len() > 80, "{}", files.len());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for files in files.chunks(files.len().div_ceil(threads)) {
            scope.spawn(move || files.iter().for_each(|file| is_the_same(file)));
        }
    });
}

#[track_caller]
fn is_the_same(file: &Path) {
    let check = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ferrotran"));
        let output = command.args(["check", "--json"]).arg(file).output();
        let output = output.unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (text(&output.stdout), text(&output.stderr))
    };
    let first = check();
    for _ in 1..RUNS {
        let again = check();
        let place = file.display();
        assert_eq!(again, first, "{place} differs from run to run");
    }
}
