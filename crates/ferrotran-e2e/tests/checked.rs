//! Checks that are compiled into the Fortran, from its sources alone: what is legal is computed, what is
//! not is an error with file, line, array, subscript and bounds, and changes nothing of later calls.

use ferrotran_e2e::checked;
use ferrotran_runtime::Error;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder};

fn said<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

fn matrix() -> Array2<f64> {
    let columns = vec![2.0, 4.0, 8.0, 1.0, 3.0, 7.0, 1.0, 3.0, 9.0];
    Array2::from_shape_vec((3, 3).f(), columns).unwrap()
}

/// Solves the system of which the solution is 1, with what SOLVE leaves.
fn solved(pivots: &mut [i32], b: &mut [f64]) -> Result<(Array2<f64>, i32), Error> {
    let (mut a, mut info) = (matrix(), -1);
    checked::solve(3, a.view_mut(), pivots, b, &mut info, None)?;
    Ok((a, info))
}

#[test]
fn what_is_legal_is_computed() {
    let (mut pivots, mut b) = ([0; 3], [4.0, 10.0, 24.0]);
    let (a, info) = solved(&mut pivots, &mut b).unwrap();
    assert_eq!(info, 0);
    assert!(b.iter().all(|it| (it - 1.0).abs() < 1e-12), "{b:?}");
    let mut b = [8.0, 20.0, 48.0];
    checked::again(3, a.view(), &pivots, &mut b, None).unwrap();
    assert!(b.iter().all(|it| (it - 2.0).abs() < 1e-12), "{b:?}");
    let table = [0.0, 1.0, 4.0];
    let places = [-1.0, 0.5, 2.0, 4.0, 9.0].map(|z| checked::where_(z, &table, None).unwrap());
    assert_eq!(places, [1, 1, 2, 3, 3]);
    assert_eq!(checked::share(7, -2).unwrap(), -3);
    let mut part = [0; 3];
    checked::cut("abcde", 2, 4, &mut part).unwrap();
    assert_eq!(&part, b"bcd");
    checked::cut("abcde", 9, 8, &mut part).unwrap();
    assert_eq!(&part, b"   ");
    assert_eq!(checked::large(0, &[]).unwrap(), 1);
}

#[test]
fn what_is_not_is_an_error_that_names_it() {
    let (mut pivots, mut b) = ([0; 3], [4.0, 10.0, 24.0]);
    let (a, _) = solved(&mut pivots, &mut b).unwrap();
    for (pivots, b, expected) in [
        (
            &[3, 2, 3][..],
            &mut [1.0, 2.0][..],
            "checked.f:38: `b(3)` is element 3 of `b`, which has 2",
        ),
        (
            &[3, 2],
            &mut [1.0; 3],
            "checked.f:38: `ipiv(3)` is element 3 of `ipiv`, which has 2",
        ),
        (
            &[3, 9, 3],
            &mut [1.0; 3],
            "checked.f:38: `b(9)` is element 9 of `b`, which has 3",
        ),
        (
            &[0, 2, 3],
            &mut [1.0; 3],
            "checked.f:38: `b(0)` lies before the first element of `b`",
        ),
        (
            &[i32::MIN, 2, 3],
            &mut [1.0; 3],
            "lies before the first element of `b`",
        ),
    ] {
        let said = said(checked::again(3, a.view(), pivots, b, None));
        assert!(said.contains(expected), "{said}");
    }
    let said_of_size = said(checked::again(4, a.view(), &[1; 4], &mut [1.0; 4], None));
    assert!(said_of_size.contains("which has 9"), "{said_of_size}");
    assert!(said(checked::share(1, 0)).contains("`n`, an INTEGER, is divided by 0"));
    assert!(said(checked::share(i32::MIN, -1)).contains("the least INTEGER, is divided by -1"));
    let mut part = [0; 3];
    let text = said(checked::cut("abcde", 0, 2, &mut part));
    assert!(
        text.contains("`text(0:2)` is not inside of `text`, which has 5 characters"),
        "{text}"
    );
    assert!(said(checked::large(2, &[1.0])).contains("`x(2)` is element 2 of `x`, which has 1"));
    // What failed leaves nothing behind.
    what_is_legal_is_computed();
}

/// The first part ends where the second begins: so it can change no subscript behind a check.
#[test]
fn parts_of_one_array_have_nothing_in_common() {
    let mut words = [0; 6];
    checked::parts(&mut words, 4, 2).unwrap();
    assert_eq!(words, [7, i32::MAX, 0, 1, 0, 0]);
    let text = said(checked::parts(&mut words, 4, 4));
    assert!(
        text.contains("`ia(4)` is element 4 of `ia`, which has 3"),
        "{text}"
    );
    let text = said(checked::parts(&mut words, 7, 1));
    assert!(
        text.contains("`ib(1)` is element 1 of `ib`, which has 0"),
        "{text}"
    );
    let text = said(checked::parts(&mut words, -3, 1));
    assert!(
        text.contains("`ib(1)` is element 1 of `ib`, which has 0"),
        "{text}"
    );
}

#[test]
fn entries_take_extents_of_their_own() {
    let mut a = [1, 2, 3];
    checked::putat(&mut a, 3, 7).unwrap();
    checked::addat(2, &[10, 20], &mut a).unwrap();
    assert_eq!(a, [1, 22, 7]);
    let text = said(checked::addat(3, &[10, 20], &mut a));
    assert!(
        text.contains("`b(3)` is element 3 of `b`, which has 2"),
        "{text}"
    );
    let text = said(checked::putat(&mut a[..2], 3, 7));
    assert!(
        text.contains("`a(3)` is element 3 of `a`, which has 2"),
        "{text}"
    );
}

/// A check of a list fails before the statement begins, so that no unit stays locked.
#[test]
fn a_list_is_checked_before_it_is_written() {
    let mut text = *b"------";
    for _ in 0..2 {
        let said = said(checked::listed(&mut text, &[1, 2], 3));
        assert!(
            said.contains("`a(3)` is element 3 of `a`, which has 2"),
            "{said}"
        );
        assert_eq!(&text, b"------");
    }
    checked::listed(&mut text, &[1, 2], 2).unwrap();
    assert_eq!(&text, b" 1 2  ");
}
