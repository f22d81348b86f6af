//! Parts of matrices with a leading dimension, without a copy.

use ferrotran_e2e::leading;
use ferrotran_runtime::ErrorKind;
use ferrotran_runtime::ndarray::{Array2, ShapeBuilder, array, s};

/// Stored by columns.
fn numbered(rows: usize, columns: usize) -> Array2<f64> {
    Array2::from_shape_fn((rows, columns).f(), |(i, j)| (10 * i + j) as f64)
}

#[test]
fn a_part_is_written_in_place() {
    let mut a = numbered(4, 5);
    let mut expected = a.clone();
    expected.slice_mut(s![1..3, 1..4]).mapv_inplace(|x| x + 0.5);
    leading::shift(2, 0.5, a.slice_mut(s![1..3, 1..4]), None, None).unwrap();
    assert_eq!(a, expected);
    // Every other column, and the first row of the part only.
    expected.slice_mut(s![0..1, ..;2]).mapv_inplace(|x| x + 0.5);
    leading::shift(1, 0.5, a.slice_mut(s![0..3, ..;2]), None, None).unwrap();
    assert_eq!(a, expected);
}

#[test]
fn a_whole_matrix_is_its_own_part() {
    let mut a = numbered(2, 2);
    leading::shift(2, 1.0, a.view_mut(), None, None).unwrap();
    assert_eq!(a, array![[1.0, 2.0], [11.0, 12.0]]);
}

#[test]
fn rows_beyond_the_part_are_an_error() {
    let mut a = numbered(4, 5);
    let before = a.clone();
    let error = leading::shift(3, 1.0, a.slice_mut(s![1..3, ..]), None, None).unwrap_err();
    assert_eq!(
        error,
        ErrorKind::TooFewRows {
            procedure: "shift",
            argument: "a",
            expected: 3,
            given: 2
        }
        .into()
    );
    let error = leading::shift(-1, 1.0, a.view_mut(), None, None).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NegativeExtent { .. }),
        "{error}"
    );
    assert_eq!(a, before);
}

#[test]
fn a_leading_dimension_that_is_not_that_of_the_part_is_an_error() {
    let mut a = numbered(4, 5);
    for lda in [2, 3, 5] {
        let part = a.slice_mut(s![1..3, ..]);
        let error = leading::shift(2, 1.0, part, None, Some(lda)).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::WrongShape { .. }),
            "{error}"
        );
    }
    leading::shift(2, 1.0, a.slice_mut(s![1..3, ..]), None, Some(4)).unwrap();
    // A single column has any leading dimension.
    leading::shift(2, 1.0, a.slice_mut(s![1..3, ..1]), None, Some(9)).unwrap();
    let error = leading::shift(2, 1.0, a.slice_mut(s![1..3, ..1]), None, Some(1)).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::WrongShape { .. }),
        "{error}"
    );
    let error = leading::shift(2, 1.0, a.slice_mut(s![1..3, ..1]), Some(2), None).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::WrongShape { .. }),
        "{error}"
    );
}

#[test]
fn what_is_not_stored_by_columns_is_copied_or_an_error() {
    let mut a = numbered(4, 4);
    let error = leading::shift(2, 1.0, a.slice_mut(s![..;2, ..]), None, None).unwrap_err();
    assert!(
        matches!(error.kind(), ErrorKind::NotColumnMajor { .. }),
        "{error}"
    );
    let (rows, part) = (a.slice(s![..;2, 1..3]), a.slice(s![1..3, 1..3]));
    let expected: f64 = rows.iter().zip(&part).map(|(x, y)| x * y).sum();
    let inner = leading::inner(2, rows, part, None, None, None);
    assert_eq!(inner.unwrap(), expected);
}

#[test]
fn an_empty_part_has_a_leading_dimension_of_one() {
    let a = Array2::<f32>::zeros((4, 4).f());
    let ldof = |part| leading::ldof(0, part, None).unwrap();
    assert_eq!(ldof(a.slice(s![2..2, ..])), 1);
    assert_eq!(ldof(a.slice(s![1..3, ..])), 4);
    assert_eq!(ldof(a.slice(s![1..3, 2..3])), 2);
}

#[test]
fn what_is_trusted_is_said() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/leading.rs"));
    assert!(text.contains("of `a` no rows but the first `m` are accessed"));
}
