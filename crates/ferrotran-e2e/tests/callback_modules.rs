//! Closures in the place of the dummy procedures of module procedures, linked and loaded.

use std::error::Error as _;

use ferrotran_e2e::{callback_modules, callback_modules_loaded};
use ferrotran_runtime::callback::Fallible;
use ferrotran_runtime::{Error, ErrorKind};

#[test]
fn abstract_interfaces() {
    let integral = callback_modules::integrate(|x| x * x, 0.0, 3.0);
    assert_eq!(integral, Ok(9.0));
    let nested = |x| callback_modules::integrate(|y| x * y, 0.0, 4.0);
    assert_eq!(callback_modules::integrate(nested, 0.0, 2.0), Ok(16.0));
    let error = callback_modules::integrate(|_| Err::<f64, _>("no"), 0.0, 1.0).unwrap_err();
    assert_eq!(
        error.to_string(),
        "callback_module::integrate: the closure `f` failed: no"
    );
}

#[test]
fn optional_callbacks_are_truly_absent() {
    assert_eq!(callback_modules::with_default(2.0, None), Ok(-2.0));
    let shift = 0.5;
    let mut add = |x| Ok(x + shift);
    assert_eq!(callback_modules::with_default(2.0, Some(&mut add)), Ok(2.5));
    let error = callback_modules::with_default(2.0, Some(&mut |_| Err("no".into())));
    let error = error.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "no");
    let mut one = |k: i32| -> Fallible<i32> { Ok(k) };
    assert_eq!(callback_modules::two_texts(None, None), Ok(0));
    assert_eq!(callback_modules::two_texts(Some(&mut one), None), Ok(1));
    assert_eq!(callback_modules::two_texts(None, Some(&mut one)), Ok(20));
    let mut two = |k: i32| -> Fallible<i32> { Ok(2 * k) };
    assert_eq!(
        callback_modules::two_texts(Some(&mut one), Some(&mut two)),
        Ok(41)
    );
}

#[test]
fn assumed_shapes_beside_a_callback_that_writes() {
    let mut x = [1.0, 2.0, 4.0];
    let halve = |x: &mut [f32], done: &mut bool| {
        x.iter_mut().for_each(|x| *x /= 2.0);
        *done = x[2] <= 1.0;
    };
    assert_eq!(callback_modules::iterate(&mut x, halve), Ok(2));
    assert_eq!(x, [0.25, 0.5, 1.0]);
}

#[test]
fn strings() {
    let weight = |letter: &[u8], place: i32| i32::from(letter[0] - b'a') * place;
    assert_eq!(callback_modules::weigh("bcd", weight), Ok(1 + 4 + 9));
    let mut text = *b"......";
    let name = |k: i32, text: &mut [u8]| text.fill(b'0' + k as u8);
    callback_modules::named(name, &mut text).unwrap();
    assert_eq!(&text, b"666666");
}

#[test]
fn external_dummies_of_modules() {
    let mut x = [1, 2, 3];
    let mut counts = [0, 10, 20];
    callback_modules::each(|x: &mut i32| *x *= 2, &mut x, Some(&mut counts)).unwrap();
    assert_eq!((x, counts), ([2, 4, 6], [1, 11, 21]));
    callback_modules::each(|x: &mut i32| *x += 1, &mut x, None).unwrap();
    assert_eq!(x, [3, 5, 7]);
    let mut calls = 0;
    let count = || {
        calls += 1;
        calls
    };
    assert_eq!(callback_modules::bare(count), Ok(3));
}

#[test]
fn values_and_absent_arguments() {
    let sum = |a: i32, b: *mut i32| {
        // SAFETY: it is null, or the address of an integer.
        a + unsafe { b.as_ref() }.map_or(100, |b| *b)
    };
    assert_eq!(callback_modules::by_value(sum, 3), Ok(103 + 6));
}

