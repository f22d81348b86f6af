//! Stops in the way that a number says.

mod bindings {
    #![allow(dead_code, reason = "each form uses a part of it")]
    include!(concat!(env!("OUT_DIR"), "/probe.rs"));
}

use std::ffi::c_int;

use ferrotran_runtime::{Error, ErrorKind};

/// The process lives, and so does the library.
pub const CONTAINED: c_int = 100;
/// Nothing ended it, and the next call works.
#[cfg(feature = "ends")]
const RETURNED: c_int = 102;
/// An error came back, but the next call did not work.
pub const BROKEN: c_int = 101;

/// Stops in the way `how`, and gives [`CONTAINED`] if that came back as an error and the next call
/// works.
#[unsafe(no_mangle)]
pub extern "C" fn stops_probe(how: c_int) -> c_int {
    #[cfg(feature = "interposed")]
    println!("stops_are_contained: {}", bindings::stops_are_contained());
    match stop(how) {
        #[cfg(feature = "ends")]
        Ok(()) => {
            println!("it returns");
            if next() { RETURNED } else { BROKEN }
        }
        Err(error)
            if matches!(
                error.kind(),
                ErrorKind::Stopped { .. } | ErrorKind::Callback { .. }
            ) =>
        {
            println!("{error}");
            if next() { CONTAINED } else { BROKEN }
        }
        other => {
            println!("{other:?}");
            BROKEN
        }
    }
}

#[cfg(feature = "loaded")]
fn library() -> bindings::Library {
    // SAFETY: the build script built it.
    unsafe { bindings::Library::open(env!("PROBE_LIBRARY")) }.expect("it was built")
}

/// The procedures of `ends.f90`.
#[cfg(feature = "ends")]
mod ends;
#[cfg(feature = "ends")]
use ends::{next, stop};

#[cfg(not(any(feature = "lapack", feature = "ends")))]
fn stop(how: c_int) -> Result<(), Error> {
    #[cfg(feature = "loaded")]
    let bindings = library();
    #[cfg(feature = "loaded")]
    return match how {
        20 => bindings.pick(&[1.0, 2.0], 3, None).map(drop),
        21 => bindings.allocates(1 << 60, false),
        22 => bindings.allocates(1, true),
        _ => bindings.stops(how, 5),
    };
    #[cfg(not(feature = "loaded"))]
    match how {
        20 => bindings::pick(&[1.0, 2.0], 3, None).map(drop),
        21 => bindings::allocates(1 << 60, false),
        22 => bindings::allocates(1, true),
        _ => bindings::stops(how, 5),
    }
}

#[cfg(not(any(feature = "lapack", feature = "ends")))]
fn next() -> bool {
    #[cfg(feature = "loaded")]
    let calls = library().how_often();
    #[cfg(not(feature = "loaded"))]
    let calls = bindings::how_often();
    calls.is_ok()
}

#[cfg(feature = "lapack")]
fn solve(right_hand_sides: i32) -> Result<f64, Error> {
    use ferrotran_runtime::ndarray::{Array2, ShapeBuilder};
    let mut a = Array2::from_shape_vec((2, 2).f(), vec![2.0, 1.0, 1.0, 3.0]).expect("four");
    let mut b = Array2::from_shape_vec((2, 1).f(), vec![3.0, 5.0]).expect("two");
    let (mut pivots, mut info) = ([0; 2], 0);
    bindings::dgesv(
        2,
        right_hand_sides,
        a.view_mut(),
        &mut pivots,
        b.view_mut(),
        &mut info,
        None,
        None,
    )?;
    Ok(b[[1, 0]])
}

#[cfg(feature = "lapack")]
fn stop(_: c_int) -> Result<(), Error> {
    solve(-1).map(drop)
}

#[cfg(feature = "lapack")]
fn next() -> bool {
    solve(1).is_ok_and(|x| (x - 1.4).abs() < 1e-14)
}
