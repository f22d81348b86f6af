//! Scalars of every kind, in every direction.

use ferrotran_e2e::scalars::{divide, half, integers, is_even, logicals, reals, twice};

#[test]
fn integers_of_every_kind_go_in_and_out() {
    let (mut a, mut b, mut c, mut d) = (1_i8, -300_i16, 70_000_i32, 1_i64 << 40);
    integers(&mut a, &mut b, &mut c, &mut d).unwrap();
    assert_eq!((a, b, c, d), (2, -299, 70_001, (1 << 40) + 1));
}

#[test]
fn an_output_is_returned() {
    assert_eq!(reals(0.5, 1.25).unwrap(), 1.75);
}

#[test]
fn logicals_of_every_kind_are_bool() {
    let (mut a, mut b, mut c, mut d) = (true, true, true, true);
    assert!(logicals(&mut a, &mut b, &mut c, &mut d).unwrap());
    assert_eq!((a, b, c, d), (false, false, false, false));
    b = true;
    assert!(!logicals(&mut a, &mut b, &mut c, &mut d).unwrap());
    assert_eq!((a, b, c, d), (true, false, true, true));
}

#[test]
fn functions_return_their_result() {
    assert_eq!(twice(-21).unwrap(), -42);
    assert_eq!(half(3.0).unwrap(), 1.5);
    assert!(is_even(1 << 40).unwrap());
    assert!(!is_even(-3).unwrap());
}

#[test]
fn several_outputs_are_a_struct() {
    let output = divide(17, 5).unwrap();
    assert_eq!(
        (output.quotient, output.remainder, output.exact),
        (3, 2, false)
    );
    assert!(divide(15, 5).unwrap().exact);
}
