//! Arrays of several dimensions and of every element type.

use ferrotran_e2e::{arrays, matrix};
use ferrotran_runtime::ndarray::{Array2, Array3, ShapeBuilder, array, s};
use ferrotran_runtime::{Complex, Error, ErrorKind, Logical};

#[test]
fn a_product_of_matrices_is_column_major() {
    let a = array![[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
    let b = array![[1.0, 0.0], [0.0, 1.0], [2.0, 3.0]];
    // `a` and `b` are stored by rows: they are copied.
    let c = arrays::product(a.view(), b.view(), None, None, None).unwrap();
    assert_eq!(c, a.dot(&b));
    assert_eq!(c.strides(), [1, 2]);
    // Stored by columns they are lent.
    let (at, bt) = (a.t().to_owned(), b.t().to_owned());
    let c = arrays::product(at.t(), bt.t(), None, None, None).unwrap();
    assert_eq!(c, a.dot(&b));
}

#[test]
fn matrices_that_do_not_fit_are_an_error() {
    let a = Array2::<f64>::zeros((2, 3).f());
    let b = Array2::<f64>::zeros((2, 2).f());
    let error = arrays::product(a.view(), b.view(), None, None, None).unwrap_err();
    assert_eq!(
        error,
        ErrorKind::WrongShape {
            procedure: "arrays::product",
            argument: "b",
            shape: "b(k, n)",
            expected: vec![3, 2],
            given: vec![2, 2],
        }
        .into()
    );
}

#[test]
fn the_into_form_writes_no_further_than_the_declared_shape() {
    let a = Array2::<f64>::ones((2, 3).f());
    let b = Array2::<f64>::ones((3, 2).f());
    let mut c = Array2::<f64>::zeros((2, 4).f());
    arrays::product_into(a.view(), b.view(), None, None, None, c.view_mut()).unwrap();
    assert_eq!(c, array![[3.0, 3.0, 0.0, 0.0], [3.0, 3.0, 0.0, 0.0]]);
    let mut rows = Array2::<f64>::zeros((2, 2));
    let filled = arrays::product_into(a.view(), b.view(), None, None, None, rows.view_mut());
    assert!(matches!(
        filled.as_ref().map_err(Error::kind),
        Err(ErrorKind::NotColumnMajor { argument: "c", .. })
    ));
}

#[test]
fn assumed_shapes_take_their_extents_along() {
    let mut a = Array3::<i64>::zeros((2, 3, 4).f());
    arrays::number(a.view_mut()).unwrap();
    let expected: Vec<i64> = (1..=24).collect();
    assert_eq!(a.as_slice_memory_order().unwrap(), expected);
    let mut empty = Array3::<i64>::zeros((2, 0, 4).f());
    arrays::number(empty.view_mut()).unwrap();
    let strided = arrays::number(a.slice_mut(s![..;2, .., ..]));
    assert!(matches!(
        strided.as_ref().map_err(Error::kind),
        Ok(()) | Err(ErrorKind::NotColumnMajor { .. })
    ));
}

#[test]
fn a_part_of_an_array_is_copied_where_it_is_only_read() {
    let a = Array2::from_shape_fn((4, 4).f(), |(i, j)| (i * 4 + j) as f32);
    let part = a.slice(s![1..3, 1..;2]);
    let expected: f32 = part
        .indexed_iter()
        .map(|((i, j), x)| x * (10 * i as i32 + j as i32 - 1) as f32)
        .sum();
    assert_eq!(arrays::weighted(part).unwrap(), expected);
}

#[test]
fn logical_arrays_are_no_bools() {
    let mut mask = [true, false, true].map(Logical::<i32>::from);
    arrays::invert(&mut mask).unwrap();
    assert_eq!(mask.map(Logical::get), [false, true, false]);
    let bytes = [true, true, false].map(Logical::<i8>::from);
    assert_eq!(arrays::how_many(&bytes, None).unwrap(), 2);
}

#[test]
fn complex_numbers_go_in_and_out() {
    let mut z = [Complex::new(1.0, 2.0), Complex::new(3.0, -4.0)];
    arrays::conjugate(&mut z, None).unwrap();
    assert_eq!(z, [Complex::new(1.0, -2.0), Complex::new(3.0, 4.0)]);
    assert_eq!(
        arrays::rotate(Complex::new(1.0, 2.0)).unwrap(),
        Complex::new(-2.0, 1.0)
    );
    assert_eq!(
        arrays::square(Complex::new(1.0, 2.0)).unwrap(),
        Complex::new(-3.0, 4.0)
    );
    assert_eq!(matrix::zsum(&z, None).unwrap(), Complex::new(4.0, 2.0));
}

#[test]
fn the_leading_dimension_follows_from_the_view() {
    let mut a = Array2::<f64>::zeros((3, 2).f());
    // SAFETY: M is 2, and A has 3 rows.
    unsafe { matrix::fill(2, a.view_mut(), None, None) }.unwrap();
    assert_eq!(a, array![[11.0, 12.0], [21.0, 22.0], [0.0, 0.0]]);
    // SAFETY: N is 2, and A has 2 columns.
    assert_eq!(unsafe { matrix::trace(2, a.view(), None) }.unwrap(), 33.0);
    // SAFETY: nothing is called: the leading dimension is not that of the view.
    let error = unsafe { matrix::trace(2, a.view(), Some(4)) }.unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::WrongShape { .. }),
        "{error}"
    );
}

#[test]
fn matrices_of_nalgebra_are_passed_and_returned() {
    use ferrotran_runtime::nalgebra::{matrix, view, view_mut};
    let a = nalgebra::DMatrix::from_row_slice(2, 3, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let b = nalgebra::SMatrix::<f64, 3, 2>::new(1.0, 0.0, 0.0, 1.0, 2.0, 3.0);
    let c = matrix(arrays::product(view(&a), view(&b), None, None, None).unwrap());
    assert_eq!(c, &a * b);
    let mut filled = nalgebra::DMatrix::zeros(2, 2);
    arrays::product_into(view(&a), view(&b), None, None, None, view_mut(&mut filled)).unwrap();
    assert_eq!(filled, c);
}
