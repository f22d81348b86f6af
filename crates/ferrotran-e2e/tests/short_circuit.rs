//! An operand of `.AND.` or `.OR.` guards those after it in what is compiled, at each level of
//! optimisation: GNU Fortran evaluates both in the debug profile.

use std::path::Path;

use ferrotran_e2e::short_circuit::{sc_allocated, sc_both, sc_loop, sc_value};
use ferrotran_e2e::{short_circuit_elsewhere, short_circuit_loaded};

#[test]
fn what_is_absent_is_not_read() {
    assert_eq!(sc_both(None).unwrap(), 0);
    assert_eq!(sc_both(Some(&[])).unwrap(), 1);
    let values = [None, Some(10), Some(2), Some(1), Some(0)].map(|x| sc_value(x).unwrap());
    assert_eq!(values, [1, 1, 2, 2, 3]);
}

#[test]
fn conditions_of_loops_guard() {
    assert_eq!(sc_loop(None).unwrap(), 0);
    let mut x = 5;
    assert_eq!(sc_loop(Some(&mut x)).unwrap(), 5);
    assert_eq!(x, 0);
    x = -5;
    assert_eq!(sc_loop(Some(&mut x)).unwrap(), -1);
}

#[test]
fn what_is_not_allocated_is_not_read() {
    assert_eq!([0, 3, 4].map(|n| sc_allocated(n).unwrap()), [2, 2, 1]);
}

#[test]
fn a_loaded_library_is_compiled_so() {
    let path = Path::new(env!("SHORT_CIRCUIT_LOADED_LIBRARY"));
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { short_circuit_loaded::Library::open(path) }.unwrap();
    assert_eq!(library.sc_value(None).unwrap(), 1);
    assert_eq!(library.sc_loop(None).unwrap(), 0);
}

/// Of a library that others compile nothing is rewritten, so that these functions are unsafe.
#[deny(unused_unsafe)]
#[test]
fn others_do_not_rewrite() {
    let call = |library: &short_circuit_elsewhere::Library| {
        // SAFETY: it is never called.
        let value = unsafe { library.sc_value(None) };
        // SAFETY: it is never called.
        value.and_then(|_| unsafe { library.sc_loop(None) })
    };
    let _: &dyn Fn(&short_circuit_elsewhere::Library) -> Result<i32, ferrotran_runtime::Error> =
        &call;
}
