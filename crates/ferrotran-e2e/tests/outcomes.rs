//! How calls end: by alternate returns, and with a status.

use ferrotran_e2e::outcome_modules::{self, PickReturn};
use ferrotran_e2e::outcomes::{self, ChooseReturn, SignofReturn};
use ferrotran_runtime::{Error, ErrorKind};

#[test]
fn alternate_returns_are_an_enum() {
    let mut y = 0.0;
    for (x, way) in [
        (1.5, SignofReturn::Normal),
        (-1.5, SignofReturn::Alternate1),
        (0.0, SignofReturn::Alternate2),
    ] {
        assert_eq!(outcomes::signof(x, &mut y).unwrap(), way);
        assert_eq!(y, 2.0 * x);
    }
}

#[test]
fn a_number_of_no_alternate_return_is_a_normal_one() {
    for n in [-1, 0, 2, i32::MAX] {
        assert_eq!(outcomes::choose(n).unwrap(), ChooseReturn::Normal);
    }
    assert_eq!(outcomes::choose(1).unwrap(), ChooseReturn::Alternate1);
}

#[test]
fn alternate_returns_of_module_procedures_come_with_the_outputs() {
    for (k, way) in [
        (0, PickReturn::Normal),
        (1, PickReturn::Alternate1),
        (2, PickReturn::Alternate2),
        (3, PickReturn::Alternate3),
        (4, PickReturn::Normal),
    ] {
        let output = outcome_modules::pick(k).unwrap();
        assert_eq!(output.alternate_return, way);
        assert_eq!(output.text, Some(format!("way {k}")));
    }
}

#[test]
fn a_status_that_is_not_zero_is_an_error() {
    assert_eq!(outcomes::table2(3).unwrap(), [1.0, 2.0, 3.0]);
    let error = outcomes::table2(1).unwrap_err();
    assert_eq!(
        error,
        ErrorKind::Status {
            procedure: "table2",
            argument: "info",
            value: -2
        }
        .into()
    );
    assert!(error.to_string().contains("`info` is -2"), "{error}");
    assert!(matches!(
        outcomes::table2(4).as_ref().map_err(Error::kind),
        Err(ErrorKind::Status { value: 1, .. })
    ));
    // What an `_into` form fills is there although it fails.
    let mut x = [0.0; 4];
    outcomes::table2_into(4, &mut x).unwrap_err();
    assert_eq!(x, [1.0, 2.0, 3.0, 4.0]);
}

#[test]
fn a_status_that_is_negative_only_is_an_error_and_others_are_returned() {
    let mut warn = true;
    let output = outcomes::square(5, &mut warn).unwrap();
    assert_eq!((output.x, output.info, warn), (25.0, 0, false));
    let output = outcomes::square(100, &mut warn).unwrap();
    assert_eq!((output.x, output.info, warn), (1e4, 100, true));
    let error = outcomes::square(-5, &mut warn).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Status { value: -1, .. }));
    // What is lent is as the procedure left it.
    assert!(!warn);
}

#[test]
fn an_input_of_that_name_is_no_status() {
    let mut n = 0;
    outcomes::report(7, &mut n).unwrap();
    assert_eq!(n, 7);
}

#[test]
fn a_status_of_another_kind() {
    outcome_modules::checked(0).unwrap();
    assert!(matches!(
        outcome_modules::checked(-128).as_ref().map_err(Error::kind),
        Err(ErrorKind::Status { value: -128, .. })
    ));
}
