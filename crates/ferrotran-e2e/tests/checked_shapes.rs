//! Checks in procedures of modules and internal ones, whose arrays have shapes: views with gaps, other lower
//! bounds, sections with strides, shapes that differ.

use ferrotran_e2e::checked_shapes::checked_shapes as shapes;
use ferrotran_runtime::Error;
use ferrotran_runtime::ndarray::{Array1, Array2, ShapeBuilder, s};

fn said<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn what_is_legal_is_computed() {
    assert_eq!(shapes::around(7, -3, 7).unwrap(), 8.0);
    assert_eq!(
        shapes::fill(7).unwrap(),
        [0.0, 1.0, 1.0, 2.0, 3.0, 5.0, 8.0]
    );
    let matrix = Array2::from_shape_fn((3, 2).f(), |(i, j)| (10 * i + j) as f64);
    assert_eq!(shapes::element(matrix.view(), 1, 2).unwrap(), 21.0);
    let rows = matrix.slice(s![..;2, ..]);
    assert_eq!(shapes::element(rows, 0, 1).unwrap(), 20.0);
    let mut sum = matrix.clone();
    shapes::add(matrix.view(), sum.view_mut()).unwrap();
    assert_eq!(sum, &matrix * 2.0);
    let mut x = Array1::from_elem(5, 1.0);
    shapes::every(&mut x, 5, 2).unwrap();
    assert_eq!(x.to_vec(), [0.0, 1.0, 0.0, 1.0, 0.0]);
    shapes::every(&mut x, 0, 7).unwrap();
    let mut halves = [7.0; 6];
    shapes::doubled(3, &mut halves, None).unwrap();
    assert_eq!(halves, [7.0, 7.0, 7.0, 0.0, 1.0, 1.0]);
}

#[test]
fn what_is_not_is_an_error_that_names_it() {
    let matrix = Array2::<f64>::zeros((3, 2).f());
    let view = matrix.view();
    for (i, j, expected) in [
        (2, 1, "subscript 1 of `x` is 2, and has to be from -1 to 1"),
        (
            -2,
            1,
            "subscript 1 of `x` is -2, and has to be from -1 to 1",
        ),
        (0, 3, "subscript 2 of `x` is 3, and has to be from 1 to 2"),
        (
            i32::MIN,
            i32::MAX,
            "subscript 1 of `x` is -2147483648, and has to be from -1 to 1",
        ),
    ] {
        let said = said(shapes::element(view, i, j));
        assert_eq!(
            said,
            format!("checked_shapes::element: checked_shapes.f90:25: {expected}")
        );
    }
    let empty = Array2::<f64>::zeros((0, 2).f());
    assert_eq!(
        said(shapes::element(empty.view(), -1, 1)),
        "checked_shapes::element: checked_shapes.f90:25: subscript 1 of `x` is -1, and the dimension has no elements"
    );
    let mut sum = Array2::<f64>::zeros((3, 3).f());
    assert_eq!(
        said(shapes::add(view, sum.view_mut())),
        "checked_shapes::add: checked_shapes.f90:32: `x` has 2 elements in dimension 2, and what it is used with 3"
    );
    let mut x = [1.0; 5];
    assert_eq!(
        said(shapes::every(&mut x, 6, 5)),
        "checked_shapes::every: checked_shapes.f90:39: subscript 1 of `x` is 6, and has to be from 1 to 5"
    );
    assert_eq!(
        said(shapes::every(&mut x, 3, 0)),
        "checked_shapes::every: checked_shapes.f90:39: the step of `int(step,8)` is 0"
    );
    assert_eq!(x, [1.0; 5]);
    assert_eq!(
        said(shapes::around(5, 0, 6)),
        "checked_shapes::around: checked_shapes.f90:56: subscript 1 of `copy` is 6, and has to be from 1 to 5"
    );
    let mut halves = [7.0; 6];
    assert_eq!(
        said(shapes::doubled(4, &mut halves, None)),
        "checked_shapes::doubled: checked_shapes.f90:64: what is passed for `a` has 3 elements, and its declaration 4"
    );
    assert_eq!(halves, [7.0; 6]);
}
