//! A check that is compiled into the Fortran and fails: one line that names what failed, out of any
//! depth; afterwards the process, the library, its lock and its units live on.

use ferrotran_e2e::failed_checks_loaded::Library;
use ferrotran_e2e::{failed_checks, failed_checks_parallel};
use ferrotran_runtime::contain::Kind;
use ferrotran_runtime::{Error, ErrorKind};

/// The parts of the error of a check, each on its own.
#[track_caller]
fn failed<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped {
            kind: Kind::FailedCheck,
            code: 1,
            text,
            place,
            ..
        } => (place, text),
        other => panic!("{other:?}"),
    }
}

/// Calls what fails with this text and the first `count` of these values.
fn fails(text: &str, values: &[i64], count: i64) -> Result<(), Error> {
    failed_checks::fails(text, &mut values.to_vec(), count, None)
}

/// What is said of these values.
#[track_caller]
fn said(text: &str, values: &[i64]) -> String {
    let (place, said) = failed(fails(text, values, values.len() as i64));
    assert_eq!(place, "a b.f:183");
    said
}

#[test]
fn the_message_is_one_line_with_file_line_array_subscripts_and_bounds() {
    let error = fails("R dgetrs.f:183 b", &[8, 8, 9, 1], 4).unwrap_err();
    assert_eq!(
        error.to_string(),
        "fails: dgetrs.f:183: `b(9, 1)` is element 9 of `b`, which has 8"
    );
}

#[test]
fn each_kind_of_check_says_what_failed() {
    let said = |kind, values: &[i64]| said(&format!("{kind} a b.f:183 x"), values);
    let big = i64::MAX;
    for (values, expected) in [
        (
            &[8, 8, 9, 1][..],
            "`x(9, 1)` is element 9 of `x`, which has 8",
        ),
        (&[0, 0, 1], "`x(1)` is element 1 of `x`, which has 0"),
        (&[0, -3, 1], "`x(1)` is element 1 of `x`, which has 0"),
        (&[-1, 8, 0], "`x(0)` lies before the first element of `x`"),
        (
            &[6, 1, 1, 2, 3, 4, 5, 6, 7],
            "`x(1, 2, 3, 4, 5, 6, 7)` is element 7 of `x`, which has 1",
        ),
        (&[3, 1], "`x` is element 4 of `x`, which has 1"),
        (
            &[big, big, i64::MIN],
            "`x(-9223372036854775808)` is element 9223372036854775808 of `x`, which has \
             9223372036854775807",
        ),
    ] {
        assert_eq!(said('R', values), expected);
    }
    assert_eq!(
        said('L', &[2, 1, 3]),
        "`x(3)` is element 3 of `x`, which has 1 as it is declared: if it is longer, see `Builder::checks`"
    );
    assert_eq!(
        said('L', &[-1, 8, 0]),
        "`x(0)` lies before the first element of `x`"
    );
    assert_eq!(
        said('S', &[3, 9, 8]),
        "`x(3:9)` is not inside of `x`, which has 8 characters"
    );
    assert_eq!(
        said('S', &[0, 1, 1]),
        "`x(0:1)` is not inside of `x`, which has 1 character"
    );
    assert_eq!(said('D', &[]), "`x`, an INTEGER, is divided by 0");
    assert_eq!(said('O', &[]), "`x`, the least INTEGER, is divided by -1");
    assert_eq!(said('T', &[]), "the step of `x` is 0");
    assert_eq!(said('W', &[]), "`x` does not fit its kind of INTEGER");
    assert_eq!(
        said('E', &[5, 6]),
        "`x` has 5 elements, and its declaration 6"
    );
    assert_eq!(
        said('E', &[1, 2]),
        "`x` has 1 element, and its declaration 2"
    );
    for (values, expected) in [
        (
            &[2, 9, -1, 3][..],
            "subscript 2 of `x` is 9, and has to be from -1 to 1",
        ),
        (
            &[1, 1, 1, 0],
            "subscript 1 of `x` is 1, and the dimension has no elements",
        ),
        (
            &[1, 0, i64::MAX, i64::MAX],
            "subscript 1 of `x` is 0, and has to be from 9223372036854775807 to -3",
        ),
    ] {
        assert_eq!(said('B', values), expected);
    }
    assert_eq!(
        said('A', &[1, 2]),
        "what is passed for `x` has 1 element, and its declaration 2"
    );
    assert_eq!(
        said('C', &[1, 2, 3, 1]),
        "`x` has 2 elements, and what it is used with 3"
    );
    assert_eq!(
        said('C', &[2, 1, 3, 2]),
        "`x` has 1 element in dimension 2, and what it is used with 3"
    );
    assert_eq!(said('N', &[]), "`x` is not allocated");
    assert_eq!(said('Q', &[]), "the size of `x` is larger than any number");
    assert_eq!(said('?', &[]), "a check of `x` failed");
}

