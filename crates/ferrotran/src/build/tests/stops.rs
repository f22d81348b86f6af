//! What becomes, in the objects, of what ends the process.

use std::process::Command;

use super::*;

const STOPS: &str = "      SUBROUTINE STOPS(N)\n      INTEGER N\n      IF (N.LT.0) STOP 'NEGATIVE'\n\
                     \x20     END\n";

/// What `nm` with `option` says of `library`.
fn nm(library: &Path, option: &str) -> String {
    let output = Command::new("nm")
        .arg(option)
        .arg(library)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn build(text: &str, output: Output, options: impl FnOnce(&mut Builder)) -> (String, String) {
    let package = Package::new(&[("a.f", text)]);
    let built = package.build(output, |builder| {
        builder.file(package.path("a.f"));
        options(builder);
    });
    let bindings = built.bindings();
    let option = if output == Output::Shared { "-D" } else { "-g" };
    let rust = fs::read_to_string(&bindings.rust).unwrap();
    (nm(&bindings.library.unwrap(), option), rust)
}

#[test]
fn objects_call_what_stands_in_for_it() {
    let (symbols, rust) = build(STOPS, Output::Static, |_| {});
    contains(
        &symbols,
        &[
            "U ferrotran_1__gfortran_stop_string",
            "W ferrotran_1__gfortran_stop_string",
            "U _gfortran_stop_string",
            "U ferrotran_stop_1",
        ],
    );
    contains(&rust, &["contain::call", "`Error::Stopped`", "a.f:3: STOP"]);
    assert!(!rust.contains("# Ends the process"), "{rust}");
}

#[test]
fn where_it_is_turned_off_they_call_it_itself_and_the_documentation_says_so() {
    let (symbols, rust) = build(STOPS, Output::Static, |builder| {
        builder.contain_stops(false);
    });
    contains(&symbols, &["U _gfortran_stop_string"]);
    assert!(!symbols.contains("ferrotran"), "{symbols}");
    contains(&rust, &["# Ends the process", "a.f:3: STOP"]);
    assert!(!rust.contains("contain"), "{rust}");
}

#[test]
fn a_library_that_ends_nothing_has_nothing_of_it() {
    let (symbols, rust) = build(TWICE, Output::Static, |_| {});
    assert!(!symbols.contains("ferrotran"), "{symbols}");
    assert!(!rust.contains("contain"), "{rust}");
}

#[test]
fn a_shared_library_has_a_place_for_the_handler() {
    for (contained, text) in [(true, STOPS), (true, TWICE), (false, STOPS)] {
        let (symbols, _) = build(text, Output::Shared, |builder| {
            builder.contain_stops(contained);
        });
        let has = symbols.contains("ferrotran_stop_handler_1");
        assert_eq!(has, contained, "{symbols}");
    }
}

#[test]
fn a_library_from_elsewhere_contains_nothing_unless_that_is_asked_for() {
    for (contained, says) in [(None, false), (Some(true), true), (Some(false), false)] {
        let package = Package::new(&[("a.f", STOPS)]);
        let built = package.build(Output::Nothing, |builder| {
            builder.file(package.path("a.f"));
            if let Some(contained) = contained {
                builder.contain_stops(contained);
            }
        });
        let rust = fs::read_to_string(built.bindings().rust).unwrap();
        assert_eq!(rust.contains("contain_stops"), says, "{rust}");
        assert_eq!(rust.contains("# Ends the process"), !says, "{rust}");
    }
}

#[test]
fn flang_calls_what_stands_in_for_it() {
    let Some(flang) = flang() else { return };
    let package = Package::new(&[("a.f", STOPS)]).set("FC", &flang);
    let bindings = package.compile(&["a.f"]).bindings();
    contains(
        &nm(&bindings.library.unwrap(), "-g"),
        &[
            "U ferrotran_1__FortranAStopStatementText",
            "W ferrotran_1__FortranAStopStatementText",
        ],
    );
}
