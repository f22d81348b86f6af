//! What wrappers pass to procedures that check themselves: how many elements of each array there are.

use ferrotran_e2e::counted;
use ferrotran_runtime::contain::Kind;
use ferrotran_runtime::ndarray::{Array2, ArrayView2, ShapeBuilder, s};
use ferrotran_runtime::{CharacterArray, ErrorKind};

/// Calls `counts` with these, and gives what it was told.
#[track_caller]
fn told(k: i32, a: &[f64], b: ArrayView2<'_, f64>, c: &[&str], p: ArrayView2<'_, f64>) -> [i64; 5] {
    let mut seen = [0; 5];
    let rows = i32::try_from(p.nrows()).unwrap();
    counted::counts(k, a, b, c, rows, p, &mut seen, None, None).unwrap();
    seen
}

#[test]
fn the_numbers_are_those_of_what_is_lent_in_the_order_that_is_asked_for() {
    let a = [1.0, 2.0, 3.0];
    let b = Array2::ones((2, 5).f());
    let p = Array2::ones((4, 3).f());
    let seen = told(2, &a, b.view(), &["x", "abd"], p.view());
    assert_eq!(seen, [3, 10, 2, 12, 5]);
    // What is not stored column by column is copied.
    let b = Array2::ones((2, 6));
    let seen = told(3, &a, b.view(), &["x"; 7], Array2::ones((3, 3)).view());
    assert_eq!(seen, [3, 12, 7, 9, 5]);
    // All were read where they are.
    let seen = told(3, &a, b.view(), &["abc"], p.view());
    assert_eq!(seen, [3, 12, 1, 12, -5]);
}

#[test]
fn of_nothing_there_is_nothing() {
    let none = Array2::zeros((2, 0).f());
    let seen = told(1, &[1.0], none.view(), &[], none.view());
    assert_eq!(seen, [1, 0, 0, 0, 5]);
}

#[test]
fn a_part_of_a_matrix_ends_with_its_last_element() {
    let whole = Array2::ones((7, 5).f());
    let b = Array2::ones((2, 1).f());
    for (rows, columns) in [(7, 5), (3, 5), (7, 1), (1, 5), (2, 3)] {
        let part = whole.slice(s![..rows, 1..=columns.min(4)]);
        let columns = part.ncols();
        let seen = told(1, &[1.0], b.view(), &["x"], part);
        assert_eq!(
            seen[3],
            ((columns - 1) * 7 + rows) as i64,
            "{rows} {columns}"
        );
    }
}

#[test]
fn a_failed_check_is_an_error_that_says_which() {
    let b = Array2::ones((2, 1).f());
    let mut seen = [0; 5];
    let mut call = |k| {
        counted::counts(
            k,
            &[1.0, 2.0],
            b.view(),
            &["x"],
            1,
            b.view(),
            &mut seen,
            None,
            None,
        )
    };
    assert_eq!(call(2), Ok(()));
    let error = call(3).unwrap_err();
    assert_eq!(
        error.to_string(),
        "counts: counted.f90:9: `a(3)` is element 3 of `a`, which has 2"
    );
    let ErrorKind::Stopped {
        kind, place, text, ..
    } = error.into_kind()
    else {
        panic!("it is another error");
    };
    assert_eq!((kind, &*place), (Kind::FailedCheck, "counted.f90:9"));
    assert_eq!(text, "`a(3)` is element 3 of `a`, which has 2");
    assert_eq!(
        call(i32::MIN).unwrap_err().to_string(),
        "counts: counted.f90:9: `a(-2147483648)` lies before the first element of `a`"
    );
    assert_eq!(call(1), Ok(()));
}

#[test]
fn what_is_allocated_filled_and_written_in_place_is_counted() {
    let mut y = [0.0; 4];
    let mut z = CharacterArray::blanks(2, 3);
    assert_eq!(counted::fills(3, &mut y, &mut z), Ok(vec![0.0, 0.0, 1.0]));
    assert_eq!(y, [0.0, 0.0, 2.0, 0.0]);
    assert_eq!(z.get(2), Some(&b"zz"[..]));
    let error = counted::fills(4, &mut y, &mut z).unwrap_err();
    assert_eq!(
        error.to_string(),
        "fills: counted.f90:21: `z(4)` is element 4 of `z`, which has 3"
    );
    let error = counted::fills(5, &mut y, &mut z).unwrap_err();
    assert_eq!(
        error.to_string(),
        "fills: counted.f90:20: `y(5)` is element 5 of `y`, which has 4"
    );
    // A longer array is lent as it is.
    let mut x = [7.0; 6];
    counted::fills_into(2, &mut y, &mut z, &mut x).unwrap();
    assert_eq!(x, [0.0, 1.0, 7.0, 7.0, 7.0, 7.0]);
}

#[test]
fn numbers_stand_between_arguments_and_hidden_lengths() {
    let mut x = [0.0; 3];
    assert_eq!(counted::named(&mut x, "abcdef"), Ok("abcd".to_owned()));
    assert_eq!(x[0], 306.0);
}
