//! Closures to which Fortran passes descriptors: assumed shapes, results that are arrays, arrays of
//! CHARACTER. Rust's own arithmetic is the oracle.

use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use ferrotran_e2e::{descriptor_callbacks as bound, descriptor_callbacks_loaded as loaded};
use ferrotran_runtime::callback::Fallible;
use ferrotran_runtime::ndarray::{Array2, ArrayView2, ArrayViewMut2, Axis, ShapeBuilder};
use ferrotran_runtime::{CharacterArray, Complex, Error, ErrorKind};

fn texts(bytes: ArrayView2<'_, u8>) -> Vec<String> {
    let columns = bytes.axis_iter(Axis(1));
    columns
        .map(|column| String::from_utf8(column.to_vec()).unwrap())
        .collect()
}

#[test]
fn assumed_shapes_are_slices_and_results_are_filled() {
    let x = [1.0, 2.0, 3.0, 4.0, 5.0];
    let mut y = [0.5; 5];
    let scale = 10.0;
    let mut seen = Vec::new();
    let times = |x: &[f64], y: &mut [f64]| {
        seen.extend_from_slice(x);
        assert_eq!(y, [0.0; 3]);
        for (y, x) in y.iter_mut().zip(x) {
            *y = x * scale;
        }
    };
    bound::apply(times, &x[..], &mut y[..]).unwrap();
    assert_eq!(seen, [1.0, 3.0, 5.0]);
    assert_eq!(y, [10.0, 0.5, 30.0, 0.5, 50.0]);
}

#[test]
fn empty_sections_are_empty_slices() {
    let mut lengths = Vec::new();
    let norm = |x: &[f64]| {
        lengths.push(x.len());
        x.iter().sum::<f64>()
    };
    assert_eq!(
        bound::accumulate(norm, &[1.0, 2.0][..]),
        Ok(0.0 + 1.0 + 3.0)
    );
    assert_eq!(lengths, [0, 1, 2]);
}

#[test]
fn what_has_gaps_is_written_through_a_copy() {
    let mut a = Array2::from_shape_fn((3, 4).f(), |(i, j)| (10 * i + j) as f64);
    let mut calls = Vec::new();
    let relax = |mut a: ArrayViewMut2<'_, f64>, n: i32, residual: *mut f64| {
        calls.push((a.dim(), n, residual.is_null()));
        a.mapv_inplace(|value| value + 100.0);
        if !residual.is_null() {
            // SAFETY: it is present, and the closure's alone.
            unsafe { *residual = 7.0 };
        }
    };
    bound::smooth(relax, a.view_mut()).unwrap();
    assert_eq!(calls, [((2, 2), 1, true), ((3, 4), 2, false)]);
    assert_eq!(a[(0, 0)], 7.0);
    assert_eq!(a[(2, 2)], 222.0);
    assert_eq!(a[(1, 1)], 111.0);
    assert_eq!(a[(2, 1)], 121.0);
}

#[test]
fn arrays_of_characters_are_views_of_bytes() {
    let mut names = CharacterArray::new(5, &["one", "two", "three"]).unwrap();
    let mut counts = [0_i64; 2];
    let shout = |mut names: ArrayViewMut2<'_, u8>, first: &[u8], counts: &mut [i64]| {
        assert_eq!(texts(names.view()), ["one  ", "three"]);
        assert_eq!(first, b"abc");
        for (name, count) in names.axis_iter(Axis(1)).zip(counts) {
            *count = name.iter().filter(|letter| **letter != b' ').count() as i64;
        }
        names.mapv_inplace(|letter| letter.to_ascii_uppercase());
    };
    bound::rename(shout, &mut names, &mut counts[..]).unwrap();
    assert_eq!(counts, [3, 5]);
    let names: Vec<String> = names.to_strings().into_iter().collect();
    assert_eq!(names, ["ONE", "two", "THREE"]);
}

#[test]
fn results_of_two_dimensions() {
    let corner = |n: i32, m: i32, mut a: ArrayViewMut2<'_, Complex<f32>>| {
        assert_eq!(a.dim(), (n as usize, m as usize + 1));
        for ((row, column), value) in a.indexed_iter_mut() {
            *value = Complex::new(row as f32 + 1.0, column as f32);
        }
    };
    // The sum over 2 x 3, and the element at (1, 0).
    assert_eq!(bound::grid(corner, 2, 2), Ok(Complex::new(9.0 + 1.0, 6.0)));
}

#[test]
fn optional_callbacks_are_truly_absent() {
    assert_eq!(bound::chosen(&[1.0][..], None), Ok(-1.0));
    let mut norm = |x: &[f64]| -> Fallible<f64> { Ok(x[1]) };
    assert_eq!(bound::chosen(&[1.0, 2.0][..], Some(&mut norm)), Ok(2.0));
    let mut fail = |_: &[f64]| -> Fallible<f64> { Err("no norm".into()) };
    let error = bound::chosen(&[1.0][..], Some(&mut fail)).unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "no norm");
}

#[test]
fn pure_interfaces() {
    let a = Array2::from_shape_fn((3, 2).f(), |(i, j)| (i + 10 * j) as f64);
    let total = |a: ArrayView2<'_, f64>| a.sum();
    assert_eq!(
        bound::pure_total(total, a.view()),
        Ok(1.0 + 2.0 + 11.0 + 12.0)
    );
}

