//! What signature files say in C: `callstatement`, `callprotoargument`, `usercode`, `intent(c)`,
//! and a library in C that has a signature file only.

use std::path::Path;

use ferrotran_e2e::{in_c, in_c_loaded, legacy};
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array};
use ferrotran_runtime::{Complex, ErrorKind};

/// The text of bindings.
macro_rules! text {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".rs"))
    };
}

/// The lines before `name`, from the first line of its documentation.
fn docs<'a>(text: &'a str, name: &str) -> &'a str {
    let function = text.find(name).unwrap();
    let start = text[..function].rfind("/// Calls").unwrap();
    &text[start..function]
}

#[test]
fn a_callstatement_does_arithmetic_on_pointers() {
    let x = [1.0, 2.0, 3.0, 4.0, 5.0];
    let mut y = [10.0, 20.0];
    in_c::addto(&x, &mut y, Some(1), Some(2)).unwrap();
    assert_eq!(y, [12.0, 24.0]);
    in_c::addto(&x, &mut y, None, None).unwrap();
    assert_eq!(y, [13.0, 26.0]);
}

#[test]
fn its_checks_are_made_before() {
    let error = in_c::addto(&[1.0; 3], &mut [0.0; 2], Some(1), Some(2)).unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::CheckFailed {
                argument: "offx",
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn to_a_callstatement_the_result_of_a_function_comes_first() {
    let sum = in_c::sumprd(&[1.0, 2.0], &[3.0, 4.0]).unwrap();
    assert_eq!(sum, 11.0);
    let turned = in_c::turned(Complex::new(2.0, 3.0)).unwrap();
    assert_eq!(turned, Complex::new(-2.0, 2.0));
}

#[test]
fn a_callstatement_counts_from_1_for_fortran() {
    let mut p = [2, 1, 0];
    let mut x = [1.0, 2.0, 3.0];
    // SAFETY: P holds subscripts of X, counted from 0.
    unsafe { in_c::permut(&mut p, &mut x) }.unwrap();
    assert_eq!(p, [2, 1, 0]);
    // 1 and 3 change places, 2 stays, and they change back.
    assert_eq!(x, [1.0, 2.0, 3.0]);
    let mut p = [1, 1, 2];
    // SAFETY: as before.
    unsafe { in_c::permut(&mut p, &mut x) }.unwrap();
    assert_eq!(x, [2.0, 1.0, 3.0]);
}

#[test]
fn strings_come_with_their_lengths() {
    let upper = in_c::upper("four", None).unwrap();
    assert_eq!((upper.l1, upper.l2, upper.isup), (1, 4, true));
    let lower = in_c::upper("", Some(0)).unwrap();
    assert_eq!((lower.l1, lower.l2, lower.isup), (3, 0, false));
    let which = in_c::which("U1", "abc").unwrap();
    assert_eq!((which.l1, which.l2, which.upper), (2, 3, true));
}

#[test]
fn user_code_sees_the_variables_and_nothing_else_may_be_called() {
    let both = in_c::both(&[1.0, 2.5, 4.0], Some(2)).unwrap();
    assert_eq!((both.sum, both.twice), (7.5, 4));
    assert_eq!(in_c::keyword(4).unwrap(), 5);
}

#[test]
fn a_callstatement_hands_on_closures() {
    let mut calls = 0;
    let y = in_c::applyf(
        |x: f64| {
            calls += 1;
            10.0 * x
        },
        2.0,
    );
    assert_eq!(y.unwrap(), 21.0);
    assert_eq!(calls, 1);
}

#[test]
fn the_loaded_form_has_the_shims_as_well() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library =
        unsafe { in_c_loaded::Library::open(Path::new(env!("IN_C_LOADED_LIBRARY"))) }.unwrap();
    assert_eq!(library.sumprd(&[1.0, 2.0], &[3.0, 4.0]).unwrap(), 11.0);
}

#[test]
fn c_code_is_open_or_trusted() {
    let text = text!("in_c");
    let open = docs(text, "pub unsafe fn permut");
    let trusted = docs(text, "pub fn sumprd");
    for (docs, section) in [(open, "# Safety"), (trusted, "# Trusted")] {
        for part in [
            section,
            "it is called in C, which is not analysed",
            "callstatement",
        ] {
            assert!(docs.contains(part), "{part} is missing in:\n{docs}");
        }
    }
    let c = docs(text!("legacy"), "pub fn horner");
    assert!(c.contains("as the C function `horner`"), "{c}");
}

#[test]
fn scalars_go_to_c_by_value() {
    let value = legacy::horner(&[1.0, 2.0, 3.0], 2.0).unwrap();
    assert_eq!(value, 17.0);
    assert_eq!(legacy::horner(&[], 2.0).unwrap(), 0.0);
    let conjugated = legacy::conjugated(Complex::new(1.0, 2.0)).unwrap();
    assert_eq!(conjugated, Complex::new(1.0, -2.0));
    assert_eq!(
        legacy::widened(-1, 200, 70_000, 1 << 40).unwrap(),
        (1 << 40) + 70_199
    );
}

#[test]
fn other_scalars_go_to_c_by_address() {
    let mut x = 3.0;
    legacy::halve(&mut x).unwrap();
    assert_eq!(x, 1.5);
}

#[test]
fn c_has_arrays_row_by_row() {
    let rows = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    assert_eq!(legacy::row_sums(rows.view()).unwrap(), [6.0, 15.0]);
    // Stored otherwise, it is copied.
    let columns = rows.t();
    assert_eq!(legacy::row_sums(columns).unwrap(), [5.0, 7.0, 9.0]);
    let numbers = legacy::number_rows(2, 3).unwrap();
    assert_eq!(numbers, array![[11, 12, 13], [21, 22, 23]]);
    assert!(numbers.is_standard_layout());
}

#[test]
fn what_c_writes_has_to_be_row_major() {
    let mut rows = Array2::zeros((2, 3));
    legacy::renumber_rows(rows.view_mut()).unwrap();
    assert_eq!(rows, array![[11, 12, 13], [21, 22, 23]]);
    let mut columns = Array2::zeros((2, 3).f());
    let error = legacy::renumber_rows(columns.view_mut()).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NotRowMajor { argument: "a", .. }),
        "{error}"
    );
}

#[test]
fn strings_go_to_c_ended_by_nul() {
    assert_eq!(legacy::length_of("five!").unwrap(), 5);
    assert_eq!(legacy::length_of("one\0more").unwrap(), 3);
    // SAFETY: the text is shorter than the 12 bytes of OUT.
    let text = unsafe { legacy::backwards("palindrom") }.unwrap();
    assert_eq!(text, "mordnilap");
}
