//! Closures in the place of EXTERNAL dummy arguments. Rust's own arithmetic is the oracle.

use std::cell::Cell;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::thread;

use ferrotran_e2e::{callbacks, callbacks_loaded, callbacks_stopped};
use ferrotran_runtime::ndarray::{Array2, ArrayViewMut2, ShapeBuilder};
use ferrotran_runtime::{Complex, Error, ErrorKind};

fn panic_message(call: impl FnOnce()) -> String {
    let payload = catch_unwind(AssertUnwindSafe(call)).unwrap_err();
    match payload.downcast::<String>() {
        Ok(message) => *message,
        Err(payload) => (*payload.downcast::<&str>().unwrap()).to_owned(),
    }
}

#[test]
fn functions_and_closures_with_state() {
    assert_eq!(
        callbacks::totalf(f64::sqrt, &[1.0, 4.0, 9.0], None),
        Ok(6.0)
    );
    let mut calls = 0;
    let shift = 0.5;
    let total = callbacks::totalf(
        |x| {
            calls += 1;
            x + shift
        },
        &[1.0, 2.0],
        None,
    );
    assert_eq!((total, calls), (Ok(4.0), 2));
}

#[test]
fn constants_and_expressions_are_passed_by_value() {
    let mut points = Vec::new();
    let integral = callbacks::simpsn(
        |x| {
            points.push(x);
            x * x
        },
        0.0,
        3.0,
    );
    assert_eq!(integral, Ok(9.0));
    assert_eq!(points, [0.0, 1.5, 3.0]);
}

#[test]
fn a_callback_that_is_only_passed_on() {
    let integral = callbacks::farthr(|x| 2.0 * x, 0.0, 3.0);
    assert_eq!(integral, Ok(9.0 + 7.0));
}

#[test]
fn arrays_are_slices_and_their_length_is_left_out() {
    let mut x = [3.0, 4.0];
    let mut residuals = [0.0; 2];
    let mut info = 0;
    let target = [1.0, 1.0];
    callbacks::system(
        |x, residuals, flag| {
            assert_eq!(x.len(), 2);
            for ((r, x), t) in residuals.iter_mut().zip(x.iter()).zip(target) {
                *r = x - t;
            }
            *flag *= 10;
        },
        &mut x,
        &mut residuals,
        &mut info,
        None,
    )
    .unwrap();
    assert_eq!((residuals, info), ([2.0, 3.0], 20));

    // The flag stops it after the first call.
    let mut calls = 0;
    callbacks::system(
        |_, _, flag| {
            calls += 1;
            *flag = -1;
        },
        &mut x,
        &mut residuals,
        &mut info,
        None,
    )
    .unwrap();
    assert_eq!((calls, info), (1, -1));
}

#[test]
fn the_extent_may_follow_the_array() {
    assert_eq!(
        callbacks::lastly(|x: &[f32]| x.len() as i32, &[1.0; 5], None),
        Ok(5)
    );
}

#[test]
fn matrices_are_views() {
    let mut a = Array2::<f64>::zeros((2, 3).f());
    let mut k = 0;
    let fill = |mut a: ArrayViewMut2<'_, f64>, k: &mut i32| {
        for ((row, column), value) in a.indexed_iter_mut() {
            *value = (10 * row + column) as f64;
        }
        *k = a.len() as i32;
    };
    callbacks::jacobi(fill, a.view_mut(), &mut k, None, None).unwrap();
    assert_eq!(k, 6);
    assert_eq!(a[(1, 2)], 12.0);
    assert_eq!(a[(0, 1)], 1.0);
}

#[test]
fn a_scalar_that_one_reference_gives_a_constant_goes_by_value() {
    let mut seen = Vec::new();
    let mut k = 0;
    callbacks::counts(
        |i: i32, k: &mut i32| {
            seen.push(i);
            *k += i;
        },
        &mut k,
    )
    .unwrap();
    assert_eq!((seen, k), (vec![7, 8], 15));
}

#[test]
fn array_elements_as_actual_arguments() {
    let mut x = [1.0, 2.0, 3.0];
    let swap = |first: &mut f32, last: &mut f32| std::mem::swap(first, last);
    callbacks::elemnt(swap, &mut x, None).unwrap();
    assert_eq!(x, [3.0, 2.0, 1.0]);
    // Of one element, the first is the last: no two references to it.
    let error = callbacks::elemnt(swap, &mut x[..1], None).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::CallbackArgument { .. }));
    assert!(
        error
            .to_string()
            .contains("memory that another argument has"),
        "{error}"
    );
}

#[test]
fn arrays_that_overlap_are_an_error() {
    let mut calls = 0;
    let error = callbacks::overlp(|_, _| calls += 1, &mut [1.0, 2.0], None).unwrap_err();
    assert!(error.to_string().starts_with("f of overlp:"), "{error}");
    assert_eq!(calls, 0);
}

