//! Each way of `ends.f90`.
#![allow(unused_unsafe, reason = "what is safe in one form is not in another")]

use std::ffi::c_int;

use ferrotran_runtime::Error;

/// What a function returns, which is no `Result` where nothing can fail.
trait Ended {
    fn ended(self) -> Result<(), Error>;
}

impl<T> Ended for Result<T, Error> {
    fn ended(self) -> Result<(), Error> {
        self.map(drop)
    }
}

impl Ended for i32 {
    fn ended(self) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(feature = "loaded")]
macro_rules! call {
    ($name:ident($($argument:expr),*)) => {
        // SAFETY: what may happen is what the probe is for: it ends, or waits.
        unsafe { super::library().$name($($argument),*) }.ended()
    };
}

#[cfg(not(feature = "loaded"))]
macro_rules! call {
    ($name:ident($($argument:expr),*)) => {
        // SAFETY: what may happen is what the probe is for: it ends, or waits.
        unsafe { super::bindings::$name($($argument),*) }.ended()
    };
}

pub(super) fn stop(how: c_int) -> Result<(), Error> {
    match how {
        1 => call!(e_stop(9)),
        2 => call!(e_error_stop(9)),
        3 => call!(e_exit(9)),
        4 => call!(e_abort(9)),
        5 => call!(e_pause(9)),
        6 => call!(e_c_exit(9)),
        7 => call!(e_c_at_once(9)),
        8 => call!(e_c_abort(9)),
        9 => call!(e_c_raise(9)),
        10 => call!(e_subscript(9)),
        11 => call!(e_divide(9)),
        12 => call!(e_step(9)),
        13 => call!(e_repeat(9)),
        14 => call!(e_room(9)),
        15 => call!(e_twice(9)),
        16 => call!(e_automatic(9)),
        17 => call!(e_label(9)),
        18 => call!(e_output(9)),
        19 => call!(e_stop_in_list(9)),
        20 => call!(e_nested(9)),
        21 => call!(e_closure(
            |k: i32| {
                let _ = call!(e_nested(k));
                k
            },
            9
        )),
        22 => call!(e_closure(|_: i32| Err::<i32, _>("no"), 9)),
        _ => call!(e_recursion(9)),
    }
}

pub(super) fn next() -> bool {
    call!(e_next()).is_ok()
}
