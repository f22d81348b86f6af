//! Arrays of several dimensions: column-major `ndarray` views.

use bytemuck::Zeroable;
use ndarray::{
    Array, ArrayBase, ArrayView, ArrayView2, ArrayViewMut, ArrayViewMut2, CowArray, Dimension,
    IntoDimension, Ix2, RawData, ShapeBuilder,
};

pub use crate::section::{AsView, AsViewMut, require_section, section, storage};

use crate::check::Integer;
use crate::{Error, ErrorKind, check};

/// That an array of several dimensions has its declared shape: the extents before the last are
/// equal, because they determine where each column starts; the last is at least the declared one,
/// or, where it is not declared (assumed size), anything.
///
/// # Errors
///
/// [`ErrorKind::WrongShape`] when it has not.
pub fn has_shape(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    expected: &[usize],
    given: &[usize],
) -> Result<(), Error> {
    let last = given.len() - 1;
    let fits = expected.iter().enumerate().all(|(dimension, &extent)| {
        if dimension == last {
            given[dimension] >= extent
        } else {
            given[dimension] == extent
        }
    });
    if fits {
        return Ok(());
    }
    Err(ErrorKind::WrongShape {
        procedure,
        argument,
        shape,
        expected: expected.to_vec(),
        given: given.to_vec(),
    }
    .into())
}

/// That a view whose number of dimensions is no part of its type has as many as declared.
///
/// # Errors
///
/// [`ErrorKind::WrongRank`] when it has not.
pub fn has_rank(
    procedure: &'static str,
    argument: &'static str,
    expected: usize,
    shape: &[usize],
) -> Result<(), Error> {
    if shape.len() == expected {
        return Ok(());
    }
    Err(ErrorKind::WrongRank {
        procedure,
        argument,
        expected,
        given: shape.len(),
    }
    .into())
}

/// [`has_shape`] of an array that C sees, stored row by row: the extents after the first are equal.
///
/// # Errors
///
/// [`ErrorKind::WrongShape`] when it has not.
pub fn has_shape_by_rows(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    expected: &[usize],
    given: &[usize],
) -> Result<(), Error> {
    let fits = expected.iter().zip(given).enumerate();
    let mut fits = fits.map(|(dimension, (&expected, &given))| {
        given == expected || dimension == 0 && given > expected
    });
    if expected.len() <= given.len() && fits.all(|fits| fits) {
        return Ok(());
    }
    Err(ErrorKind::WrongShape {
        procedure,
        argument,
        shape,
        expected: expected.to_vec(),
        given: given.to_vec(),
    }
    .into())
}

/// The array in column-major order: itself, or, where it is stored otherwise, a copy.
pub fn column_major<'a, T: Clone, D: Dimension>(
    view: &'a ArrayView<'a, T, D>,
) -> CowArray<'a, T, D> {
    if is_column_major(view.shape(), view.strides()) {
        return CowArray::from(view.view());
    }
    // Reversing the axes twice leaves the shape, but stores the copy column by column.
    let copy = view.t().as_standard_layout().into_owned();
    CowArray::from(copy.reversed_axes())
}

/// An owned array in column-major order: itself, or, where it is stored otherwise, a copy.
pub fn into_column_major<T: Clone, D: Dimension>(array: Array<T, D>) -> Array<T, D> {
    if is_column_major(array.shape(), array.strides()) {
        return array;
    }
    column_major(&array.view()).into_owned()
}

/// An owned array in row-major order, C's: itself, or, where it is stored otherwise, a copy.
pub fn into_row_major<T: Clone, D: Dimension>(array: Array<T, D>) -> Array<T, D> {
    if array.is_standard_layout() {
        return array;
    }
    array.as_standard_layout().into_owned()
}

/// The array in row-major order, C's: itself, or, where it is stored otherwise, a copy.
pub fn row_major<'a, T: Clone, D: Dimension>(view: &'a ArrayView<'a, T, D>) -> CowArray<'a, T, D> {
    view.as_standard_layout()
}

/// That an array that is written is stored row by row without gaps.
///
/// # Errors
///
/// [`ErrorKind::NotRowMajor`] when it is not.
pub fn require_row_major<T, D: Dimension>(
    procedure: &'static str,
    argument: &'static str,
    view: &ArrayViewMut<'_, T, D>,
) -> Result<(), Error> {
    if view.is_standard_layout() {
        return Ok(());
    }
    Err(ErrorKind::NotRowMajor {
        procedure,
        argument,
    }
    .into())
}

