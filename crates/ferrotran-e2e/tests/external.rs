//! External procedures, as they are found and with a signature file.

use std::thread;

use ferrotran_e2e::external;
use ferrotran_runtime::{Error, ErrorKind};

#[test]
fn a_length_follows_from_the_array() {
    assert_eq!(external::total(&[1.0, 2.0, 3.5], None).unwrap(), 6.5);
    assert_eq!(external::total(&[1.0, 2.0, 3.5], Some(2)).unwrap(), 3.0);
    assert_eq!(external::total(&[], None).unwrap(), 0.0);
}

#[test]
fn a_length_beyond_the_array_is_an_error() {
    assert_eq!(
        external::total(&[1.0], Some(2)).unwrap_err(),
        ErrorKind::TooShort {
            procedure: "total",
            argument: "x",
            shape: "x(n)",
            expected: 2,
            given: 1
        }
        .into()
    );
}

#[test]
fn a_negative_extent_is_none_of_what_is_lent_and_an_error_of_what_is_returned() {
    assert_eq!(external::total(&[1.0], Some(-1)), Ok(0.0));
    let error = external::pairs(-3).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NegativeExtent { extent: -6, .. }),
        "{error}"
    );
}

#[test]
fn an_overflow_of_a_shape_is_an_error() {
    let error = external::pairs(i32::MAX).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Overflow { argument: "x", .. }),
        "{error}"
    );
    let error = external::triang(70_000).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Overflow { .. }),
        "{error}"
    );
}

#[test]
fn a_hidden_length_is_no_parameter() {
    let mut x = [1.0, 2.0, 3.0];
    external::scale(&mut x, None).unwrap();
    external::scale(&mut x, Some(1.0)).unwrap();
    assert_eq!(x, [2.0, 4.0, 6.0]);
}

#[test]
fn outputs_have_their_declared_shape() {
    assert_eq!(external::pairs(3).unwrap(), [1, 1, 2, 4, 3, 9]);
    assert_eq!(external::triang(3).unwrap(), [1, 3, 6, 10, 15, 21]);
    assert_eq!(external::border(2, None).unwrap(), [0, 1, 2]);
    assert_eq!(external::border(2, Some(-1)).unwrap(), [-1, 0, 1, 2]);
    assert_eq!(external::border(2, Some(3)).unwrap(), []);
}

#[test]
fn an_extent_below_zero_is_an_error_with_lower_bounds_too() {
    let error = external::border(2, Some(4)).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NegativeExtent { extent: -1, .. }),
        "{error}"
    );
}

#[test]
fn the_into_form_fills_the_beginning() {
    let mut x = [7; 8];
    external::pairs_into(3, &mut x).unwrap();
    assert_eq!(x, [1, 1, 2, 4, 3, 9, 7, 7]);
    assert!(matches!(
        external::pairs_into(3, &mut x[..5])
            .as_ref()
            .map_err(Error::kind),
        Err(ErrorKind::TooShort {
            expected: 6,
            given: 5,
            ..
        })
    ));
}

#[test]
fn keywords_are_escaped() {
    let mut out = 0;
    external::match_(5, &mut out).unwrap();
    assert_eq!(out, 5);
}

#[test]
fn assumed_size_is_open() {
    let mut x = [0.0_f32; 2];
    // SAFETY: FIRST writes one element, and there are two.
    unsafe { external::first(&mut x) }.unwrap();
    assert_eq!(x, [1.0, 0.0]);
}

#[test]
fn a_saved_counter_is_counted_under_the_lock() {
    let before = external::countup().unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..1000 {
                    external::countup().unwrap();
                }
            });
        }
    });
    assert_eq!(external::countup().unwrap(), before + 8001);
}

#[test]
fn statement_functions_and_intrinsics_share_no_state() {
    let mut y = [0.0; 2];
    external::localf(&[-3.0, 4.0], &mut y, None).unwrap();
    assert_eq!(y, [3.0, 4.0]);
}

#[test]
fn what_is_copied_keeps_its_value() {
    let x = [1.0, 2.0, 4.0];
    assert_eq!(external::mangle(&x, None).unwrap(), 7.0);
    assert_eq!(x, [1.0, 2.0, 4.0]);
}

#[test]
fn a_check_of_the_signature_is_an_error_that_names_it() {
    let error = external::mangle(&[1.0], None).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::CheckFailed { argument: "n", .. }),
        "{error}"
    );
    assert!(error.to_string().contains("n >= 2"), "{error}");
}

#[test]
fn a_procedure_can_have_another_name() {
    let mut x = [1.0, 2.0];
    assert_eq!(external::renamed(&mut x).unwrap(), 3.0);
    assert_eq!(x, [-1.0, -1.0]);
}
