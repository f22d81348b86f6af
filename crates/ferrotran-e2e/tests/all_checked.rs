//! With all checks of GNU Fortran, what ended in an error can be called again.

use ferrotran_e2e::all_checked::{applies, halts, past_the_end};
use ferrotran_runtime::{Error, ErrorKind};

/// The place of a stop.
#[track_caller]
fn stopped<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped { place, .. } => place,
        other => panic!("{other}"),
    }
}

#[test]
fn a_procedure_that_stopped_is_called_again() {
    for _ in 0..3 {
        assert_eq!(stopped(halts(1)), "fortran/all_checked.f90:7");
        assert_eq!(halts(0), Ok(()));
    }
}

fn panics(_: &mut f64) {
    panic!("on purpose");
}

#[test]
fn a_procedure_whose_closure_panicked_is_called_again() {
    for _ in 0..3 {
        let mut x = 1.0;
        let panicked =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| applies(panics, &mut x)));
        assert!(panicked.is_err());
        applies(|x: &mut f64| *x += 1.0, &mut x).unwrap();
        assert_eq!(x, 2.0);
    }
}

#[test]
fn a_procedure_whose_check_failed_is_called_again() {
    // Flang 16 checks nothing.
    if cfg!(flang) {
        return;
    }
    for _ in 0..3 {
        let place = stopped(past_the_end(4));
        assert_eq!(place, "fortran/all_checked.f90:23");
        assert_eq!(past_the_end(3), Ok(()));
    }
}
