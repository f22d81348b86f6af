//! Closures that do what nobody hopes they do.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use ferrotran_e2e::callbacks;
use ferrotran_runtime::ndarray::{ArrayView2, Axis};

#[test]
fn closures_of_one_name_in_two_procedures_are_two() {
    // Both dummy procedures are called F.
    let sum = callbacks::totalf(
        |x| {
            callbacks::simpsn(|y| x * y, 0.0, 2.0).unwrap()
                + callbacks::applyi(|i| i, 1).unwrap() as f64
        },
        &[1.0, 2.0],
        None,
    );
    assert_eq!(sum, Ok(2.0 + 4.0 + 2.0));
}

#[test]
fn a_closure_that_calls_its_own_caller_ends_where_it_says() {
    fn depth(level: i32) -> i32 {
        let deeper = |level| if level == 0 { 0 } else { 1 + depth(level - 1) };
        callbacks::applyi(deeper, level).unwrap()
    }
    assert_eq!(depth(200), 200);
    fn failing(level: i32) -> Result<i32, ferrotran_runtime::Error> {
        callbacks::applyi(
            |level| match level {
                0 => Err("the bottom".into()),
                _ => failing(level - 1).map_err(Box::<dyn std::error::Error + Send + Sync>::from),
            },
            level,
        )
    }
    let mut causes = 0;
    let error = failing(50).unwrap_err();
    let mut error: &dyn std::error::Error = &error;
    while let Some(source) = error.source() {
        error = source;
        causes += 1;
    }
    assert_eq!((error.to_string().as_str(), causes), ("the bottom", 51));
    assert_eq!(depth(3), 3);
}

#[test]
fn a_panic_in_a_nested_closure_leaves_all_of_them() {
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let _ = callbacks::simpsn(
            |x| {
                callbacks::simpsn(|_| -> f64 { panic!("at the bottom") }, 0.0, x + 1.0)
                    .unwrap_or(0.0)
            },
            0.0,
            1.0,
        );
    }));
    let payload = unwound.unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"at the bottom"));
    // One that is caught on its way leaves the outer closure as it was.
    let mut calls = 0;
    let caught = callbacks::simpsn(
        |x| {
            calls += 1;
            let inner = || callbacks::simpsn(|_| -> f64 { panic!("inside") }, 0.0, 1.0);
            let unwound = catch_unwind(AssertUnwindSafe(inner));
            assert!(unwound.is_err());
            x
        },
        0.0,
        2.0,
    );
    assert_eq!((caught, calls), (Ok(2.0), 3));
}

#[test]
fn nesting_and_failing_on_many_threads() {
    thread::scope(|scope| {
        for number in 0..16 {
            scope.spawn(move || {
                for _ in 0..50 {
                    let outer = |_| callbacks::applyi(|_| 123, 0).map(|inner| inner + number);
                    assert_eq!(callbacks::applyi(outer, 0), Ok(123 + number));
                    thread::yield_now();
                    assert!(callbacks::applyi(|_| Err::<i32, _>("no"), 0).is_err());
                }
            });
        }
    });
}

#[test]
fn arrays_of_strings_are_views_of_bytes() {
    let names = ["one", "twelve"];
    let longest = |names: ArrayView2<'_, u8>| {
        assert_eq!(names.dim(), (8, 2));
        let lengths = names.axis_iter(Axis(1)).map(|name| {
            let letters = name.iter().filter(|letter| **letter != b' ');
            letters.count() as i32
        });
        lengths.max().unwrap()
    };
    assert_eq!(callbacks::strarr(longest, &names, None), Ok(6));
}

#[test]
fn a_function_of_characters_and_strings_after_it() {
    let mut text = *b"........";
    let twice = |s: &[u8]| format!("{}{}", s[0] as char, s.len());
    callbacks::lettrs(twice, "abc", &mut text).unwrap();
    assert_eq!(&text, b"a3 x2   ");
}

#[test]
fn what_is_kept_is_open_and_what_cannot_be_a_closure_is_left_out() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/kept_callbacks.rs"));
    for open in ["keep", "keep_in_type"] {
        assert!(
            text.contains(&format!("pub unsafe fn {open}<F, ")),
            "{open}\n{text}"
        );
    }
    for (procedure, reason) in [
        ("kept_pointer", "a procedure pointer"),
        ("texts_in_c", "a CHARACTER in an interface that is BIND(C)"),
    ] {
        let path = format!("::{procedure}` (");
        let line = text.lines().find(|line| line.contains(&path)).unwrap();
        assert!(line.contains(reason), "{line}");
    }
}