/// That an array that is written is stored column by column without gaps.
///
/// # Errors
///
/// [`ErrorKind::NotColumnMajor`] when it is not.
pub fn require_column_major<T, D: Dimension>(
    procedure: &'static str,
    argument: &'static str,
    view: &ArrayViewMut<'_, T, D>,
) -> Result<(), Error> {
    if is_column_major(view.shape(), view.strides()) {
        return Ok(());
    }
    Err(ErrorKind::NotColumnMajor {
        procedure,
        argument,
    }
    .into())
}

fn is_column_major(shape: &[usize], strides: &[isize]) -> bool {
    if shape.contains(&0) {
        return true;
    }
    let mut expected = 1;
    shape.iter().zip(strides).all(|(&extent, &stride)| {
        // The stride of a dimension of one element is never used.
        let fits = extent == 1 || usize::try_from(stride) == Ok(expected);
        expected *= extent;
        fits
    })
}

/// The leading dimension of a matrix that is stored column by column, maybe as a part of a larger
/// one: the distance between its columns, at least 1. Of one that is stored otherwise, and so
/// copied, and of a single column it is the number of rows.
pub fn leading_dimension<S: RawData>(matrix: &ArrayBase<S, Ix2>) -> usize {
    let (rows, columns) = matrix.dim();
    let distance = usize::try_from(matrix.strides()[1]).ok();
    let distance = distance.filter(|_| columns > 1 && rows > 0 && has_columns(matrix));
    distance.unwrap_or(rows).max(1)
}

/// That a matrix, maybe a part of a larger one, has the declared leading dimension, and at least
/// as many columns as declared, if any are (of an assumed size none are). A single column is as
/// good a beginning of a larger matrix as of its own.
///
/// # Errors
///
/// [`ErrorKind::WrongShape`] when it has not.
pub fn has_leading_dimension<S: RawData>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    expected: &[usize],
    matrix: &ArrayBase<S, Ix2>,
) -> Result<(), Error> {
    let (rows, columns) = matrix.dim();
    let leading = leading_dimension(matrix);
    let given = match expected.first() {
        Some(&expected) if columns <= 1 && expected >= rows => expected,
        _ => leading,
    };
    has_shape(procedure, argument, shape, expected, &[given, columns])
}

/// That a matrix has as many rows as are accessed.
///
/// # Errors
///
/// [`ErrorKind::TooFewRows`] when it has fewer, [`ErrorKind::NegativeExtent`] when they are negative,
/// [`ErrorKind::Overflow`] for `None`.
pub fn has_rows<T: Integer, S: RawData>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    rows: impl FnOnce() -> Option<T>,
    matrix: &ArrayBase<S, Ix2>,
) -> Result<(), Error> {
    let expected = check::extent(procedure, argument, shape, rows)?;
    let given = matrix.nrows();
    if given >= expected {
        return Ok(());
    }
    Err(ErrorKind::TooFewRows {
        procedure,
        argument,
        expected,
        given,
    }
    .into())
}

/// How many elements there are from the first one of `matrix`, whose columns are stored without gaps inside,
/// to its last one, both counted in: what lies between its columns belongs to others.
pub fn reach<S: RawData>(matrix: &ArrayBase<S, Ix2>) -> usize {
    match matrix.dim() {
        (0, _) | (_, 0) => 0,
        (rows, columns) => (columns - 1) * leading_dimension(matrix) + rows,
    }
}

/// The matrix with its columns stored without gaps inside: itself, maybe a part of a larger one,
/// or, where it is stored otherwise, a copy.
pub fn columns<'a, T: Clone>(view: &'a ArrayView2<'a, T>) -> CowArray<'a, T, Ix2> {
    if has_columns(view) {
        return CowArray::from(view.view());
    }
    column_major(view)
}

/// That the columns of a matrix that is written, maybe a part of a larger one, are stored without
/// gaps inside.
///
/// # Errors
///
/// [`ErrorKind::NotColumnMajor`] when they are not.
pub fn require_columns<T>(
    procedure: &'static str,
    argument: &'static str,
    view: &ArrayViewMut2<'_, T>,
) -> Result<(), Error> {
    if has_columns(view) {
        return Ok(());
    }
    Err(ErrorKind::NotColumnMajor {
        procedure,
        argument,
    }
    .into())
}

