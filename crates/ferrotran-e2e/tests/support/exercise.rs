//! Calls of everything that the libraries in `fortran/meeting` define.

use ferrotran_runtime::{Error, ErrorKind};

/// What a stop says.
#[track_caller]
pub(crate) fn stop(result: Result<(), Error>) -> String {
    match result.unwrap_err().into_kind() {
        ErrorKind::Stopped { text, .. } => text,
        other => panic!("{other}"),
    }
}

/// Calls everything of a library: `one::` or `library.` stand before the names, and what gives those
/// of the module, too. What differs between the two libraries is the step, by which HELPER and
/// others count, and the value of the table.
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
        assert_eq!(crate::exercise::stop($($of)* ends(1)), $text);
    };
}
