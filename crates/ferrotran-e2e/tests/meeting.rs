//! Libraries of one program that define the same procedures, modules, COMMON blocks and BLOCK DATA
//! share none of them.

use std::thread;

use ferrotran_e2e::meeting::{one, one_loaded, two, two_loaded};
use ferrotran_runtime::{Error, ErrorKind};

/// What a stop says.
#[track_caller]
fn stop(result: Result<(), Error>) -> String {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped { text, .. } => text,
        other => panic!("{other}"),
    }
}

/// Calls everything of a library: `one::` or `library.` stand before the names, and what gives those
/// of the module, too. What differs between the two libraries is the step, by which HELPER and others count, and the value of the table.
macro_rules! exercise {
    ([$($of:tt)*], [$($in:tt)*], $step:expr, $table:expr, $text:expr) => {
        for number in 0..100 {
            $($of)* setup(number).unwrap();
            assert_eq!($($of)* latest().unwrap(), number + $step);
        }
        let before = $($in)* next(0).unwrap();
        assert_eq!($($in)* next(3).unwrap() - before, 3 * $step);
        assert_eq!($($in)* doubled(&[1, 2]).unwrap(), 6 * $step);
        assert_eq!($($of)* tabled().unwrap(), $table);
        assert_eq!($($of)* apply(|n: i32| 2 * n, 5).unwrap(), 10 + $step);
        assert_eq!($($in)* folded(|x: &[i32]| -> i32 { x.iter().sum() }, &[1, 2]).unwrap(), 3 + $step);
        assert_eq!(stop($($of)* ends(1)), $text);
    };
}

#[test]
fn nothing_of_two_libraries_meets() {
    thread::scope(|scope| {
        scope.spawn(|| {
            exercise!([one::], [one::counters::], 1, 1, "ONE ENDS");
        });
        scope.spawn(|| {
            exercise!([two::], [two::counters::], 100, 2, "TWO ENDS");
        });
        scope.spawn(|| {
            // SAFETY: it is the library that the build script built.
            let library = unsafe { one_loaded::Library::open(env!("MEETING_ONE_LOADED_LIBRARY")) };
            let library = library.unwrap();
            exercise!([library.], [library.counters().], 1, 1, "ONE ENDS");
        });
        scope.spawn(|| {
            // SAFETY: it is the library that the build script built.
            let library = unsafe { two_loaded::Library::open(env!("MEETING_TWO_LOADED_LIBRARY")) };
            let library = library.unwrap();
            exercise!([library.], [library.counters().], 100, 2, "TWO ENDS");
        });
    });
}
