//! What scipy's signature files declare: strings with a default and a check, arrays that are taken
//! and returned, outputs that begin with a value.

use ferrotran_e2e::declared;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array};

#[test]
fn an_array_that_is_copied_and_returned_is_taken() {
    let x = vec![1.0, 2.0, 3.0];
    let address = x.as_ptr();
    let y = declared::scaled(x, None, None).unwrap();
    assert_eq!(y, [2.0, 4.0, 6.0]);
    assert_eq!(y.as_ptr(), address, "nothing is copied");
    assert_eq!(declared::scaled(Vec::new(), None, None).unwrap(), []);
}

#[test]
fn a_string_has_a_default_and_a_check() {
    let scaled = |order: &[u8]| declared::scaled(vec![1.0, 2.0], Some(order), Some(1.0));
    assert_eq!(scaled(b"F").unwrap(), [1.0, 2.0]);
    assert_eq!(scaled(b"R").unwrap(), [2.0, 1.0]);
    for wrong in [&b"X"[..], b""] {
        let error = scaled(wrong).unwrap_err();
        assert!(
            matches!(
                error.kind(),
                ErrorKind::CheckFailed {
                    argument: "order",
                    ..
                }
            ),
            "{error}"
        );
    }
    let error = scaled(b"RR").unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TextTooLong { length: 1, .. }),
        "{error}"
    );
}

#[test]
fn a_hidden_string_is_passed() {
    let mut x = Aligned([1.0, 2.0, 3.0]);
    declared::doubled(&mut x.0).unwrap();
    assert_eq!(x.0, [2.0, 4.0, 6.0]);
}

#[repr(align(16))]
struct Aligned([f64; 3]);

#[test]
fn an_array_lies_where_the_signature_asks() {
    let mut x = Aligned([1.0, 2.0, 3.0]);
    let error = declared::doubled(&mut x.0[1..]).unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::Misaligned {
                argument: "x",
                bytes: 16,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(x.0, [1.0, 2.0, 3.0]);
    declared::doubled(&mut []).unwrap();
}

#[test]
fn lengths_depend_on_characters() {
    let a = Array2::from_shape_vec((2, 3).f(), vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).unwrap();
    let declared::TurnedOutput { a: zero, b } = declared::turned(a.clone(), None).unwrap();
    assert_eq!(zero, Array2::<f32>::zeros((2, 3)));
    assert_eq!(b, a);
    let declared::TurnedOutput { b, .. } = declared::turned(a.clone(), Some(b"T")).unwrap();
    assert_eq!(b, a.t());
    // Another order of storage is copied.
    let rows = array![[1.0, 3.0, 5.0], [2.0, 4.0, 6.0]];
    assert_eq!(declared::turned(rows, Some(b"T")).unwrap().b, a.t());
    let error = declared::turned(a, Some(b"C")).unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::CheckFailed {
                argument: "trans",
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn what_is_taken_is_returned_by_the_form_that_fills_too() {
    let a = Array2::from_elem((2, 3).f(), 7.0);
    let mut b = Array2::zeros((3, 2).f());
    let a = declared::turned_into(a, Some(b"T"), b.view_mut()).unwrap();
    assert_eq!(a, Array2::<f32>::zeros((2, 3)));
    assert_eq!(b, Array2::from_elem((3, 2), 7.0));
}

#[test]
fn outputs_begin_with_their_value_and_logicals_are_numbers() {
    assert_eq!(declared::counts(&[1, -1, 2], None).unwrap(), 12);
    assert_eq!(declared::counts(&[1, -1, 2], Some(false)).unwrap(), 11);
    let error = declared::counts(&[1], Some(false)).unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::CheckFailed {
                argument: "wanted",
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn what_is_given_and_returned_may_have_a_default() {
    let declared::RangedOutput { equed, step } = declared::ranged(None, None, None, None).unwrap();
    assert_eq!((equed.as_str(), step), ("Y", 4));
    let given = declared::ranged(Some(b"N"), Some(-1.0), Some(1.0), Some(0)).unwrap();
    assert_eq!((given.equed.as_str(), given.step), ("N", 2));
}

#[test]
fn reals_are_compared() {
    for (vl, vu, argument) in [(-2.0, 1.0, "vl"), (1.0, 1.0, "vu"), (f32::NAN, 1.0, "vl")] {
        let error = declared::ranged(None, Some(vl), Some(vu), None).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::CheckFailed { argument: found, .. } if *found == argument),
            "{error}"
        );
    }
}

#[test]
fn the_length_of_an_output_is_its_declared_one() {
    assert_eq!(declared::table(2, 1).unwrap(), array![[211], [221]]);
    let error = declared::table(0, 1).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::CheckFailed { argument: "nb", .. }),
        "{error}"
    );
}

#[test]
fn the_documentation_says_so() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/declared.rs"));
    for part in [
        "* `order`: `\"F\"` unless given, `character(1) :: order`.",
        "* `x`: taken, and returned as Fortran leaves it as `y`, shape `x(n)`.",
        "* `x`: read and written, shape `x(n)`, at a multiple of 16 bytes.",
        "* `count`: returned, before the call `10`.",
        "* `step`: returned, before the call `3` unless given.",
        "* `equed`: returned, before the call `\"B\"` unless given, `character(1) :: equed`.",
    ] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}
