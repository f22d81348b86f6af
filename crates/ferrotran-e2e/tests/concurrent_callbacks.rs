//! Closures that the threads of OpenMP regions call: they are `Fn + Sync`, and their failure is told
//! when Fortran has returned.

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use ferrotran_e2e::{concurrent_callbacks as bound, concurrent_callbacks_loaded as loaded};
use ferrotran_runtime::callback::Fallible;
use ferrotran_runtime::ndarray::array;
use ferrotran_runtime::{Error, ErrorKind};

#[test]
fn threads_call_the_closure() {
    let threads = Mutex::new(HashSet::new());
    let shift = 0.5;
    let f = |x: f64| {
        threads.lock().unwrap().insert(thread::current().id());
        x + shift
    };
    assert_eq!(bound::team_sum(f, 100), Ok(5050.0 + 50.0));
    assert_eq!(threads.into_inner().unwrap().len(), 4);
}

#[test]
fn each_thread_may_write_what_is_its_own() {
    let mut x = [1, 2, 3, 4, 5];
    bound::team_fill(|x: &mut i32| *x *= 10, &mut x, None).unwrap();
    assert_eq!(x, [10, 20, 30, 40, 50]);
}

#[test]
fn the_first_failure_is_told_after_the_return() {
    let calls = AtomicUsize::new(0);
    let mut x = [1, 2, 3, 4, 5, 6, 7, 8];
    let fail = |x: &mut i32| {
        calls.fetch_add(1, Ordering::Relaxed);
        *x = 0;
        Err::<(), _>("no number")
    };
    let error = bound::team_fill(fail, &mut x, None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "team_fill: the closure `f` failed: no number"
    );
    // At most one call of each thread was on its way.
    assert!((1..=4).contains(&calls.into_inner()));
    // Of a function Fortran gets zeros: on the calling thread, too.
    let failed = bound::team_and_alone(|_| Err::<i32, _>("none"));
    assert_eq!(
        failed.unwrap_err().to_string(),
        "team_and_alone: the closure `f` failed: none"
    );
    assert_eq!(bound::team_and_alone(|i| i), Ok(3));
}

#[test]
fn a_panic_goes_on_after_the_return() {
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let _ = bound::team_sum(|x| if x > 50.0 { panic!("too much") } else { x }, 100);
    }));
    let payload = unwound.unwrap_err();
    assert_eq!(payload.downcast_ref(), Some(&"too much"));
    // The lock is free again.
    assert_eq!(bound::team_sum(|x| x, 2), Ok(3.0));
}

#[test]
fn what_the_caller_holds_is_busy_in_the_closure() {
    let busy = AtomicUsize::new(0);
    let again = |x: f64| {
        let inner = bound::team_sum(|y| y, 2);
        if matches!(inner.map_err(Error::into_kind), Err(ErrorKind::Busy { .. })) {
            busy.fetch_add(1, Ordering::Relaxed);
        }
        x
    };
    assert_eq!(bound::team_sum(again, 8), Ok(36.0));
    assert_eq!(busy.into_inner(), 8);
}

#[test]
fn threads_of_rust_take_turns() {
    thread::scope(|scope| {
        for number in 0..8 {
            scope.spawn(move || {
                let factor = f64::from(number);
                for _ in 0..50 {
                    assert_eq!(bound::team_sum(|x| x * factor, 10), Ok(55.0 * factor));
                    let failed = bound::team_sum(|_| Err::<f64, _>(factor.to_string()), 10);
                    let message = failed.unwrap_err().to_string();
                    assert!(message.ends_with(&format!(": {factor}")), "{message}");
                }
            });
        }
    });
}

#[test]
fn descriptors_on_several_threads() {
    let a = array![[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]];
    let mut sums = [0.0_f32; 3];
    bound::rows(a.view(), &mut sums[..], None).unwrap();
    assert_eq!(sums, [0.0; 3]);
    let weight = 2.0;
    let sum = |row: &[f32]| -> Fallible<f32> { Ok(weight * row.iter().sum::<f32>()) };
    bound::rows(a.view(), &mut sums[..], Some(&sum)).unwrap();
    assert_eq!(sums, [6.0, 14.0, 22.0]);
    let fail = |_: &[f32]| -> Fallible<f32> { Err("no sum".into()) };
    assert!(bound::rows(a.view(), &mut sums[..], Some(&fail)).is_err());
    assert_eq!(sums, [0.0; 3]);
}

#[test]
fn the_loaded_form_is_the_same() {
    let path = env!("CONCURRENT_CALLBACKS_LOADED_LIBRARY");
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { loaded::Library::open(path) }.unwrap();
    // The closure may call what another lock guards.
    let sum = library.team_sum(|x| bound::team_sum(|y| x * y, 2).unwrap(), 4);
    assert_eq!(sum, Ok(30.0));
    assert!(library.team_sum(|_| Err::<f64, _>("no"), 4).is_err());
}

#[test]
fn what_threads_write_is_open_unless_vouched_for() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/concurrent_open.rs"));
    assert!(
        text.contains("pub unsafe fn team_fill<F, FOutcome>"),
        "{text}"
    );
    assert!(text.contains("that each gets another `arg1`, which it may write, is not shown"));
    assert!(text.contains("the procedure goes on with zeros"));
    assert!(text.contains("F: Fn(f64) -> FOutcome + Sync"), "{text}");
}
