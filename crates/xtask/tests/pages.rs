//! `cargo xtask pages`: what is safe does not break, and what somebody vouches for wrongly does.

use std::process::{Command, Output};

fn pages(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("pages")
        .args(arguments)
        .output()
        .unwrap()
}

fn report(output: &Output) -> serde_json::Value {
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {said}"))
}

/// Procedures of the sample that do what they say, which not all are proved to: closures, strings, several
/// dimensions, modules.
const SOUND: [&str; 6] = [
    "total",
    "axpy",
    "trace",
    "table",
    "sample::largest",
    "sample::ramp",
];

#[test]
fn what_is_safe_does_not_break() {
    let mut arguments = vec!["--calls", "4000", "--json"];
    for name in SOUND {
        arguments.extend(["--trust", name]);
    }
    let output = pages(&arguments);
    let report = report(&output);
    assert!(output.status.success(), "{report:#}");
    let procedures = report["procedures"].as_array().unwrap();
    for name in SOUND {
        let line = procedures.iter().find(|line| line["procedure"] == name);
        let line = line.unwrap_or_else(|| panic!("{name} is not called: {report:#}"));
        assert!(line["full"].as_u64() > Some(100), "{line:#}");
    }
    let kinds = |name: &str| {
        let mut lines = procedures.iter();
        lines.any(|line| line["errors"][name].as_u64() > Some(0))
    };
    assert!(kinds("TooShort") && kinds("Callback"), "{report:#}");
}

#[test]
fn each_check_that_is_made_to_fail_names_its_line() {
    let output = pages(&["--sites", "--calls", "3000", "--json"]);
    let report = report(&output);
    assert!(output.status.success(), "{report:#}");
    let sites = &report["sites"];
    assert_eq!(
        sites["wrong"].as_array().map(Vec::len),
        Some(0),
        "{sites:#}"
    );
    assert_eq!(sites["misplaced"].as_array().map(Vec::len), Some(0));
    let procedures = sites["procedures"].as_object().unwrap();
    for name in ["beyond", "before", "lastch"] {
        let row = &procedures[name];
        assert!(row["checks"].as_u64() > Some(0), "{name}: {sites:#}");
        assert_eq!(row["failed"], row["checks"], "{name}: {sites:#}");
    }
}

#[test]
fn what_is_vouched_for_wrongly_breaks() {
    let wrong = ["beyond", "before", "lastch", "endles"];
    let trusted: Vec<&str> = wrong.iter().flat_map(|name| ["--trust", name]).collect();
    let only: Vec<&str> = wrong.iter().flat_map(|name| ["--only", name]).collect();
    let run = [&trusted[..], &only, &["--calls", "600", "--json"]].concat();
    let output = pages(&run);
    let report = report(&output);
    assert!(!output.status.success(), "{report:#}");
    let lost = report["lost"].as_array().unwrap();
    let first = |name: &str| {
        let mut lost = lost.iter();
        let first = lost.find(|lost| lost["procedure"] == name);
        first.unwrap_or_else(|| panic!("{name} does not break: {report:#}"))
    };
    for name in ["beyond", "before", "lastch"] {
        let lost = first(name);
        assert_eq!(lost["end"], "crash", "{lost:#}");
        assert_eq!(lost["alone"], true, "{lost:#}");
        assert!(lost["how"].as_str().unwrap().starts_with("SIGSEGV"));
    }
    assert_eq!(first("endles")["end"], "timeout");
    // The call that is named breaks when it is made again.
    let call = format!("beyond:1:{}", first("beyond")["number"]);
    let output = pages(&[&trusted[..], &["--replay", &call]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{said}");
    assert!(
        said.contains("beyond, call ") && said.contains("SIGSEGV"),
        "{said}"
    );
}
