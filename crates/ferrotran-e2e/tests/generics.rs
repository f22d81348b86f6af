//! Each wrapper of a private specific runs the procedure that it is for, linked and loaded.

use std::path::Path;

use ferrotran_e2e::{generics, generics_loaded};
use ferrotran_runtime::ndarray::{Array2, Array3, ShapeBuilder, array};

fn loaded() -> generics_loaded::Library {
    // SAFETY: the build script built it; it runs nothing when it is opened.
    unsafe { generics_loaded::Library::open(Path::new(env!("GENERICS_LOADED_LIBRARY"))) }.unwrap()
}

#[test]
fn rank_tells() {
    // A matrix amid other numbers, which the specific of rank 1 would write.
    let mut around = vec![9.0; 1000];
    let library = loaded();
    type Clear<'a> = &'a dyn Fn(&mut [f32]);
    let clear: [Clear<'_>; 2] = [
        &|part| {
            let view = Array2::from_shape_vec((2, 2).f(), part.to_vec());
            let mut matrix = view.unwrap();
            generics::clear_mat(matrix.view_mut()).unwrap();
            assert_eq!(matrix, array![[1.0, 1.0], [1.0, 1.0]]);
        },
        &|part| {
            let view = ferrotran_runtime::ndarray::ArrayViewMut::from_shape((2, 2).f(), part);
            library.generics().clear_mat(view.unwrap()).unwrap();
        },
    ];
    for clear in clear {
        clear(&mut around[..4]);
        assert_eq!(around[4..], [9.0; 996]);
    }
    assert_eq!(around[..4], [1.0; 4]);
    generics::clear_vec(&mut around).unwrap();
    assert_eq!(around, [2.0; 1000]);
    let mut x = 0.0;
    generics::clear_scalar(&mut x).unwrap();
    assert_eq!(x, 3.0);
}

#[test]
fn kinds_and_the_number_of_arguments_tell() {
    assert_eq!(
        generics::clear_each_kind(3).unwrap(),
        Array2::from_elem((3, 2), 4.0)
    );
    let (mut x, mut y) = ([2.0, 4.0], Array2::from_elem((1, 2).f(), 6.0));
    generics::halve(&mut x).unwrap();
    assert_eq!(x, [1.0, 2.0]);
    generics::halve_two(&mut x, y.view_mut()).unwrap();
    assert_eq!((x, y), ([0.5, 1.0], array![[3.0, 3.0]]));
}

#[test]
fn arguments_beside_a_closure_tell() {
    assert_eq!(generics::apply_r(|x| x / 2.0, 3.0).unwrap(), 1.5);
    assert_eq!(generics::apply_i(|i| i + 1, 3).unwrap(), 4);
    assert_eq!(loaded().generics().apply_i(|i| i - 1, 3).unwrap(), 2);
}

#[test]
fn keywords_tell_where_arguments_are_left_out() {
    assert_eq!(generics::size_of_one(Some(&[1, 2])).unwrap(), 2);
    assert_eq!(generics::size_of_two(Some(&[1.0]), None).unwrap(), 1);
    assert_eq!(
        generics::size_of_two(Some(&[1.0]), Some(&[1.0, 2.0])).unwrap(),
        201
    );
}

#[test]
fn a_public_specific_of_the_generic_s_name_is_called_by_the_generic() {
    let (mut x, mut y) = ([0.0], Array2::zeros((1, 1).f()));
    generics::named(&mut x).unwrap();
    generics::named_i(y.view_mut()).unwrap();
    assert_eq!((x, y), ([5.0], array![[6.0]]));
}

#[test]
fn separate_module_procedures_are_reached_by_their_generic() {
    let (mut x, mut y) = ([1.5, 2.0], Array2::from_elem((1, 2).f(), 2.0));
    generics::twice_r(&mut x).unwrap();
    generics::twice_m(y.view_mut()).unwrap();
    assert_eq!((x, y), ([3.0, 4.0], array![[6.0, 6.0]]));
    assert_eq!(generics::twice_i(21).unwrap(), 42);
    assert_eq!(loaded().generics().twice_i(4).unwrap(), 8);
}

#[test]
fn a_generic_that_another_module_renames_and_extends_is_called_there() {
    let mut of_integers = Array2::zeros((2, 2).f());
    generics::generics_extended::wipe_i(of_integers.view_mut()).unwrap();
    assert_eq!(of_integers, Array2::from_elem((2, 2), 7));
    let mut cube = Array3::zeros((1, 1, 2).f());
    generics::generics_extended::wipe_cube(cube.view_mut()).unwrap();
    assert_eq!(cube, Array3::from_elem((1, 1, 2), 8.0));
    let mut cube = Array3::zeros((2, 2, 2).f());
    generics::generics_extended::wipe_cube_too(cube.view_mut(), None).unwrap();
    assert_eq!(cube, Array3::from_elem((2, 2, 2), 9.0));
}
