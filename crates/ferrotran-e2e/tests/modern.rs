//! Arguments that may be absent, results of every kind, constants, generics, entries.

use ferrotran_e2e::{modern, texts};
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array};

#[test]
fn array_results_are_returned() {
    assert_eq!(modern::identity(2).unwrap(), array![[1.0, 0.0], [0.0, 1.0]]);
    assert_eq!(modern::identity(0).unwrap().len(), 0);
    assert_eq!(modern::ramp(-1, 2).unwrap(), [-1, 0, 1, 2]);
    let mut ramp = [9; 6];
    modern::ramp_into(1, 3, &mut ramp).unwrap();
    assert_eq!(ramp, [1, 2, 3, 9, 9, 9]);
    let mut wide = Array2::from_elem((2, 3).f(), 9.0);
    modern::identity_into(2, wide.view_mut()).unwrap();
    assert_eq!(wide, array![[1.0, 0.0, 9.0], [0.0, 1.0, 9.0]]);
}

#[test]
fn what_is_absent_is_not_present() {
    assert_eq!(
        modern::present_mask(None, None, None, None, None).unwrap(),
        0
    );
    assert_eq!(
        modern::present_mask(Some(0), None, None, None, None).unwrap(),
        1
    );
    assert_eq!(
        modern::present_mask(None, Some(false), None, None, None).unwrap(),
        2
    );
    assert_eq!(
        modern::present_mask(None, None, Some(&[0.0; 2]), None, None).unwrap(),
        4
    );
    assert_eq!(
        modern::present_mask(None, None, None, Some(b"a"), None).unwrap(),
        8
    );
    let mut e = Array2::zeros((2, 2).f());
    assert_eq!(
        modern::present_mask(None, None, None, None, Some(e.view_mut())).unwrap(),
        16
    );
    assert_eq!(e, Array2::<f64>::ones((2, 2)));
    let all = modern::present_mask(
        Some(1),
        Some(true),
        Some(&[1.0; 2]),
        Some(b"abc"),
        Some(e.view_mut()),
    );
    assert_eq!(all.unwrap(), 31);
}

#[test]
fn what_is_present_is_checked() {
    let short = modern::present_mask(None, None, Some(&[0.0]), None, None);
    assert!(short.unwrap_err().to_string().contains("`c(2)` asks for 2"));
    let long = modern::present_mask(None, None, None, Some(b"abcd"), None);
    assert!(long.unwrap_err().to_string().contains("4 bytes"));
}

#[test]
fn optional_inputs_have_their_effect() {
    let mut x = [1.0, 2.0];
    modern::scaled(&mut x, None, None, None, None, None).unwrap();
    assert_eq!(x, [1.0, 2.0]);
    modern::scaled(&mut x, Some(2.0), Some(1), None, None, None).unwrap();
    assert_eq!(x, [3.0, 5.0]);
    let mut calls = 7;
    modern::scaled(
        &mut x,
        None,
        None,
        Some(&[1.0, 0.0]),
        Some(b"four"),
        Some(&mut calls),
    )
    .unwrap();
    assert_eq!(x, [7.0, 4.0]);
    assert_eq!(calls, 8);
}

#[test]
fn optional_outputs_are_lent() {
    let (mut flag, mut done) = (true, 0);
    modern::bump(Some(&mut flag), Some(&mut done)).unwrap();
    assert_eq!((flag, done), (false, 42));
    modern::bump(None, None).unwrap();
    modern::bump(Some(&mut flag), None).unwrap();
    assert!(flag);
}

#[test]
fn constants_of_a_module_are_constants() {
    assert_eq!(modern::COUNT_DOWN, 3_i64);
    assert_eq!(modern::HALF_PI, std::f64::consts::FRAC_PI_2);
    assert_eq!(modern::LABEL, "modern");
    const { assert!(!modern::VERBOSE) };
    let text = include_str!(concat!(env!("OUT_DIR"), "/modern.rs"));
    assert!(!text.contains("HIDDEN"), "a private constant is public");
}

#[test]
fn private_specifics_are_reached_by_their_generic() {
    assert_eq!(modern::area_of_square(3.0).unwrap(), 9.0);
    assert_eq!(modern::area_of_rectangle(3.0, 4.0).unwrap(), 12.0);
}

#[test]
fn a_value_argument_is_the_callee_s_own() {
    assert_eq!(modern::by_value(1).unwrap(), 2);
}

#[test]
fn entries_are_procedures() {
    let mut y = 0;
    texts::other(&mut y).unwrap();
    assert_eq!(y, 2);
}