#[test]
fn two_callbacks_at_once() {
    let value = callbacks::two(|x| x * 10.0, |x| x + 0.5, 1.0);
    assert_eq!(value, Ok(20.0 + 3.5 * 40.0));
    let error = callbacks::two(|x| x, |_| Err::<f64, _>("the second"), 1.0).unwrap_err();
    assert_eq!(error.to_string(), "two: the closure `g` failed: the second");
}

#[test]
fn functions_of_all_types() {
    assert_eq!(callbacks::applyi(|i| i * 2, 21), Ok(42));
    assert_eq!(callbacks::applyr(|x: f32| x + 0.25, 1.0), Ok(2.25));
    assert_eq!(callbacks::applyl(|a, b| a && b, true, true), Ok(false));
    assert_eq!(callbacks::applyl(|a, b| a && b, true, false), Ok(true));
    let z = callbacks::applyz(|z| z.conj(), Complex::new(1.0, 2.0));
    assert_eq!(z, Ok(Complex::new(2.0, -4.0)));
    let c = callbacks::applyc(|z| z * z, Complex::new(0.0, 1.0));
    assert_eq!(c, Ok(Complex::new(0.0, 2.0)));
}

#[test]
fn strings() {
    let mut texts = Vec::new();
    let mut result = *b"xxxxxxxx";
    let collect = |text: &[u8], k: i32| texts.push((String::from_utf8_lossy(text).into_owned(), k));
    callbacks::strngs(collect, |n| format!("n={n}"), "abc", &mut result).unwrap();
    assert_eq!(texts, [("constant".to_owned(), 3), ("abc".to_owned(), 4)]);
    assert_eq!(&result, b"n=3     ");
    let long = |_| "longer than eight".to_owned();
    callbacks::strngs(|_, _| (), long, "abc", &mut result).unwrap();
    assert_eq!(&result, b"longer t");
}

#[test]
fn logicals_that_are_written() {
    let mut k = 0;
    callbacks::until(|k: &mut i32, done: &mut bool| *done = *k == 5, &mut k).unwrap();
    assert_eq!(k, 5);
}

#[test]
fn an_error_leaves_through_three_frames() {
    #[derive(Debug, thiserror::Error, PartialEq)]
    #[error("no value at {0}")]
    struct NoValue(f64);

    let mut x = 1.0;
    let error = callbacks::outer(|x| Err(NoValue(*x)), &mut x).unwrap_err();
    let cause = error.source().unwrap().downcast_ref::<NoValue>();
    assert_eq!(cause, Some(&NoValue(1.0)));
    assert_eq!(x, 1.0);
    callbacks::outer(|x| *x *= 2.0, &mut x).unwrap();
    assert_eq!(x, 113.0);
    // A closure that returns `Result` and succeeds.
    callbacks::outer(|_| Ok::<_, String>(()), &mut x).unwrap();
    assert_eq!(x, 224.0);
}

#[test]
fn a_panic_leaves_with_its_payload_and_values_are_dropped() {
    let witness = Rc::new(());
    let mut x = 1.0;
    let held = Rc::clone(&witness);
    let message = panic_message(|| {
        let _ = callbacks::outer(
            move |x| {
                let _held = Rc::clone(&held);
                assert!(*x > 1.0, "out of Fortran");
            },
            &mut x,
        );
    });
    assert_eq!(message, "out of Fortran");
    assert_eq!(Rc::strong_count(&witness), 1);
}

#[test]
fn closures_nest_and_each_is_the_callers_own() {
    // The integral of x * y over [0, 2] x [0, 4].
    let integral = callbacks::simpsn(|x| callbacks::simpsn(|y| x * y, 0.0, 4.0), 0.0, 2.0);
    assert_eq!(integral, Ok(16.0));
    // The inner error is the cause of the outer one.
    let inner = |_| Err::<f64, _>("deep inside");
    let error = callbacks::simpsn(|_| callbacks::simpsn(inner, 0.0, 1.0), 0.0, 1.0).unwrap_err();
    let cause = error.source().unwrap().downcast_ref::<Error>().unwrap();
    assert_eq!(cause.source().unwrap().to_string(), "deep inside");
    // After an inner failure that the closure survives, the outer one goes on.
    let integral = callbacks::simpsn(
        |x| callbacks::simpsn(inner, 0.0, 1.0).unwrap_or(x),
        0.0,
        2.0,
    );
    assert_eq!(integral, Ok(2.0));
}