/// Whether the elements of each column lie side by side, and the columns one after the other.
fn has_columns<S: RawData>(matrix: &ArrayBase<S, Ix2>) -> bool {
    let (rows, columns) = matrix.dim();
    let after = usize::try_from(matrix.strides()[1]).is_ok_and(|distance| distance >= rows);
    (rows <= 1 || matrix.strides()[0] == 1) && (columns <= 1 || after && matrix.strides()[1] > 0)
        || matrix.is_empty()
}

/// An output array of zeros with these extents, column-major.
///
/// # Errors
///
/// [`ErrorKind::Overflow`] when it has more elements than the address space, [`ErrorKind::OutOfMemory`]
/// when there is no memory for it.
pub fn output<T: Zeroable, S: IntoDimension>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    extents: S,
) -> Result<Array<T, S::Dim>, Error> {
    let extents = extents.into_dimension();
    let elements = check::value(procedure, argument, shape, || {
        let mut extents = extents.slice().iter();
        extents.try_fold(1_usize, |product, &extent| product.checked_mul(extent))
    })?;
    let values = check::output(procedure, argument, elements)?;
    // The vector has as many elements as the shape, so only its size can be too large.
    Array::from_shape_vec(extents.f(), values).map_err(|_| {
        ErrorKind::Overflow {
            procedure,
            argument,
            expression: shape,
        }
        .into()
    })
}

