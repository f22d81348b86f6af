//! What the test groups of f2py check, with Fortran of our own: `F2PY_TESTS.md` is the table.

use ferrotran_e2e::groups;
use ferrotran_runtime::ndarray::{Array2, array, s};
use ferrotran_runtime::{Complex, ErrorKind};

/// The function and the subroutine, external and of a module, return what they are given.
macro_rules! returns {
    ($value:expr, $($name:ident)*) => {$(
        assert_eq!(groups::$name($value).unwrap(), $value, stringify!($name));
    )*};
}

#[test]
fn integers_are_returned() {
    returns!(-123, fi0 si0 mfi0 msi0 fi4 si4 mfi4 msi4);
    returns!(-123_i8, fi1 si1 mfi1 msi1);
    returns!(i16::MIN, fi2 si2 mfi2 msi2);
    returns!(i64::MAX, fi8 si8 mfi8 msi8);
}

#[test]
fn reals_are_returned() {
    returns!(234.6_f32, fr0 sr0 mfr0 msr0 fr4 sr4 mfr4 msr4);
    returns!(-234.6_f64, fr8 sr8 mfr8 msr8 frd srd mfrd msrd);
    assert!(groups::fr8(f64::NAN).unwrap().is_nan());
    assert_eq!(groups::fr4(f32::INFINITY).unwrap(), f32::INFINITY);
}

#[test]
fn logicals_are_returned() {
    for truth in [true, false] {
        returns!(truth, fl0 sl0 mfl0 msl0 fl1 sl1 mfl1 msl1 fl2 sl2 mfl2 msl2);
        returns!(truth, fl4 sl4 mfl4 msl4 fl8 sl8 mfl8 msl8);
    }
}

#[test]
fn complex_numbers_are_returned() {
    returns!(Complex::new(234.6_f32, 3.0), fz0 sz0 mfz0 msz0 fz8 sz8 mfz8 msz8);
    returns!(Complex::new(234.6_f64, -3.0), fz16 sz16 mfz16 msz16 fzd szd mfzd mszd);
}

#[test]
fn strings_are_cut_or_padded_by_fortran() {
    for (given, one, five, ten) in [
        ("23", "2", "23", "23"),
        ("123456789abcdef", "1", "12345", "123456789a"),
        ("", "", "", ""),
    ] {
        assert_eq!(groups::fc1(given).unwrap(), one);
        assert_eq!(groups::sc1(given).unwrap(), one);
        assert_eq!(groups::mfc1(given).unwrap(), one);
        assert_eq!(groups::fc5(given).unwrap(), five);
        assert_eq!(groups::sc5(given).unwrap(), five);
        assert_eq!(groups::mfc5(given).unwrap(), five);
        assert_eq!(groups::fcs(given).unwrap(), ten);
        assert_eq!(groups::scs(given).unwrap(), ten);
        assert_eq!(groups::mfcs(given).unwrap(), ten);
    }
}

#[test]
fn kinds_are_the_compilers() {
    let (mut a, mut b, mut c, mut d) = (1.0_f32, 2.0_f64, 3_i16, 4_i64);
    let (mut e, mut f, mut g) = (5.0_f64, 6_i64, 7.0_f64);
    groups::kinds(&mut a, &mut b, &mut c, &mut d, &mut e, &mut f, &mut g).unwrap();
    assert_eq!((a, b, c, d, e, f, g), (2.0, 3.0, 4, 5, 6.0, 7, 8.0));
    assert_eq!((groups::SP, groups::DP), (4, 8));
    assert_eq!((groups::SHORT, groups::LONG), (2, 8));
}

#[test]
fn constants_are_evaluated() {
    assert_eq!((groups::MOST, groups::TWICE), (100, 200));
    assert_eq!(groups::THIRD, 1.0 / 3.0);
    assert_eq!(groups::beyond(5).unwrap(), 105);
    let mut x = [0.0, 1.0, 2.0];
    groups::first_is_weighted(&mut x).unwrap();
    assert_eq!(x, [4.0, 1.0, 2.0]);
}

#[test]
fn elements_of_constant_arrays_are_extents() {
    let x = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    let y = groups::reshaped(&x).unwrap();
    assert_eq!(y, array![[0.0, 2.0, 4.0], [1.0, 3.0, 5.0]]);
    let error = groups::reshaped(&x[..5]).unwrap_err();
    assert!(
        matches!(
            error.kind(),
            ErrorKind::TooShort {
                expected: 6,
                given: 5,
                ..
            }
        ),
        "{error}"
    );
}

#[test]
fn sizes_of_arguments_are_extents() {
    let x = array![[1.0_f32, 2.0], [3.0, 4.0], [5.0, 6.0]];
    assert_eq!(
        groups::rows(x.view(), None, None).unwrap(),
        [3.0, 7.0, 11.0]
    );
    let empty = Array2::<f32>::zeros((1, 0));
    assert_eq!(groups::rows(empty.view(), None, None).unwrap(), [0.0]);
    assert_eq!(groups::transposed(x.view()).unwrap(), x.t());
    let flat = groups::flattened(x.view()).unwrap();
    assert_eq!(flat, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    // A part with gaps is as good.
    let part = x.slice(s![..;2, ..]);
    assert_eq!(groups::flattened(part).unwrap(), [1.0, 2.0, 5.0, 6.0]);
}

#[test]
fn bounds_may_be_negative() {
    let x: Vec<f32> = (0..11_u8).map(f32::from).collect();
    assert_eq!(groups::bounds(-6, 4, &x).unwrap(), x);
    let error = groups::bounds(-6, 5, &x).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooShort { expected: 12, .. }),
        "{error}"
    );
}

#[test]
fn include_files_and_comments_among_continuation_lines() {
    assert_eq!(groups::wide(&[1.0, 2.0, 4.0]).unwrap(), 7.0);
    let error = groups::wide(&[1.0, 2.0]).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::TooShort { expected: 3, .. }),
        "{error}"
    );
}

#[test]
fn what_has_a_derived_type_is_left_out_and_the_rest_is_there() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/groups.rs"));
    assert!(
        text.contains("::take` (") || text.contains("fn take("),
        "{text}"
    );
    assert_eq!(groups::beyond(0).unwrap(), 100);
}
