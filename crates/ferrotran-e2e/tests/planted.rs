//! Faults on purpose: `cargo xtask asan` runs each alone, and fails if AddressSanitizer does not report it.
//!
//! Nothing else runs them: they are ignored, and without `FERROTRAN_PLANTED` they do nothing.

use std::hint::black_box;
use std::ptr;

use ferrotran_e2e::structures::points::{Point, shift};
use ferrotran_e2e::structures::records::Record;
use ferrotran_e2e::{costs, variables};

/// Whether the fault is wanted.
fn is_wanted() -> bool {
    std::env::var_os("FERROTRAN_PLANTED").is_some()
}

#[test]
#[ignore = "breaks memory: for `cargo xtask asan`"]
fn fortran_writes_past_a_vec() {
    if is_wanted() {
        let mut a = vec![0.0; 8];
        // SAFETY: none: it writes 9 elements.
        unsafe { costs::ffi::plain(a.as_mut_ptr(), &mut 9) };
        black_box(a);
    }
}

#[test]
#[ignore = "breaks memory: for `cargo xtask asan`"]
fn fortran_writes_past_a_module_variable() {
    if is_wanted() {
        let mut data = variables::data().unwrap();
        // SAFETY: none: it writes 5 elements of 4.
        unsafe { costs::ffi::plain(data.grid_mut().as_mut_ptr(), &mut 5) };
    }
}

#[test]
#[ignore = "breaks memory: for `cargo xtask asan`"]
fn fortran_uses_an_object_that_was_freed() {
    if is_wanted() {
        let point = Point::new().unwrap();
        // SAFETY: none: there are two handles of one object.
        let mut again = unsafe { ptr::read(&raw const point) };
        drop(point);
        shift(&mut again, None).unwrap();
        std::mem::forget(again);
    }
}

#[test]
#[ignore = "breaks memory: for `cargo xtask asan`"]
fn an_object_is_freed_twice() {
    if is_wanted() {
        let point = Point::new().unwrap();
        // SAFETY: none: as above.
        drop(unsafe { ptr::read(&raw const point) });
        drop(point);
    }
}

#[test]
#[ignore = "breaks memory: for `cargo xtask asan`"]
fn rust_reads_an_array_that_was_deallocated() {
    if is_wanted() {
        let mut record = Record::new().unwrap();
        record.allocate_samples([3]).unwrap();
        let samples = record.samples().unwrap().as_ptr();
        record.deallocate_samples();
        // SAFETY: none: it was freed.
        black_box(unsafe { samples.read() });
    }
}

#[test]
#[ignore = "leaks: for `cargo xtask asan`"]
fn an_object_is_never_freed() {
    if is_wanted() {
        std::mem::forget(black_box(Point::new().unwrap()));
    }
}
