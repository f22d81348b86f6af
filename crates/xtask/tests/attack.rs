//! `cargo xtask attack` finds the faults that ferrotran 0.1 had, each within a fixed number of
//! cases of a fixed seed.

use std::process::{Command, Output};

const SEED: &str = "1";

/// Runs the attack.
fn attack(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["attack", "--seed", SEED, "--json"])
        .args(arguments)
        .output()
        .unwrap()
}

/// Fails unless the attack finds the fault; says how it was found.
#[track_caller]
fn finds(fault: &str, more: &[&str]) {
    let output = attack(&[&["--fault", fault], more].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{fault}: {said}");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let differences = json["differences"].as_array().unwrap();
    assert!(!differences.is_empty(), "{fault}: {json}");
    println!("{fault}: {}", differences[0]);
}

macro_rules! faults {
    ($($name:ident: $fault:literal,)*) => {$(
        #[test]
        fn $name() {
            finds($fault, &["-n", "2000"]);
        }
    )*};
}

faults! {
    columns_in_characters: "columns-in-characters",
    no_preprocessing_without_hash: "no-preprocessing-without-hash",
    other_profile: "other-profile",
    include_order: "include-order",
    no_truncation: "no-truncation",
    conditional_lines: "conditional-lines",
    backslashes: "backslashes",
    explicit_kinds: "explicit-kinds",
    f2c: "f2c",
    mark_and_latin: "mark-and-latin",
    complex_parts: "complex-parts",
    percent_val: "percent-val",
    dollars: "dollars",
    stale_module: "stale-module",
    recursive_equivalence: "recursive-equivalence",
    sizes: "sizes",
    units: "units",
}

/// Else each fault would be found, whatever it is.
#[test]
fn without_a_fault_there_is_no_difference() {
    let output = attack(&["-n", "300"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["differences"], serde_json::json!([]), "{json}");
    assert!(json["compared"].as_u64().unwrap() > 200, "{json}");
}

/// GNU Fortran 12 does not have it.
#[test]
fn typed_concurrent_with_flang() {
    if let Some(flang) = flang() {
        let more = ["-n", "2000", "--compiler", flang];
        finds("typed-concurrent", &more);
    }
}

/// Flang, if it is here.
fn flang() -> Option<&'static str> {
    let runs = |flang: &&str| Command::new(flang).arg("--version").output().is_ok();
    let found = ["flang-new-16", "flang-new"].into_iter().find(runs);
    if found.is_none() {
        eprintln!("skipped: Flang is not here (Debian: apt-get install flang-16)");
    }
    found
}
