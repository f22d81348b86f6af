//! A generic name of Fortran is a trait, which is implemented for what its specific procedures take.

use std::path::Path;

use ferrotran_e2e::families;
use ferrotran_e2e::families_loaded;
use ferrotran_runtime::Error;
use ferrotran_runtime::ndarray::{Array2, ArrayView1, arr1};

#[test]
fn one_name_takes_both_kinds() {
    assert_eq!(families::norm(&[3.0_f32, 4.0]).unwrap(), 5.0_f32);
    assert_eq!(families::norm(&vec![3.0_f64, 4.0]).unwrap(), 5.0_f64);
    let long = arr1(&[3.0_f64, 9.0, 4.0]);
    let every_other = long.slice(ferrotran_runtime::ndarray::s![..;2]);
    assert_eq!(families::norm(every_other).unwrap(), 5.0);
    let mut x = [1.0_f32, 2.0];
    families::scale(&mut x[..], 3.0_f32).unwrap();
    assert_eq!(x, [3.0, 6.0]);
    let mut y = [1.0_f64, 2.0];
    families::scale(&mut y[..], 3.0_f64).unwrap();
    assert_eq!(y, [3.0, 6.0]);
}

/// Written once, for all kinds that the generic has.
fn relative<'a, T>(x: &'a [T], y: &'a [T]) -> Result<T, Error>
where
    T: std::ops::Div<Output = T>,
    &'a [T]: families::Norm<Output = T>,
{
    Ok(families::norm(x)? / families::norm(y)?)
}

#[test]
fn generic_code_is_written_over_it() {
    assert_eq!(relative(&[3.0_f32, 4.0], &[2.0]).unwrap(), 2.5);
    assert_eq!(relative(&[3.0_f64, 4.0], &[2.0]).unwrap(), 2.5);
}

#[test]
fn ranks_and_numbers_of_arguments_are_told_apart() {
    let (mut one, mut some, mut all) = (7, vec![7; 3], Array2::from_elem((2, 2), 7));
    families::clear(&mut one).unwrap();
    families::clear(&mut some).unwrap();
    families::clear(all.view_mut().reversed_axes()).unwrap();
    assert_eq!((one, some.as_slice(), all.sum()), (0, &[0; 3][..], 0));
    // As a tuple, because they are not always as many.
    assert_eq!(families::area((2.0, 3.0)).unwrap(), 6.0);
    assert_eq!(families::area(3.0).unwrap(), 9.0);
}

/// What Rust could not tell apart, and what is unsafe, is in no trait.
#[test]
fn specifics_keep_their_names() {
    assert_eq!(families::named_4(true).unwrap(), 4);
    assert_eq!(families::named_1(true).unwrap(), 1);
    let _: unsafe fn(&mut f32) -> Result<(), Error> = families::kept;
    let (mut whole, mut real) = (0, 0.0);
    families::unproved(&mut whole).unwrap();
    families::unproved(&mut real).unwrap();
    assert_eq!((whole, real), (1, 1.0));
}

#[test]
fn loaded_libraries_have_it_as_a_method() {
    let path = Path::new(env!("FAMILIES_LOADED_LIBRARY"));
    // SAFETY: the build script built it; it runs nothing when it is opened.
    let library = unsafe { families_loaded::Library::open(path) }.unwrap();
    let families = library.families();
    let norm = families.norm(ArrayView1::from(&[3.0_f32, 4.0]));
    assert_eq!(norm.unwrap(), 5.0);
    assert_eq!(families.area((2.0, 3.0)).unwrap(), 6.0);
}
