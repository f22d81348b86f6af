//! `intent(callback, hide)` names a callback that is no argument: the wrapper takes a closure for it.

use ferrotran_e2e::hidden_callbacks;
use ferrotran_runtime::ErrorKind;

#[test]
fn a_closure_is_given_for_what_is_no_argument() {
    let mut seen = Vec::new();
    hidden_callbacks::report(3, |i: &mut i32| seen.push(*i)).unwrap();
    assert_eq!(seen, [1, 2, 3]);
    let mut calls = 0;
    hidden_callbacks::once(|| calls += 1).unwrap();
    assert_eq!(calls, 1);
    assert_eq!(hidden_callbacks::asks(|x| 7.0 * x), Ok(43.0));
}

#[test]
fn its_failure_comes_back() {
    let fails = |i: &mut i32| if *i == 2 { Err("no") } else { Ok(()) };
    let error = hidden_callbacks::report(3, fails).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::Callback { .. }),
        "{error}"
    );
}

#[test]
fn a_procedure_of_a_module_takes_one_too() {
    let total = hidden_callbacks::hidden_callbacks_module::totals(&[1.0, 10.0], f64::from);
    assert_eq!(total, Ok(21.0));
}

#[test]
fn what_fortran_calls_stays_as_it_is() {
    let bindings = include_str!(concat!(env!("OUT_DIR"), "/hidden_callbacks.rs"));
    assert!(bindings.contains("pub unsafe fn inner(mut n: i32)"));
}
