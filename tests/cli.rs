//! The command: what it prints, and its exit status.

use std::process::{Command, Output};

use fib_showcase::paths::table;
use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_fib-showcase"))
        .args(arguments)
        .output()
        .unwrap()
}

#[track_caller]
fn text(output: &Output, status: i32) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{text}");
    text
}

#[track_caller]
fn json(output: &Output, status: i32) -> Value {
    assert_eq!(output.status.code(), Some(status));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn paths(report: &Value) -> &[Value] {
    report["paths"].as_array().unwrap()
}

#[test]
fn the_table_shows_every_path() {
    let text = text(&run(&[]), 0);
    assert!(
        text.starts_with("The first 8 Fibonacci numbers: 0 1 1 2 3 5 8 13\n"),
        "{text}"
    );
    for row in table() {
        let line = text
            .lines()
            .find(|line| line.contains(&format!(" {} ", row.about.name)));
        let line = line.unwrap_or_else(|| panic!("no {} in {text}", row.about.name));
        assert!(line.contains(" yes "), "{line}");
        assert!(line.contains(row.about.choose), "{line}");
    }
}

#[test]
fn json_has_every_path_with_its_cost() {
    let report = json(&run(&["--json"]), 0);
    assert_eq!(report["n"], 8);
    assert_eq!(paths(&report).len(), table().len());
    for (path, row) in paths(&report).iter().zip(table()) {
        assert_eq!(path["name"], row.about.name);
        assert_eq!(path["outcome"], "agrees");
        assert_eq!(path["most"].as_u64(), row.most.map(|most| most as u64));
        assert!(path["ns_into"].as_f64().unwrap() > 0.0, "{path}");
        assert!(path["ns_vec"].as_f64().unwrap() > 0.0, "{path}");
    }
}

#[test]
fn one_path_or_some_can_be_chosen() {
    let report = json(
        &run(&["--json", "--path", "cxx-exact", "--path", "cxx", "-n", "94"]),
        0,
    );
    let names: Vec<_> = paths(&report)
        .iter()
        .map(|path| path["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["cxx", "cxx-exact"]);
}

#[test]
fn an_unknown_path_is_answered_with_the_known_ones() {
    let text = text(&run(&["--path", "swig"]), 2);
    assert!(
        text.contains("swig") && text.contains("cxx-exact"),
        "{text}"
    );
}

#[test]
fn no_numbers_are_a_right_answer() {
    assert!(text(&run(&["-n", "0", "--path", "cxx"]), 0).contains(" yes "));
}

#[test]
fn a_negative_n_fails_everywhere() {
    let report = json(&run(&["--json", "-n", "-1"]), 1);
    assert_eq!(paths(&report).len(), table().len());
    for path in paths(&report) {
        assert_eq!(path["outcome"], "fails", "{path}");
        assert!(path["error"].as_str().unwrap().contains("-1"), "{path}");
    }
}

#[test]
fn where_some_fail_the_others_still_run() {
    let report = json(&run(&["--json", "-n", "80"]), 1);
    for (path, row) in paths(&report).iter().zip(table()) {
        let expected = if row.most == Some(79) {
            "fails"
        } else {
            "agrees"
        };
        assert_eq!(path["outcome"], expected, "{path}");
    }
    let text = text(&run(&["-n", "80"]), 1);
    assert!(text.contains("c-extern fails: n is 80"), "{text}");
    assert!(text.contains("take an exact path"), "{text}");
}

#[test]
fn libraries_that_are_missing_fail_only_where_they_are_loaded() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().to_str().unwrap();
    let report = json(&run(&["--json", "--library-dir", folder]), 1);
    for path in paths(&report) {
        let expected = if path["linkage"] == "static" {
            "agrees"
        } else {
            "fails"
        };
        assert_eq!(path["outcome"], expected, "{path}");
    }
    let text = text(
        &run(&["--path", "cpp-libloading", "--library-dir", folder]),
        1,
    );
    assert!(
        text.contains(&format!("{folder}/fibc++.so does not exist")),
        "{text}"
    );
    assert!(text.contains("`make fibc++.so` builds it"), "{text}");
}

#[test]
fn an_n_that_is_no_number_or_too_large_is_refused() {
    for n in ["eight", "", "1.5", "10001", "99999999999999999999"] {
        let text = text(&run(&["-n", n]), 2);
        assert!(text.contains("-n <N>"), "{text}");
    }
}

#[test]
fn the_list_runs_nothing() {
    let text = text(&run(&["--list", "--library-dir", "/nowhere"]), 0);
    assert_eq!(
        text.lines().filter(|line| line.contains("static")).count(),
        table()
            .iter()
            .filter(|row| row.about.linkage.to_string() == "static")
            .count()
    );
    let list = json(&run(&["--list", "--json"]), 0);
    assert_eq!(paths(&list).len(), table().len());
}

#[test]
fn help_teaches() {
    let text = text(&run(&["--help"]), 0);
    for word in [
        "Examples:",
        "--path",
        "--json",
        "--list",
        "exit status is 1",
    ] {
        assert!(text.contains(word), "`{word}` is missing in {text}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_and_a_closed_pipe_is_none() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fib-showcase"));
    let full = std::fs::File::create("/dev/full").unwrap();
    let output = command.arg("--list").stdout(full).output().unwrap();
    assert!(text(&output, 1).contains("can't be written: No space left"));

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = command.stdout(writer).output().unwrap();
    assert_eq!(text(&output, 0), "");
}

#[test]
fn the_numbers_of_one_path_are_lines_for_another_program() {
    for path in ["cxx-exact", "ferrotran-exact"] {
        let printed = text(&run(&["--path", path, "-n", "300", "--numbers"]), 0);
        let expected: String = fib_showcase::oracle::fibonacci()
            .take(300)
            .map(|number| format!("{number}\n"))
            .collect();
        assert_eq!(printed, expected, "{path}");
    }
    let text_of = |arguments: &[&str]| text(&run(arguments), 1);
    let two = text_of(&["--path", "cxx", "--path", "cxx-exact", "--numbers"]);
    assert!(two.contains("give one --path"), "{two}");
    let inexact = text_of(&["--path", "cxx", "-n", "95", "--numbers"]);
    assert!(
        inexact.contains("cxx: ") && inexact.contains("n is 95"),
        "{inexact}"
    );
}
