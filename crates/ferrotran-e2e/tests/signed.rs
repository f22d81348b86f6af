//! What signature files declare of arguments: names of outputs, work space, defaults, checks.

use ferrotran_e2e::signed;
use ferrotran_runtime::ndarray::array;
use ferrotran_runtime::{Complex, ErrorKind};

#[test]
fn outputs_have_the_names_that_the_signature_gives() {
    let signed::DivremOutput { quotient, rest } = signed::divrem(17, 5).unwrap();
    assert_eq!((quotient, rest), (3, 2));
}

#[test]
fn a_number_as_a_check_has_to_be_other_than_zero() {
    let error = signed::divrem(17, 0).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::CheckFailed { argument: "b", .. }),
        "{error}"
    );
}

#[test]
fn what_is_hidden_is_neither_given_nor_returned() {
    assert_eq!(signed::remainder(17, 5).unwrap(), 2);
}

#[test]
fn work_space_is_allocated_or_lent() {
    let mut x = [1.0, 2.0, 3.0];
    signed::revers(&mut x).unwrap();
    assert_eq!(x, [3.0, 2.0, 1.0]);
    let mut work = [0.0; 4];
    signed::revers_into(&mut x, &mut work).unwrap();
    assert_eq!(x, [1.0, 2.0, 3.0]);
    assert_eq!(work, [1.0, 2.0, 3.0, 0.0]);
    let error = signed::revers_into(&mut x, &mut work[..2]).unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::TooShort {
                argument: "work",
                expected: 3,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn defaults_are_worked_out_in_the_order_of_their_dependence() {
    // LDA stands before N, and depends on it.
    assert_eq!(
        signed::filled(None, None).unwrap(),
        array![[11, 12], [21, 22]]
    );
    assert_eq!(signed::filled(None, Some(3)).unwrap().dim(), (4, 3));
    assert_eq!(signed::filled(Some(1), None).unwrap(), array![[11, 12]]);
}

#[test]
fn defaults_may_be_complex_or_negative() {
    let mut z = [Complex::new(2.0, 0.0)];
    signed::cscale(&mut z, None).unwrap();
    assert_eq!(z, [Complex::new(0.0, -3.0)]);
    signed::cscale(&mut z, Some(Complex::new(0.0, 1.0))).unwrap();
    assert_eq!(z, [Complex::new(3.0, 0.0)]);
    let mut x = 1.0;
    signed::shift(&mut x, None).unwrap();
    assert_eq!(x, -0.25);
}

#[test]
fn the_documentation_says_what_becomes_of_them() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/signed.rs"));
    for part in [
        "* `q`: returned as `quotient`.",
        "* `work`: work space, shape `work(n)`.",
        "* `r`: returned as `type_`.",
        "* `by`: `-1.25` unless given.",
    ] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}