#[test]
fn logical_results() {
    let positive = |x: &[f32], keep: &mut [ferrotran_runtime::Logical<i32>]| {
        for (keep, x) in keep.iter_mut().zip(x) {
            *keep = (*x > 0.0).into();
        }
    };
    let x = [1.0, -1.0, -1.0, -1.0, 2.0];
    assert_eq!(bound::masked(positive, &x[..]), Ok(2));
}

#[test]
fn strings_beside_descriptors() {
    let label = |k: i32, parts: ArrayView2<'_, u8>| format!("{k}{}", texts(parts).join("-"));
    assert_eq!(bound::labels(label).as_deref(), Ok("1ab-cd2ef"));
}

#[test]
fn arrays_of_characters_of_declared_extent() {
    let mut seen = Vec::new();
    bound::codes(|codes: ArrayView2<'_, u8>| seen = texts(codes), 3).unwrap();
    assert_eq!(seen, ["0001", "0002", "0003"]);
}

#[test]
fn an_external_procedure_with_an_interface_body() {
    let mut x = [1.0, 2.0, 3.0];
    let take = |x: &mut [f64], text: &[u8]| {
        assert_eq!((&x[..], text), (&[3.0, 2.0, 1.0][..], &b"reversed"[..]));
        x[0] = 30.0;
    };
    bound::outside(take, &mut x, None).unwrap();
    assert_eq!(x, [1.0, 2.0, 30.0]);
}

#[test]
fn closures_nest_and_each_is_the_callers_own() {
    let inner = |scale: f64| {
        bound::twice(
            |x: &[f64]| scale * x.len() as f64,
            |x: &[f64]| x.iter().sum::<f64>(),
            &[1.0, 2.0, 3.0][..],
        )
    };
    // 30 s + 4 each; the outer one calls F with 2 elements and G with 1.
    let outer = bound::twice(
        |x: &[f64]| inner(x.len() as f64),
        |x: &[f64]| inner(-(x.len() as f64)),
        &[1.0, 2.0][..],
    );
    assert_eq!(outer, Ok(10.0 * 64.0 - 26.0));
    // After an inner failure that the closure survives, the outer closures are called again.
    let survived = bound::twice(
        |_| bound::accumulate(|_| Err::<f64, _>("inner"), &[1.0][..]).unwrap_or(3.0),
        |_| bound::twice(|_| Err::<f64, _>("same"), |_| 0.0, &[1.0][..]).unwrap_or(4.0),
        &[1.0][..],
    );
    assert_eq!(survived, Ok(34.0));
}

#[test]
fn failures_leave_at_once() {
    let error = bound::apply(|_, _| Err::<(), _>("no vector"), &[1.0][..], &mut [0.0][..]);
    assert_eq!(
        error.unwrap_err().to_string(),
        "descriptor_callback_module::apply: the closure `f` failed: no vector"
    );
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let _ = bound::accumulate(|_| -> f64 { panic!("out of Fortran") }, &[1.0][..]);
    }));
    assert_eq!(
        panicked.unwrap_err().downcast_ref::<&str>(),
        Some(&"out of Fortran")
    );
    assert_eq!(bound::accumulate(|_| 1.0, &[1.0][..]), Ok(2.0));
}

#[test]
fn threads_have_their_own_closures() {
    thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || {
                let factor = f64::from(number);
                for _ in 0..1000 {
                    let sum = bound::accumulate(|x| x.len() as f64 * factor, &[1.0, 2.0][..]);
                    assert_eq!(sum, Ok(3.0 * factor));
                    let failed = bound::accumulate(|_| Err::<f64, _>(number.to_string()), &[][..]);
                    let cause = failed.unwrap_err();
                    assert_eq!(cause.source().unwrap().to_string(), number.to_string());
                }
            });
        }
    });
}

#[test]
fn the_loaded_form_is_the_same() {
    let path = env!("DESCRIPTOR_CALLBACKS_LOADED_LIBRARY");
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { loaded::Library::open(path) }.unwrap();
    let nested = library.descriptor_callback_module().accumulate(
        |x| bound::accumulate(|y| (x.len() * y.len()) as f64, x),
        &[1.0, 2.0][..],
    );
    assert_eq!(nested, Ok(1.0 + 2.0 * 3.0));
    assert_eq!(
        library
            .descriptor_callback_module()
            .chosen(&[1.0][..], None),
        Ok(-1.0)
    );
    let mut y = [0.0; 2];
    let error = library.descriptor_callback_module().apply(
        |_, _| Err::<(), _>("no"),
        &[1.0, 2.0][..],
        &mut y[..],
    );
    assert!(matches!(
        error.as_ref().map_err(Error::kind),
        Err(ErrorKind::Callback { .. })
    ));
}

#[test]
fn pointers_and_allocatable_arguments_are_left_out() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/descriptor_callbacks.rs"));
    for (procedure, attribute) in [("moved", "POINTER"), ("allocating", "ALLOCATABLE")] {
        let path = format!("::{procedure}` (");
        let line = text.lines().find(|line| line.contains(&path)).unwrap();
        let reason = format!("procedure `f` has the attribute {attribute}");
        assert!(line.contains(&reason), "{line}");
    }
}
