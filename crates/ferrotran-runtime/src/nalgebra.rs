//! Matrices of `nalgebra`: stored column by column as Fortran's are, so that they
//! are passed without a copy.
//!
//! ```
//! use ferrotran_runtime::nalgebra::{matrix, view, view_mut};
//! use nalgebra::DMatrix;
//! let mut a = DMatrix::from_row_slice(2, 2, &[1.0, 2.0, 3.0, 4.0]);
//! // As an argument: `dsyev("V", "L", view_mut(&mut a), ...)`.
//! view_mut(&mut a)[[0, 1]] = 5.0;
//! assert_eq!(view(&a)[[0, 1]], 5.0);
//! // What a wrapper returns becomes a matrix.
//! assert_eq!(matrix(view(&a).to_owned()), a);
//! ```
//!
//! Vectors need nothing from here: `as_slice` and `as_mut_slice` lend them. A part of a matrix is
//! a slice of its view.

use nalgebra::{DMatrix, Dim, IsContiguous, Matrix, RawStorage, RawStorageMut, Scalar};
use ndarray::{Array2, ArrayView2, ArrayViewMut2, ShapeBuilder};

/// A matrix, of dynamic or static size, as an argument that is read.
pub fn view<T, R, C, S>(matrix: &Matrix<T, R, C, S>) -> ArrayView2<'_, T>
where
    R: Dim,
    C: Dim,
    S: RawStorage<T, R, C> + IsContiguous,
{
    ArrayView2::from_shape(matrix.shape().f(), matrix.as_slice())
        .expect("a matrix has as many elements as its shape")
}

/// A matrix, of dynamic or static size, as an argument that is written.
pub fn view_mut<T, R, C, S>(matrix: &mut Matrix<T, R, C, S>) -> ArrayViewMut2<'_, T>
where
    R: Dim,
    C: Dim,
    S: RawStorageMut<T, R, C> + IsContiguous,
{
    ArrayViewMut2::from_shape(matrix.shape().f(), matrix.as_mut_slice())
        .expect("a matrix has as many elements as its shape")
}

/// What a wrapper returns as a matrix. An array that is stored column by column, as all are that
/// wrappers return, is not copied.
pub fn matrix<T: Scalar>(array: Array2<T>) -> DMatrix<T> {
    let (rows, columns) = array.dim();
    if array.t().is_standard_layout() {
        let (elements, start) = array.into_raw_vec_and_offset();
        let start = start.unwrap_or(0);
        if start == 0 && elements.len() == rows * columns {
            return DMatrix::from_vec(rows, columns, elements);
        }
        let elements = elements.into_iter().skip(start);
        return DMatrix::from_iterator(rows, columns, elements.take(rows * columns));
    }
    DMatrix::from_iterator(rows, columns, array.t().iter().cloned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use nalgebra::Matrix2x3;
    use ndarray::{array, s};

    #[test]
    fn views_have_the_elements_where_they_are() {
        let mut dynamic = DMatrix::from_fn(3, 2, |i, j| 10 * i + j);
        let address = dynamic.as_ptr();
        let lent = view(&dynamic);
        assert_eq!(lent, array![[0, 1], [10, 11], [20, 21]]);
        assert_eq!(
            (lent.as_ptr(), lent.strides()),
            (address, [1, 3].as_slice())
        );
        view_mut(&mut dynamic).row_mut(1).fill(7);
        assert_eq!(
            dynamic,
            DMatrix::from_row_slice(3, 2, &[0, 1, 7, 7, 20, 21])
        );
        let fixed = Matrix2x3::new(1, 2, 3, 4, 5, 6);
        assert_eq!(view(&fixed), array![[1, 2, 3], [4, 5, 6]]);
        assert_eq!(view(&DMatrix::<f64>::zeros(0, 3)).dim(), (0, 3));
    }

    #[test]
    fn arrays_become_matrices_however_they_are_stored() {
        let by_rows = array![[1, 2, 3], [4, 5, 6]];
        let expected = DMatrix::from_row_slice(2, 3, &[1, 2, 3, 4, 5, 6]);
        assert_eq!(matrix(by_rows.clone()), expected);
        let mut by_columns = Array2::zeros((2, 3).f());
        by_columns.assign(&by_rows);
        let address = by_columns.as_ptr();
        let moved = matrix(by_columns.clone());
        assert_eq!(moved, expected);
        let kept = matrix(by_columns);
        assert_eq!((kept.as_ptr(), &kept), (address, &expected));
        // The middle column alone, of a vector that is longer.
        let part = by_rows
            .reversed_axes()
            .slice_move(s![1..2, ..])
            .reversed_axes();
        assert_eq!(matrix(part), DMatrix::from_row_slice(2, 1, &[2, 5]));
        let column = Array2::from_shape_fn((2, 3).f(), |(i, j)| i + 2 * j);
        let part = column.slice_move(s![.., 1..2]);
        assert_eq!(matrix(part), DMatrix::from_row_slice(2, 1, &[2, 3]));
        assert_eq!(matrix(Array2::<f64>::zeros((2, 0))).shape(), (2, 0));
    }
}
