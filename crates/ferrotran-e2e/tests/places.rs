//! Errors, texts of the run-time library and backtraces name the user's file and line, though another
//! text is compiled.

use std::backtrace::Backtrace;

use ferrotran_e2e::placed::placed;
use ferrotran_runtime::contain::Kind;
use ferrotran_runtime::{Error, ErrorKind};

/// Whether the compiler is GNU Fortran.
const GNU: bool = cfg!(not(flang));

/// The kind, the text and the place of a stop.
#[track_caller]
fn stopped<T: std::fmt::Debug>(result: Result<T, Error>) -> (Kind, String, String) {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped {
            kind, text, place, ..
        } => (kind, text, place),
        other => panic!("{other}"),
    }
}

#[test]
fn stops_name_the_line_that_they_stand_on() {
    for (found, kind, text, place) in [
        (
            stopped(placed::included(1)),
            Kind::Stop,
            "included",
            "fortran/placed.inc:5",
        ),
        (
            stopped(placed::expanded(2)),
            Kind::ErrorStop,
            "expanded",
            "fortran/placed.F90:26",
        ),
        (
            stopped(placed::marked(2)),
            Kind::Stop,
            "marked",
            "fortran/generator.fypp:43",
        ),
    ] {
        assert_eq!(found, (kind, text.to_owned(), place.to_owned()));
    }
    let message = placed::included(1).unwrap_err().to_string();
    assert!(message.contains("fortran/placed.inc:5"), "{message}");
    assert_eq!(placed::included(0), Ok(()));
    assert_eq!(placed::expanded(1), Ok(2));
    assert_eq!(placed::marked(1), Ok(()));
}

#[test]
fn texts_of_the_run_time_library_name_the_line_that_fails() {
    // Flang 16 checks nothing, and tells no lines.
    if !GNU {
        return;
    }
    for (how, place, name) in [
        (2, "fortran/placed.inc:7", "rows"),
        (3, "fortran/placed.inc:10", "room"),
    ] {
        let (kind, text, found) = stopped(placed::included(how));
        assert_eq!(
            (kind, found.as_str()),
            (Kind::RuntimeError, place),
            "{text}"
        );
        assert!(text.contains(name), "{text}");
    }
}

#[test]
fn backtraces_through_fortran_name_the_users_lines() {
    let mut seen = String::new();
    placed::nested(|| seen = Backtrace::force_capture().to_string()).unwrap();
    assert!(seen.contains("backtraces_through_fortran"), "{seen}");
    // Optimised profiles have no lines, and Flang 16 has none at all.
    if cfg!(debug_assertions) && GNU {
        assert!(seen.contains("fortran/placed_call.inc:2"), "{seen}");
    }
}