#[test]
fn the_lock_is_held_while_the_closure_runs() {
    let mut k = 0;
    let busy = Cell::new(None);
    callbacks::shared(
        |_| {
            let mut k = 0;
            busy.set(callbacks::shared(|_| (), &mut k).err());
        },
        &mut k,
    )
    .unwrap();
    assert!(matches!(
        busy.take().as_ref().map(Error::kind),
        Some(ErrorKind::Busy { .. })
    ));
    // It is free again, also after a failure and a panic.
    let failed = callbacks::shared(|_| Err::<(), _>("failed"), &mut k);
    assert!(matches!(
        failed.as_ref().map_err(Error::kind),
        Err(ErrorKind::Callback { .. })
    ));
    panic_message(|| {
        let _ = callbacks::shared(|k| assert_eq!(*k, 0), &mut k);
    });
    let before = k;
    callbacks::shared(|_| (), &mut k).unwrap();
    // The state is as Fortran left it: three calls counted.
    assert_eq!(k, before + 3);
    // What shares no state may be called meanwhile.
    let mut value = Ok(0.0);
    callbacks::shared(|_| value = callbacks::simpsn(|x| x, 0.0, 2.0), &mut k).unwrap();
    assert_eq!(value, Ok(2.0));
}

#[test]
fn a_failure_may_be_told_to_fortran_instead() {
    let (mut x, mut residuals, mut info) = ([1.0, 2.0], [0.0; 2], 0);
    let mut calls = 0;
    let fail = |_: &mut [f64], residuals: &mut [f64], _: &mut i32| {
        residuals.fill(5.0);
        calls += 1;
        Err::<(), _>("no residuals")
    };
    let failed = callbacks_stopped::system(fail, &mut x, &mut residuals, &mut info, None);
    assert_eq!(
        failed.unwrap_err().to_string(),
        "system: the closure `fcn` failed: no residuals"
    );
    // Fortran went on after the call, and returned.
    assert_eq!((calls, info, residuals), (1, -7, [5.0; 2]));
    let fine = |_: &mut [f64], _: &mut [f64], flag: &mut i32| *flag += 1;
    callbacks_stopped::system(fine, &mut x, &mut residuals, &mut info, None).unwrap();
    assert_eq!(info, 3);
    // By a LOGICAL.
    let mut k = 0;
    let fail = |k: &mut i32, _: &mut bool| if *k < 3 { Ok(()) } else { Err("three") };
    assert!(callbacks_stopped::until(fail, &mut k).is_err());
    assert_eq!(k, 3);
    // A panic unwinds all the same.
    let message = panic_message(|| {
        let _ = callbacks_stopped::until(|k, _| assert!(*k < 2, "two"), &mut k);
    });
    assert_eq!(message, "two");
}

#[test]
fn threads_have_their_own_closures() {
    thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || {
                let factor = f64::from(number);
                for _ in 0..1000 {
                    let total = callbacks::totalf(|x| x * factor, &[1.0, 2.0], None);
                    assert_eq!(total, Ok(3.0 * factor));
                    let failed = callbacks::totalf(|x| Err(x.to_string()), &[factor], None);
                    let message = failed.unwrap_err().to_string();
                    assert!(message.ends_with(&format!(": {factor}")), "{message}");
                }
            });
        }
    });
}

#[test]
fn what_is_not_determined_is_an_address_and_unsafe() {
    unsafe extern "C-unwind" fn nothing() {}
    let mut k = 0;
    // SAFETY: it is not called.
    unsafe { callbacks::unknwn(nothing, &mut k) }.unwrap();
    assert_eq!(k, 1);
    // A length that nothing tells makes an address, which the closure may use by `unsafe`.
    let mut x = [1.0, 2.0];
    let double = |n: &mut i32, x: *mut f64| {
        // SAFETY: there are so many.
        let x = unsafe { std::slice::from_raw_parts_mut(x, *n as usize) };
        x.iter_mut().for_each(|x| *x *= 2.0);
    };
    callbacks::addrss(double, &mut 2, &mut x).unwrap();
    assert_eq!(x, [2.0, 4.0]);
}

#[test]
fn the_loaded_form_is_the_same() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { callbacks_loaded::Library::open(env!("CALLBACKS_LOADED_LIBRARY")) };
    let library = library.unwrap();
    assert_eq!(library.totalf(f64::sqrt, &[1.0, 4.0], None), Ok(3.0));
    let nested = library.simpsn(|x| library.simpsn(|y| x * y, 0.0, 4.0), 0.0, 2.0);
    assert_eq!(nested, Ok(16.0));
    let mut x = 1.0;
    let error = library.outer(|_| Err::<(), _>("no"), &mut x).unwrap_err();
    assert_eq!(error.to_string(), "outer: the closure `f` failed: no");
    let mut result = *b"xxxxxxxx";
    library
        .strngs(|_, _| (), |n| n.to_string(), "abc", &mut result)
        .unwrap();
    assert_eq!(&result, b"3       ");
    let mut k = 0;
    let busy = Cell::new(None);
    let again = |_: &mut i32| busy.set(library.shared(|_| (), &mut 0).err());
    library.shared(again, &mut k).unwrap();
    assert!(matches!(
        busy.take().as_ref().map(Error::kind),
        Some(ErrorKind::Busy { .. })
    ));
}
