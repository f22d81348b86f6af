//! Procedures that are PRIVATE are called by operators and assignments.

use ferrotran_e2e::operators::vectors::{self, Vector};
use ferrotran_runtime::ndarray::{arr1, s};

fn vector(x: f64, y: f64) -> Vector {
    let mut vector = Vector::new().unwrap();
    vector.set_x(x);
    vector.set_y(y);
    vector
}

fn parts(vector: &Vector) -> (f64, f64) {
    (vector.x(), vector.y())
}

#[test]
fn what_the_operands_are_decides_which_is_called() {
    let (a, b) = (vector(1.0, 2.0), vector(10.0, 30.0));
    assert_eq!(parts(&vectors::add(&a, &b).unwrap()), (11.0, 32.0));
    assert_eq!(parts(&vectors::raise(&a, 0.5).unwrap()), (1.5, 2.5));
    assert_eq!(parts(&vectors::negative(&a).unwrap()), (-1.0, -2.0));
    assert_eq!(parts(&vectors::scaled(&a, 2.0).unwrap()), (2.0, 4.0));
}

#[test]
fn operands_keep_their_order() {
    let (a, b) = (vector(1.0, 2.0), vector(10.0, 30.0));
    assert_eq!(vectors::cross(&a, &b).unwrap(), 10.0);
    assert_eq!(vectors::cross(&b, &a).unwrap(), -10.0);
    assert!(vectors::are_equal(&a, &a).unwrap() && !vectors::are_equal(&a, &b).unwrap());
    assert_eq!(vectors::labelled(&a, "abc").unwrap(), "abc +");
}

#[test]
fn sections_are_operands() {
    let x = arr1(&[1.0, 10.0, 100.0, 1000.0]);
    assert_eq!(vectors::total(x.view()).unwrap(), 1111.0);
    assert_eq!(vectors::total(x.slice(s![..;2])).unwrap(), 101.0);
    assert_eq!(vectors::total(x.slice(s![..0])).unwrap(), 0.0);
}

#[test]
fn the_left_side_of_an_assignment_is_written() {
    let mut a = vector(1.0, 2.0);
    vectors::from_array(&mut a, arr1(&[7.0]).view()).unwrap();
    assert_eq!(parts(&a), (7.0, 2.0));
    vectors::from_array(&mut a, arr1(&[8.0, 9.0]).view()).unwrap();
    assert_eq!(parts(&a), (8.0, 9.0));
    // INTENT(OUT): what is not set has its default.
    vectors::from_number(&mut a, 3.0).unwrap();
    assert_eq!(parts(&a), (3.0, 0.0));
}

#[test]
fn what_no_operator_reaches_is_left_out() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/operators.rs"));
    let line = text
        .lines()
        .find(|line| line.contains("/// * `vectors::total_of_fixed` ("));
    let reason = "it is PRIVATE, and only the operator `.total.` is for it";
    assert!(line.unwrap().ends_with(reason), "{line:?}");
    assert!(!text.contains("hidden"), "{text}");
    assert!(text.contains("It is the operator `.cross.`."), "{text}");
}
