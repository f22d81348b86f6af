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
    let double = |a: *mut f64, n: &mut i32| {
        // SAFETY: APPLY is called with N elements below.
        let a = unsafe { std::slice::from_raw_parts_mut(a, *n as usize) };
        a.iter_mut().for_each(|a| *a *= 2.0);
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

/// What one procedure takes for a scalar is an element of an array to another.
#[test]
fn an_element_exists_that_is_lent_as_a_scalar() {
    let mut w = [1.0, 2.0, 3.0];
    let set = |w: &mut f64| *w += 6.0;
    checked_bound::first(set, &mut w, 3).unwrap();
    assert_eq!(w, [1.0, 2.0, 9.0]);
    for at in [0, 4, 5, i32::MAX, -1] {
        let text = said(checked_bound::first(set, &mut w, at));
        assert!(text.contains("fewer elements than are declared"), "{text}");
    }
    assert_eq!(w, [1.0, 2.0, 9.0]);
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
