//! External procedures that callers need an explicit interface of.

use ferrotran_e2e::{descriptors as d, descriptors_loaded};
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array, s};
use ferrotran_runtime::{Complex, ErrorKind};

#[test]
fn assumed_shapes_come_with_their_extents() {
    let output = d::d1(&[1.5, -1.0, 2.0]).unwrap();
    assert_eq!((output.total, output.n), (3.5, 2));
    assert_eq!(d::d1(&[0.0; 0]).unwrap().n, 0);
}

#[test]
fn sections_are_lent_without_a_copy() {
    let x = Array2::from_shape_fn((2, 3).f(), |(i, j)| (3 * i + j) as f64);
    assert_eq!(d::d1(x.row(1)).unwrap().total, 12.0);
    let mut a = Array2::<i32>::zeros((4, 4).f());
    d::number_matrix(a.slice_mut(s![1..3, ..;2])).unwrap();
    assert_eq!(
        a,
        array![[0, 0, 0, 0], [11, 0, 12, 0], [21, 0, 22, 0], [0, 0, 0, 0]]
    );
}

#[test]
fn other_arguments_go_along() {
    let (w, x) = ([1.0, 2.0], [3.0, 4.0, 5.0]);
    // SAFETY: X has as many elements as W.
    let total = |shift| unsafe { d::weighted(&w, &x, "ab", None, shift) }.unwrap();
    assert_eq!(total(None), 13.0);
    assert_eq!(total(Some(0.5)), 13.5);
}

#[test]
fn values_are_passed_by_value() {
    let z = Complex::new(1.5, 2.0);
    // -(2.5 + 5) + 3 + 4/4 + 'A'.
    assert_eq!(d::by_value(4, 2.5, z, true, "A").unwrap(), 61.5);
    assert_eq!(d::by_value(4, 2.5, z, false, "A").unwrap(), 76.5);
    let too_long = d::by_value(4, 2.5, z, false, "AB").unwrap_err();
    assert!(
        matches!(too_long.kind(), ErrorKind::TextTooLong { .. }),
        "{too_long}"
    );
    assert_eq!(d::clamped(7, 5).unwrap(), 5);
}

#[test]
fn values_that_are_absent_are_left_out() {
    let bits = |i, x, l| d::which_values(i, x, l).unwrap();
    assert_eq!(bits(None, None, None), 0);
    assert_eq!(bits(Some(1), Some(2.0), Some(true)), 121);
    assert_eq!(bits(None, Some(2.0), Some(false)), 220);
    assert_eq!(bits(Some(1), None, None), 1);
}

#[test]
fn a_pointer_that_is_absent_is_left_out() {
    // SAFETY: it has a last element.
    let last = |x: Option<&[i32]>| unsafe { d::maybe_last(7, x) }.unwrap();
    assert_eq!(last(Some(&[1, 2])), 2);
    assert_eq!(last(None), 7);
}

#[test]
fn allocatables_are_given_and_returned() {
    assert_eq!(d::even_numbers(2, None).unwrap(), Some(vec![2, 4]));
    assert_eq!(d::even_numbers(1, Some(&[7])).unwrap(), Some(vec![7, 2]));
    assert_eq!(d::even_numbers(0, None).unwrap(), None);
    assert_eq!(d::greeting("Ada").unwrap().as_deref(), Some("Hello, Ada"));
}

#[test]
fn pointers_are_lent() {
    // SAFETY: it has a last element, where it is associated.
    let last = |x: Option<&[i32]>| unsafe { d::last_of(x) }.unwrap();
    assert_eq!(last(Some(&[1, 2, 3])), 3);
    assert_eq!(last(None), -1);
}

#[test]
fn results_are_arrays_and_strings() {
    assert_eq!(d::ramp_to(3, 2).unwrap(), [0, 2, 4, 6]);
    assert_eq!(d::squares_to(3).unwrap(), [1, 4, 9]);
    assert_eq!(d::squares_to(0).unwrap(), []);
    assert_eq!(d::twice_said("ab ").unwrap(), "ab ab ");
}

#[test]
fn strings_of_assumed_shape() {
    // SAFETY: the names have a first character.
    let initials = unsafe { d::initials_of(&["Ada", "Grace"]) };
    assert_eq!(initials.unwrap(), ["A", "G"]);
}

#[test]
fn procedures_for_c_have_their_own_label() {
    assert_eq!(d::scaled_sum(&[1.0, 2.0], 0.5).unwrap(), 1.5);
    let x = [1.0, 9.0, 2.0, 9.0];
    let every_second = ferrotran_runtime::ndarray::ArrayView1::from(&x);
    let sum = d::scaled_sum(every_second.slice(s![..;2]), 2.0);
    assert_eq!(sum.unwrap(), 6.0);
    assert_eq!(d::plain_c(1, 2).unwrap(), 12);
}

#[test]
fn closures_are_handed_on() {
    let mut calls = 0;
    let squares = d::apply_to(
        |x: f64| {
            calls += 1;
            x * x
        },
        &[1.0, 2.0, 3.0],
    );
    assert_eq!(squares.unwrap(), [1.0, 4.0, 9.0]);
    assert_eq!(calls, 3);
}

#[test]
fn targets_and_contiguous_arrays() {
    let mut a = Array2::<f64>::zeros((2, 2).f());
    // A row has gaps: the compiler packs it, and unpacks it after the call.
    d::longer(&mut a.row_mut(1), &[1.0, 2.5]).unwrap();
    assert_eq!(a, array![[0.0, 0.0], [3.5, 3.5]]);
}

#[test]
fn the_loaded_form_is_the_same() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library =
        unsafe { descriptors_loaded::Library::open(env!("DESCRIPTORS_LOADED_LIBRARY")) }.unwrap();
    assert_eq!(library.d1(&[1.0, 2.0]).unwrap().total, 3.0);
    assert_eq!(library.squares_to(2).unwrap(), [1, 4]);
    assert_eq!(library.scaled_sum(&[1.0], 3.0).unwrap(), 3.0);
}
