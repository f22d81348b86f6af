//! C's functions that end the process, called from Fortran by BIND(C): an error, or said where they are.

use std::fs;
use std::process::Command;

use ferrotran_e2e::state::{ends_in_c, ends_in_c_loaded, ends_in_c_uncontained};
use ferrotran_runtime::contain::Kind;
use ferrotran_runtime::{Error, ErrorKind};

/// The kind, the status and the place of a stop.
#[track_caller]
fn stopped<T: std::fmt::Debug>(result: Result<T, Error>) -> (Kind, i32, String) {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped {
            kind, code, place, ..
        } => (kind, code, place),
        other => panic!("{other}"),
    }
}

#[test]
fn exit_and_abort_come_back_as_errors() {
    for how in 1..=4 {
        let (kind, code, place) = stopped(ends_in_c::ends_in_c::leaves(how, 40 + how));
        assert_eq!((kind, code), (Kind::Exit, 40 + how));
        assert!(place.contains("ends_in_c.f90:36"), "{place}");
    }
    let (kind, code, place) = stopped(ends_in_c::ends_in_c::leaves(5, 0));
    assert_eq!((kind, code), (Kind::Abort, 134));
    assert_eq!(place, "fortran/ends_in_c.f90:44");
    assert_eq!(ends_in_c::ends_in_c::leaves(0, 0), Ok(()));
    let (kind, code, place) = stopped(ends_in_c::leaves_here(9));
    assert_eq!((kind, code), (Kind::Exit, 9));
    assert_eq!(place, "fortran/ends_in_c.f90:82");
    assert_eq!(ends_in_c::leaves_here(0), Ok(()));
}

#[test]
fn they_come_back_out_of_a_loaded_library() {
    // SAFETY: it is the library that the build script built.
    let library =
        unsafe { ends_in_c_loaded::Library::open(env!("ENDS_IN_C_LOADED_LIBRARY")) }.unwrap();
    let module = library.ends_in_c();
    for how in 1..=4 {
        assert_eq!(stopped(module.leaves(how, 5)).1, 5);
    }
    assert_eq!(stopped(module.leaves(5, 0)).0, Kind::Abort);
    assert_eq!(module.of_thread(1), Ok(2));
}

#[test]
fn units_are_flushed_and_the_lock_is_free() {
    let path = format!("{}/ends_in_c.txt", env!("CARGO_TARGET_TMPDIR"));
    let (kind, code, _) = stopped(ends_in_c::ends_in_c::says_no(&path, -1));
    assert_eq!((kind, code), (Kind::Exit, 3));
    assert_eq!(fs::read_to_string(&path).unwrap(), "before\n");
    ends_in_c::ends_in_c::says_no(&path, 1).unwrap();
}

/// What the documentation of a function says.
#[track_caller]
fn documentation<'a>(bindings: &'a str, head: &str) -> &'a str {
    let (before, _) = bindings.split_once(head).expect(head);
    before
        .rsplit_once("\n    }\n")
        .map_or(before, |(_, own)| own)
}

#[test]
fn what_is_not_contained_is_said_where_it_is() {
    let bindings = include_str!(concat!(env!("OUT_DIR"), "/ends_in_c.rs"));
    let leaves = documentation(bindings, "pub fn leaves(");
    assert!(
        leaves.contains("CALL C_EXIT, which is C's `exit`"),
        "{leaves}"
    );
    assert!(!leaves.contains("# Ends the process"), "{leaves}");
    let signals = documentation(bindings, "pub unsafe fn signals(");
    assert!(signals.contains("# Ends the process"), "{signals}");
    assert!(
        signals.contains("C_RAISE, which is C's `raise`, may end the process"),
        "{signals}"
    );
    let bindings = include_str!(concat!(env!("OUT_DIR"), "/ends_in_c_uncontained.rs"));
    let leaves = documentation(bindings, "pub fn leaves(");
    let (_, ends) = leaves.split_once("# Ends the process").expect("said");
    assert!(ends.contains("which is C's `exit`"), "{ends}");
}

/// A process of its own: it ends where nothing is contained.
#[test]
fn where_nothing_is_contained_the_process_ends() {
    const CHILD: &str = "ENDS_IN_C_CHILD";
    if std::env::var_os(CHILD).is_some() {
        let _ = ends_in_c_uncontained::ends_in_c::leaves(2, 33);
        unreachable!("the process ends");
    }
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "where_nothing_is_contained_the_process_ends"])
        .env(CHILD, "")
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(33));
}
