//! Procedures that are PRIVATE are called by operators and assignments.

use ferrotran_e2e::operators::bound_operators::{Gauge, Span};
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

fn span(low: f64, high: f64) -> Span {
    let mut span = Span::new().unwrap();
    span.set_low(low);
    span.set_high(high);
    span
}

fn ends(span: &Span) -> (f64, f64) {
    (span.low(), span.high())
}

#[test]
fn operators_that_are_bound_to_a_type_are_methods() {
    let (a, b) = (span(1.0, 2.0), span(4.0, 8.0));
    assert_eq!(ends(&a.sum_of(&b).unwrap()), (1.0, 8.0));
    assert_eq!(ends(&a.plus_number(0.5).unwrap()), (1.5, 2.5));
    assert_eq!(ends(&a.shifted(0.5).unwrap()), (0.5, 1.5));
    assert_eq!(ends(&a.negated().unwrap()), (-2.0, -1.0));
    assert_eq!(ends(&b.number_minus(10.0).unwrap()), (2.0, 6.0));
    assert!(a.is_within(&span(0.0, 2.0)).unwrap());
    assert!(!a.is_within(&b).unwrap());
    // SAFETY: there is room for a text of five characters.
    let label = unsafe { a.negated().unwrap().labelled("abc") };
    assert_eq!(label.unwrap(), "abc -");
}

#[test]
fn assignments_that_are_bound_to_a_type_are_methods() {
    let (mut a, mut b) = (Gauge::new().unwrap(), Gauge::new().unwrap());
    b.set_value(7);
    a.from_gauge(&b).unwrap();
    assert_eq!((a.value(), a.assigned()), (7, 1));
    a.from_number(9).unwrap();
    assert_eq!((a.value(), a.assigned()), (9, 11));
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
