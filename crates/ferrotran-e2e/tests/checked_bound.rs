//! Closures that get arrays of Fortran with checks: a slice is never longer than what exists, and what is
//! lent twice is an error; so is what a procedure of the sources finds in the closure's place.

use ferrotran_e2e::checked_bound;
use ferrotran_runtime::{Error, ErrorKind};

fn said<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

/// Calls CALLS, whose closure gets `x` and the part of `work` from `at` on; what it saw.
fn calls(x: &mut [f64], work: &mut [f64], at: i32) -> Result<Vec<(usize, usize)>, Error> {
    let mut seen = Vec::new();
    let closure = |x: &mut [f64], f: &mut [f64], _: &mut i32| {
        seen.push((x.len(), f.len()));
        for (f, x) in f.iter_mut().zip(x.iter()) {
            *f = x + 1.0;
        }
    };
    checked_bound::calls(closure, x, work, at, None)?;
    Ok(seen)
}

#[test]
fn closures_get_what_is_declared() {
    let (mut x, mut work) = ([1.0, 2.0, 3.0], [0.0; 8]);
    for at in 1..=6 {
        let seen = calls(&mut x, &mut work, at).unwrap();
        assert_eq!(seen, [(3, 3), (3, 3)]);
    }
    assert_eq!(x, [13.0, 14.0, 15.0]);
    assert_eq!(work[5..], [12.0, 13.0, 14.0]);
    assert_eq!(calls(&mut [], &mut [], 1), Ok(vec![(0, 0), (0, 0)]));
}

#[test]
fn a_slice_is_never_longer_than_what_exists() {
    let (mut x, mut work) = ([1.0, 2.0, 3.0], [0.0; 8]);
    for at in [7, 8, 9, 10, i32::MAX, 0, -1, i32::MIN] {
        let error = calls(&mut x, &mut work, at).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::CallbackArgument { .. }),
            "{error}"
        );
        assert!(
            error
                .to_string()
                .contains("fewer elements than are declared"),
            "{error}"
        );
    }
    assert_eq!(work, [0.0; 8]);
    // What failed leaves nothing behind.
    assert!(calls(&mut x, &mut work, 1).is_ok());
}

#[test]
fn a_procedure_of_the_sources_takes_the_closure_s_place() {
    let double = |a: &mut [f64], n: &mut i32| {
        assert_eq!(a.len(), 3);
        a[..*n as usize].iter_mut().for_each(|a| *a *= 2.0);
    };
    let mut a = [1.0, 2.0, 3.0];
    checked_bound::apply(double, &mut a, &mut 3, 1).unwrap();
    assert_eq!(a, [2.0, 4.0, 6.0]);
    checked_bound::apply(double, &mut a, &mut 3, 2).unwrap();
    assert_eq!(a, [4.0, 16.0, 36.0]);
    let text = said(checked_bound::apply(double, &mut a, &mut 4, 2));
    assert!(
        text.contains("`a(4)` is element 4 of `a`, which has 3"),
        "{text}"
    );
}

/// What FIRST passes as an element is an array to WHOLE.
#[test]
fn a_slice_begins_at_the_element() {
    let mut w = [1.0, 2.0, 3.0];
    let mut seen = Vec::new();
    for at in [3, 1, 0, 4, 5, i32::MAX, -1] {
        // Before the first and behind the last one there are none; then WHOLE passes all.
        checked_bound::first(|w: &mut [f64]| seen.push(w.len()), &mut w, at).unwrap();
    }
    assert_eq!(seen, [1, 3, 0, 0, 0, 0, 0, 3]);
}

#[test]
fn a_slice_ends_where_another_argument_begins() {
    let (mut n, mut t) = (2, 0.5);
    let mut w = [1.0, 2.0, 3.0, 4.0];
    let f = |n: &mut i32, t: &mut f64, y: &mut [f64], dy: &mut [f64]| {
        assert_eq!((*n as usize, *n as usize), (y.len(), dy.len()));
        for (dy, y) in dy.iter_mut().zip(y) {
            *dy = *t * *y;
        }
    };
    checked_bound::step(f, &mut n, &mut t, &mut w).unwrap();
    assert_eq!(w, [1.0, 2.0, 0.5, 1.0]);
    // N + 1 is behind the array.
    let mut lengths = (0, 0);
    let f = |_: &mut i32, _: &mut f64, y: &mut [f64], dy: &mut [f64]| {
        lengths = (y.len(), dy.len());
    };
    let _ = checked_bound::step(f, &mut 4, &mut t, &mut w);
    assert!(lengths == (4, 0) || lengths == (0, 0), "{lengths:?}");
    let mut iw = [1, 2, 3, 4, 5];
    let mut seen = Vec::new();
    let f = |a: &mut [i32], b: &mut [i32], c: &mut [i32], _: &mut i32| {
        seen = [a, b, c].map(|part| part.to_vec()).to_vec();
        Ok::<_, Error>(())
    };
    checked_bound::parts(f, &mut iw, &mut 3).unwrap();
    assert_eq!(seen, [vec![1, 2], vec![3], vec![4, 5]]);
    // Two that begin in one place: one of them has all there is before the third.
    let f = |a: &mut [i32], b: &mut [i32], c: &mut [i32], _: &mut i32| {
        lengths = (a.len() + b.len(), c.len());
    };
    checked_bound::parts(f, &mut iw, &mut 1).unwrap();
    assert_eq!(lengths, (1, 4));
}

#[test]
fn what_is_proved_tells_how_long_a_slice_is_too() {
    let mut w = [0.0; 10];
    checked_bound::fixed(|w: &mut [f64]| w.fill(1.0), &mut w).unwrap();
    assert_eq!(w, [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]);
}

#[test]
fn a_scalar_is_a_slice_if_others_pass_elements() {
    let (mut w, mut s) = ([0.0; 10], 3.0);
    let mut seen = Vec::new();
    checked_bound::mixed(
        |w: &mut [f64]| {
            seen.push(w.len());
            w[0] += 1.0;
        },
        &mut w,
        &mut s,
    )
    .unwrap();
    assert_eq!((seen, w[8], s), (vec![2, 1], 1.0, 4.0));
    // To a function an element is a value.
    let x = [10.0, 20.0, 30.0];
    assert_eq!(checked_bound::table(|x| 2.0 * x, &x, None), Ok(122.0));
}

#[test]
fn what_is_lent_twice_is_an_error() {
    let sum = |a: ferrotran_runtime::ndarray::ArrayViewMut2<'_, f64>, b: &mut [f64]| {
        b[0] = a.sum();
    };
    let mut w = [1.0; 6];
    assert_eq!(checked_bound::column(sum, 2, &mut w, 4), Ok(5.0));
    for k in [0, 1, 3] {
        let text = said(checked_bound::column(sum, 2, &mut w, k));
        assert!(text.contains("memory that another argument has"), "{text}");
    }
    let text = said(checked_bound::column(sum, 2, &mut w, 5));
    assert!(text.contains("fewer elements than are declared"), "{text}");
    let text = said(checked_bound::column(sum, 3, &mut w, 3));
    assert!(
        text.contains("memory that another") || text.contains("fewer"),
        "{text}"
    );
}
