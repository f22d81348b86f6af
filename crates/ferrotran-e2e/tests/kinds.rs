//! Kinds and directions of scalars that `scalars.rs` has not.

use ferrotran_e2e::kinds;
use ferrotran_runtime::Complex;

#[test]
fn complex_values_in_every_direction() {
    let mut b = Complex::new(1.0, 2.0);
    let output = kinds::complexes(Complex::new(3.0, 4.0), &mut b).unwrap();
    assert_eq!(output.c, Complex::new(3.0, -4.0));
    assert_eq!(output.d, Complex::new(1.0, 2.0));
    assert_eq!(b, Complex::new(-2.0, 1.0));
    assert_eq!(
        kinds::negative(Complex::new(1.0, -1.0)).unwrap(),
        Complex::new(-1.0, 1.0)
    );
}

#[test]
fn every_integer_keeps_its_range() {
    let output = kinds::smallest().unwrap();
    assert_eq!(
        (output.a, output.b, output.c, output.d),
        (i8::MIN, i16::MIN, i32::MIN, i64::MIN)
    );
    assert_eq!(kinds::next_16(-301).unwrap(), -300);
}

#[test]
fn real_values_in_place() {
    let (mut a, mut b) = (1.0_f32, 3.0_f64);
    kinds::halves(&mut a, &mut b).unwrap();
    assert_eq!((a, b), (0.5, 1.5));
}

#[test]
fn logical_results_of_other_kinds() {
    for value in [true, false] {
        assert_eq!(kinds::negated_1(value).unwrap(), !value);
        assert_eq!(kinds::negated_8(value).unwrap(), !value);
    }
}

#[test]
fn values_of_each_type() {
    let text = kinds::by_value(1, 1 << 40, 0.5, Complex::new(1.0, -2.0), true).unwrap();
    assert_eq!(text, "2 1099511627777 1.5 2.0-2.0 F");
}
