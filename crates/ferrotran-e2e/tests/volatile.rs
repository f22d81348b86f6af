//! VOLATILE and ASYNCHRONOUS, which LLVM Flang 16 does not compile.
#![cfg(gnu_fortran)]

use ferrotran_e2e::volatile as v;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, s};

#[test]
fn volatile_arrays_are_lent() {
    let mut x = Array2::<f64>::zeros((2, 3).f());
    let mut n = 1;
    v::watched(x.row_mut(1), &mut n).unwrap();
    assert_eq!((x.slice(s![1, ..]).sum(), x.sum(), n), (3.0, 3.0, 4));
}

#[test]
fn the_interface_of_an_external_procedure_says_so() {
    let mut x = [1.0, 2.0, 3.0];
    v::watched_outside(&mut x, 2).unwrap();
    assert_eq!(x, [3.0, 4.0, 5.0]);
}

#[test]
fn what_could_be_accessed_after_the_return_is_left_out() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/volatile.rs"));
    let line = text.lines().find(|line| line.contains("::later` ("));
    let reason = "ASYNCHRONOUS, so that it could be read or written after the return";
    assert!(line.unwrap().contains(reason), "{line:?}");
}
