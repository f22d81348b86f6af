//! `cargo xtask unsound`: without its rule each program breaks. Only the breaks that end a process by a
//! signal are looked at here, which takes no valgrind.

use std::process::{Command, Output};

/// Programs whose break is a signal, at least: the others show an uninitialised value, say.
const SIGNALS: usize = 60;

fn unsound(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("unsound")
        .args(arguments)
        .output()
        .unwrap()
}

/// A new rule without a program, or a reason, does not compile or fails here.
#[test]
fn every_rule_has_a_program_or_a_reason() {
    let output = unsound(&["--list"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let listed = String::from_utf8_lossy(&output.stdout);
    let (without, with): (Vec<&str>, Vec<&str>) = listed
        .lines()
        .partition(|line| line.contains(": no program: "));
    assert!(with.len() >= 60, "{} rules have programs", with.len());
    // Three of them are about code with checks, which these programs are built without.
    assert!(without.len() <= 22, "{without:#?}");
}

#[test]
fn each_program_breaks_without_its_rule() {
    let output = unsound(&["--quick", "--json"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = rows.as_array().unwrap();
    let signals = rows.iter().filter(|row| {
        let without = row["without"].as_str().unwrap();
        without.starts_with("SIG")
    });
    let signals = signals.count();
    assert!(signals >= SIGNALS, "{signals} of {}", rows.len());
}