/// [`output`] for what C fills: row-major.
///
/// # Errors
///
/// As [`output`].
pub fn output_by_rows<T: Zeroable, S: IntoDimension>(
    procedure: &'static str,
    argument: &'static str,
    shape: &'static str,
    extents: S,
) -> Result<Array<T, S::Dim>, Error> {
    let mut extents = extents.into_dimension();
    extents.slice_mut().reverse();
    Ok(output(procedure, argument, shape, extents)?.reversed_axes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array2, Array3, array, s};

    #[test]
    fn a_part_of_a_matrix_reaches_to_its_last_element() {
        let matrix = ndarray::Array2::<f64>::zeros((5, 4).f());
        for (rows, columns) in [(5, 4), (3, 4), (3, 2), (5, 1), (1, 3), (1, 1)] {
            let part = matrix.slice(ndarray::s![1..1 + rows.min(4), ..columns]);
            let first = part.as_ptr();
            let last = &raw const part[[rows.min(4) - 1, columns - 1]];
            // SAFETY: both are of one array.
            let between = unsafe { last.offset_from(first) };
            assert_eq!(reach(&part), usize::try_from(between).unwrap() + 1);
        }
        assert_eq!(reach(&matrix.view()), 20);
        assert_eq!(reach(&matrix.slice(ndarray::s![..0, ..])), 0);
        assert_eq!(reach(&matrix.slice(ndarray::s![.., ..0])), 0);
    }

    #[test]
    fn leading_extents_are_equal_and_the_last_at_least() {
        let fits = |expected: &[usize], given: &[usize]| {
            has_shape("p", "a", "a(m, n)", expected, given).is_ok()
        };
        assert!(fits(&[2, 3], &[2, 3]));
        assert!(fits(&[2, 3], &[2, 4]));
        assert!(!fits(&[2, 3], &[2, 2]));
        assert!(!fits(&[2, 3], &[3, 3]));
        assert!(fits(&[2], &[2, 9]));
        assert!(!fits(&[2], &[3, 9]));
    }

    #[test]
    fn column_major_arrays_are_lent_and_others_copied() {
        let rows = array![[1, 2, 3], [4, 5, 6]];
        let view = rows.view();
        let copy = column_major(&view);
        assert!(copy.is_owned());
        assert_eq!(copy, rows);
        let stored = copy.as_slice_memory_order().unwrap();
        assert_eq!(stored, [1, 4, 2, 5, 3, 6]);

        let columns = rows.t();
        assert!(column_major(&columns).is_view());
    }

    #[test]
    fn mutable_arrays_must_be_column_major() {
        let check = |view: ArrayViewMut<'_, i32, ndarray::Ix2>| {
            require_column_major("p", "a", &view).is_ok()
        };
        let mut columns = Array2::<i32>::zeros((4, 3).f());
        assert!(check(columns.view_mut()));
        assert!(check(columns.slice_mut(s![.., 1..])));
        assert!(!check(columns.slice_mut(s![1..3, ..])));
        assert!(check(columns.slice_mut(s![1..3, 1..2])));
        assert!(!check(columns.slice_mut(s![..;-1, ..])));
        assert!(check(columns.slice_mut(s![1..1, ..])));
        assert!(!check(Array2::zeros((4, 3)).view_mut()));
    }

    #[test]
    fn the_leading_dimension_is_the_distance_of_the_columns() {
        let all = Array2::<i32>::zeros((5, 4).f());
        assert_eq!(leading_dimension(&all), 5);
        assert_eq!(leading_dimension(&all.slice(s![1..3, ..])), 5);
        assert_eq!(leading_dimension(&all.slice(s![1..3, ..;2])), 10);
        assert_eq!(leading_dimension(&all.slice(s![1..2, ..])), 5);
        assert_eq!(leading_dimension(&all.slice(s![1..4, ..1])), 3);
        assert_eq!(leading_dimension(&all.slice(s![1..1, ..])), 1);
        // They will be copied.
        assert_eq!(leading_dimension(&all.slice(s![..;2, ..])), 3);
        assert_eq!(leading_dimension(&all.slice(s![.., ..;-1])), 5);
        assert_eq!(leading_dimension(&all.t()), 4);
    }

    #[test]
    fn a_part_of_a_matrix_is_lent() {
        let mut all = Array2::from_shape_fn((5, 4).f(), |(i, j)| 10 * i + j);
        let part = all.slice(s![1..3, 1..]);
        assert!(columns(&part).is_view());
        let rows = all.slice(s![..;2, ..]);
        let copy = columns(&rows);
        assert!(copy.is_owned());
        assert_eq!(copy, rows);
        let check = |view: ArrayViewMut2<'_, usize>| require_columns("p", "a", &view).is_ok();
        assert!(check(all.slice_mut(s![1..3, 1..])));
        assert!(check(all.slice_mut(s![1..3, 1..;2])));
        assert!(check(all.slice_mut(s![1..2, ..])));
        assert!(check(all.slice_mut(s![1..1, ..;-1])));
        assert!(!check(all.slice_mut(s![..;2, ..])));
        assert!(!check(all.slice_mut(s![.., ..;-1])));
        assert!(!check(Array2::zeros((3, 3)).view_mut()));
        // All columns at one place.
        let one = ndarray::arr1(&[1, 2, 3]);
        let wide = one.broadcast((2, 3)).unwrap();
        assert!(columns(&wide.t()).is_owned());
    }

    #[test]
    fn outputs_are_column_major_zeros() {
        let output: Array3<f64> = output("p", "a", "a(l, m, n)", (2, 3, 4)).unwrap();
        assert_eq!(output.strides(), [1, 2, 6]);
        assert!(output.iter().all(|&value| value == 0.0));
    }

    #[test]
    fn what_c_sees_is_stored_by_rows() {
        let fits = |given: &[usize]| has_shape_by_rows("p", "a", "a(m, n)", &[2, 3], given).is_ok();
        assert!(fits(&[2, 3]));
        assert!(fits(&[4, 3]));
        assert!(!fits(&[1, 3]));
        assert!(!fits(&[2, 4]));
        let output: Array3<f64> = output_by_rows("p", "a", "a(l, m, n)", (2, 3, 4)).unwrap();
        assert_eq!(output.shape(), [2, 3, 4]);
        assert_eq!(output.strides(), [12, 4, 1]);
        let columns = Array2::<i32>::zeros((4, 3).f());
        let view = columns.view();
        assert!(row_major(&view).is_owned());
        let mut columns = Array2::<i32>::zeros((4, 3).f());
        let error = require_row_major("p", "a", &columns.view_mut()).unwrap_err();
        assert!(error.to_string().contains("row-major"), "{error}");
        assert!(require_row_major("p", "a", &Array2::<i32>::zeros((4, 3)).view_mut()).is_ok());
    }

    #[test]
    fn an_output_beyond_the_address_space_is_an_error() {
        let huge = output::<f64, _>("p", "a", "a(m, n)", (usize::MAX, 2));
        assert!(matches!(
            huge.as_ref().map_err(Error::kind),
            Err(ErrorKind::Overflow { .. })
        ));
        let large = output::<f64, _>("p", "a", "a(m, n)", (usize::MAX / 64, 2));
        assert!(matches!(
            large.as_ref().map_err(Error::kind),
            Err(ErrorKind::OutOfMemory { .. })
        ));
    }
}