#[test]
fn names_may_have_anything_but_line_ends() {
    assert_eq!(
        said("D a b.f:183 p%x(i, 2) + \"a: 1\"  ", &[]),
        "`p%x(i, 2) + \"a: 1\"`, an INTEGER, is divided by 0"
    );
    assert_eq!(said("D a b.f:183", &[]), "``, an INTEGER, is divided by 0");
}

/// Whatever is passed, no memory is written but the buffer's, and what is kept is cut off.
#[test]
fn lengths_and_counts_of_any_size_are_cut() {
    let values: Vec<i64> = (0..12).map(|value| value - 6).collect();
    for count in [i64::MIN, -1, 0, 2, 9, 10, i64::MAX] {
        let (_, text) = failed(fails("R a.f:1 x", &values, count));
        assert!(text.contains('`'), "{text}");
    }
    let long = "x".repeat(1 << 20);
    for text in [
        String::new(),
        "R".to_owned(),
        "R ".to_owned(),
        " ".repeat(5000),
        ":".repeat(5000),
        long.clone(),
        format!("R {long}:1 x"),
        format!("R a.f:1 {long}"),
        format!("E a.f:{} x", "1".repeat(1 << 20)),
    ] {
        for values in [&[0; 9], &[i64::MIN; 9], &[i64::MAX; 9]] {
            let (place, said) = failed(fails(&text, values, 9));
            assert!(place.len() <= 200 && said.len() < 800, "{place} {said}");
        }
    }
    let (_, cut) = failed(fails(&format!("T a.f:1 {long}"), &[], 0));
    assert_eq!(cut, format!("the step of `{}` is 0", &long[..200]));
}

#[test]
fn a_unit_that_is_open_a_lock_and_state_are_as_they_were_left() {
    let before = failed_checks::how_many().unwrap();
    let path = std::env::temp_dir().join(format!("ferrotran-checks-{}", std::process::id()));
    let name = path.to_str().unwrap();
    for _ in 0..3 {
        let (place, text) = failed(failed_checks::logs_and_fails(name, false));
        assert_eq!((&*place, &*text), ("deep.f:9", "the step of `i` is 0"));
    }
    // Takes the same lock, and finds the unit open.
    failed_checks::logs_and_fails(name, true).unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    assert_eq!(written, "before\nbefore\nbefore\nbefore\nafter\n");
    assert_eq!(failed_checks::how_many().unwrap(), before + 1);
}

#[test]
fn from_any_thread_many_times_in_a_row() {
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for offset in 0..2_000 {
                    let values = [offset, 0, offset + 1];
                    let (_, text) = failed(fails("R a.f:1 x", &values, 3));
                    assert!(text.starts_with(&format!("`x({})`", offset + 1)), "{text}");
                }
            });
        }
    });
}

#[test]
fn out_of_a_loaded_library() {
    // SAFETY: it is the library that the build script built.
    let library = unsafe { Library::open(env!("FAILED_CHECKS_LOADED_LIBRARY")) }.unwrap();
    let (place, text) = failed(library.fails("T a.f:1 i", &mut [], 0, None));
    assert_eq!((&*place, &*text), ("a.f:1", "the step of `i` is 0"));
    assert!(library.how_many().is_ok());
}

#[test]
fn before_a_parallel_region() {
    let (place, _) = failed(failed_checks_parallel::team_fails(2, -1));
    assert_eq!(place, "team.f:3");
    assert_eq!(failed_checks_parallel::team_fails(2, 7), Ok(()));
}

/// Where the process ends as by ERROR STOP: in a child, which is this test again.
mod ending {
    use std::process::Command;

    use super::*;
    use ferrotran_e2e::failed_checks_uncontained;

    /// Set in the child to what it has to do.
    const VARIABLE: &str = "FERROTRAN_FAILED_CHECKS_CHILD";

    #[track_caller]
    fn ends(test: &str, says: &str, action: impl FnOnce()) {
        if std::env::var_os(VARIABLE).is_some() {
            action();
            return;
        }
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", &format!("ending::{test}"), "--nocapture"])
            .env(VARIABLE, "1")
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(error.contains(says), "{error}");
        assert!(!error.contains("came back"), "{error}");
    }

    #[test]
    fn uncontained() {
        let says = "a.f:1: `x(3)` is element 3 of `x`, which has 2\n";
        ends("uncontained", says, || {
            let _ = failed_checks_uncontained::fails("R a.f:1 x", &mut [2, 2, 3], 3, None);
        });
    }

    #[test]
    fn raw() {
        ends("raw", "a.f:1: the step of `i` is 0\n", || {
            let text = b"T a.f:1 i";
            // SAFETY: all are the addresses of what is declared.
            unsafe {
                failed_checks::ffi::fails(
                    text.as_ptr().cast_mut(),
                    &mut 0,
                    &mut 1,
                    &mut 0,
                    text.len(),
                );
            }
        });
    }

    #[test]
    fn in_a_parallel_region() {
        let says = "team.f:7: `n`, an INTEGER, is divided by 0\n";
        ends("in_a_parallel_region", says, || {
            let _ = failed_checks_parallel::team_fails(2, 1);
        });
    }
}
