//! Names that mean something in Rust, or in what is generated: what is here compiles without
//! warnings, and calls what it is named after.

use ferrotran_e2e::{names, names_loaded};
use ferrotran_runtime::ndarray::Array2;

#[test]
fn keywords_and_what_generated_code_uses_are_told_apart() {
    let names::SuperOutput { self_, error } = names::super_(1).unwrap();
    assert_eq!((self_, error), (2, 3));
    assert_eq!(names::ffi(&[1, 2], 3).unwrap(), 6);
    let mut library = [0; 2];
    names::library(&mut library, &mut 4, &mut 5).unwrap();
    assert_eq!(library, [9, 9]);
    assert_eq!(names::option(1, 2, 3, 4).unwrap(), 10);
    assert_eq!(names::result(1, 2, 3, "four").unwrap(), 10);
    let mut array = Array2::zeros((1, 2)).reversed_axes();
    names::std(array.view_mut(), 7, None, None).unwrap();
    assert_eq!(array, Array2::from_elem((2, 1), 7.0));
}

#[test]
fn names_that_differ_little_are_told_apart() {
    let mut a = [0.0; 2];
    names::vec(&mut a, 1, 2, None).unwrap();
    assert_eq!(a, [21.0, 21.0]);
    let (mut one, mut other) = (1, 2);
    names::twice_under(&mut one, &mut other).unwrap();
    assert_eq!((one, other), (2, 2));
    // ERROR_INTO and the form of ERROR that fills.
    assert_eq!(names::error(2).unwrap(), [2, 2]);
    let mut n = 0;
    names::error_into(&mut n).unwrap();
    assert_eq!(n, 7);
}

#[test]
fn a_generic_of_the_name_of_its_specific() {
    assert_eq!(names::same().unwrap(), 5);
    let mut x = 1.0;
    names::open_(&mut x).unwrap();
    names::loop_real(&mut x).unwrap();
    assert_eq!(x, 2.0);
}

#[test]
fn methods_have_the_same_names() {
    // SAFETY: it is the library that the bindings were made for.
    let library = unsafe { names_loaded::Library::open(env!("NAMES_LOADED_LIBRARY")) }.unwrap();
    assert_eq!(library.option(1, 2, 3, 4).unwrap(), 10);
    assert_eq!(library.crate_().same().unwrap(), 5);
}