#[test]
fn pure_procedures_and_array_results() {
    let sum = |x: &[f64]| x.iter().sum::<f64>();
    assert_eq!(
        callback_modules::pure_sum(sum, &[1.0, 2.0, 4.0]),
        Ok(7.0 + 3.0)
    );
    assert_eq!(
        callback_modules::filled(|x| x * x, 3),
        Ok(vec![1.0, 4.0, 9.0])
    );
    let mut into = [0.0; 2];
    callback_modules::filled_into(|x| x + 1.0, 2, &mut into).unwrap();
    assert_eq!(into, [2.0, 3.0]);
    let failed = callback_modules::filled(|_| Err::<f64, _>("no"), 3);
    assert!(matches!(
        failed.as_ref().map_err(Error::kind),
        Err(ErrorKind::Callback { .. })
    ));
}

#[test]
fn inside_an_output_statement() {
    let mut text = *b"......";
    callback_modules::external_style(|k: i32| 41 + k, &mut text).unwrap();
    assert_eq!(&text, b"42    ");
}

#[cfg(target_arch = "x86_64")]
#[test]
fn the_floating_point_environment_is_the_callers() {
    // Fortran rounds upwards: the closure does not, and Fortran still does when it returns.
    let third = |x: f64| std::hint::black_box(x) / 3.0;
    assert_eq!(callback_modules::upwards(third, 1.0), Ok(1.0 / 3.0));
    // Nor does Rust after a failure that leaves Fortran.
    let failed = callback_modules::upwards(|_| Err::<f64, _>("no"), 1.0);
    assert!(failed.is_err());
    assert_eq!(third(1.0), const { 1.0 / 3.0 });
}

#[test]
fn the_loaded_form_is_the_same() {
    let path = env!("CALLBACK_MODULES_LOADED_LIBRARY");
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { callback_modules_loaded::Library::open(path) }.unwrap();
    assert_eq!(
        library.callback_module().integrate(|x| x * x, 0.0, 3.0),
        Ok(9.0)
    );
    assert_eq!(library.callback_module().with_default(2.0, None), Ok(-2.0));
    assert_eq!(
        library
            .callback_module()
            .with_default(2.0, Some(&mut |x| Ok(x + 1.0))),
        Ok(3.0)
    );
    assert_eq!(
        library.callback_module().filled(|x| x * x, 3),
        Ok(vec![1.0, 4.0, 9.0])
    );
    let weight = |_: &[u8], place: i32| place;
    assert_eq!(library.callback_module().weigh("bcd", weight), Ok(6));
}

/// Runs the test `name` of this program in a process of its own, in which `CALLBACK_FAILS` is set.
fn in_a_process_of_its_own(name: &str) -> (std::process::ExitStatus, String) {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env("CALLBACK_FAILS", "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status, text)
}

#[test]
fn a_failure_inside_an_output_statement_ends_the_process() {
    let mut text = *b"......";
    if std::env::var_os("CALLBACK_FAILS").is_some() {
        let _ = callback_modules::external_style(|_| Err::<i32, _>("no number"), &mut text);
        return;
    }
    let name = "a_failure_inside_an_output_statement_ends_the_process";
    let (status, text) = in_a_process_of_its_own(name);
    assert!(!status.success());
    assert!(
        text.contains("the closure f of callback_module::external_style failed"),
        "{text}"
    );
    assert!(text.contains("no number"), "{text}");
    assert!(text.contains("input or output statement"), "{text}");
}

#[test]
fn a_panic_inside_an_output_statement_ends_the_process() {
    let mut text = *b"......";
    if std::env::var_os("CALLBACK_FAILS").is_some() {
        let _ = callback_modules::external_style(|_| -> i32 { panic!("no number") }, &mut text);
        return;
    }
    let name = "a_panic_inside_an_output_statement_ends_the_process";
    let (status, text) = in_a_process_of_its_own(name);
    assert!(!status.success());
    assert!(text.contains("no number"), "{text}");
    assert!(text.contains("input or output statement"), "{text}");
}
