//! ALLOCATABLE, POINTER and TARGET arguments.

use ferrotran_e2e::{allocatables, allocatables_loaded};
use ferrotran_runtime::Logical;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array, s};

#[test]
fn what_is_allocated_is_returned() {
    assert_eq!(allocatables::numbers(3).unwrap(), Some(vec![1, 2, 3]));
    assert_eq!(allocatables::numbers(0).unwrap(), Some(vec![]));
    let table = allocatables::table(2, 3).unwrap();
    assert_eq!(
        table.a,
        Some(array![[11.0, 12.0, 13.0], [21.0, 22.0, 23.0]])
    );
    assert_eq!(table.rows, 2);
    assert_eq!(
        allocatables::table(0, 3).unwrap().a.unwrap().shape(),
        [0, 3]
    );
}

#[test]
fn what_is_not_allocated_is_none() {
    assert_eq!(allocatables::numbers(-1).unwrap(), None);
    let a = Array2::<f64>::zeros((2, 2));
    assert_eq!(allocatables::release(Some(a.view())).unwrap(), None);
    assert_eq!(allocatables::release(None).unwrap(), None);
}

#[test]
fn what_is_given_is_returned_anew() {
    let one = allocatables::push(None, 1.5).unwrap().unwrap();
    assert_eq!(one, [1.5]);
    let two = allocatables::push(Some(&one), 2.5).unwrap().unwrap();
    assert_eq!((one, two), (vec![1.5], vec![1.5, 2.5]));
    assert_eq!(allocatables::push(Some(&[]), 1.0).unwrap(), Some(vec![1.0]));
}

#[test]
fn inputs_are_allocated_or_not() {
    assert_eq!(allocatables::length_of(None).unwrap(), -1);
    assert_eq!(allocatables::length_of(Some(&[])).unwrap(), 0);
    assert_eq!(allocatables::length_of(Some(&[1.0, 2.0])).unwrap(), 2);
}

#[test]
fn results_are_returned() {
    let mask = allocatables::odd(3).unwrap();
    assert_eq!(mask, [true, false, true].map(Logical::from));
    assert_eq!(allocatables::repeated("ab ", 2).unwrap(), "ab ab ");
    assert_eq!(allocatables::repeated("ab", 0).unwrap(), "");
}

#[test]
fn scalars_are_options() {
    let output = allocatables::maybe(3, Some(3)).unwrap();
    assert_eq!((output.value, output.flag), (Some(6), Some(true)));
    let output = allocatables::maybe(3, None).unwrap();
    assert_eq!((output.value, output.flag), (None, None));
    let output = allocatables::maybe(3, Some(-3)).unwrap();
    assert_eq!((output.value, output.flag), (None, Some(false)));
}

#[test]
fn strings_have_the_length_that_they_are_given() {
    let text = allocatables::greet(Some(b"Ada "), None).unwrap();
    assert_eq!(text.as_deref(), Some("Hello, Ada "));
    let text = allocatables::greet(Some(b"Bo"), Some(b"Bye")).unwrap();
    assert_eq!(text.as_deref(), Some("Bye, Bo"));
    assert_eq!(allocatables::greet(None, None).unwrap(), None);
    let empty = allocatables::greet(None, Some(b"")).unwrap();
    assert_eq!(empty.as_deref(), Some(""));
}

#[test]
fn pointers_that_are_only_used_are_options() {
    assert_eq!(allocatables::positive(None).unwrap(), 0);
    assert_eq!(allocatables::positive(Some(&[1.0, -1.0, 2.0])).unwrap(), 2);
    let mut x = Array2::<f64>::ones((2, 3).f());
    let mut n = 41;
    allocatables::clear(Some(x.slice_mut(s![.., ..2])), Some(&mut n)).unwrap();
    assert_eq!(x, array![[0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]);
    assert_eq!(n, 42);
    allocatables::clear(None, None).unwrap();
}

#[test]
fn targets_are_lent() {
    let mut x = [3.0, 1.0];
    // SAFETY: there is a first element.
    let largest = unsafe { allocatables::negate(&mut x) };
    assert_eq!(largest.unwrap(), 1.0);
    assert_eq!(x, [-3.0, 1.0]);
}

#[test]
fn an_address_that_is_kept_is_up_to_the_caller() {
    let mut x = [3.0, 1.0];
    // SAFETY: nothing is done with what KEEP keeps.
    unsafe { allocatables::keep(&mut x) }.unwrap();
    let text = include_str!(concat!(env!("OUT_DIR"), "/allocatables.rs"));
    assert!(text.contains("the address of `x` is kept"), "{text}");
}

#[test]
fn the_loaded_form_is_the_same() {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library =
        unsafe { allocatables_loaded::Library::open(env!("ALLOCATABLES_LOADED_LIBRARY")) }.unwrap();
    assert_eq!(library.allocatables().numbers(2).unwrap(), Some(vec![1, 2]));
    assert_eq!(library.allocatables().repeated("ab", 2).unwrap(), "abab");
    assert_eq!(
        library.allocatables().push(Some(&[1.0]), 2.0).unwrap(),
        Some(vec![1.0, 2.0])
    );
}
