//! Arrays of assumed shape: views with gaps, passed without a copy as sections of a Fortran array.
//!
//! A view of N dimensions is the section `(1, 1:n1, ..., 1:nN)` of an array of N + 1 dimensions,
//! the storage, where each of its strides is a multiple of the one before. The first extent of the
//! storage is the first stride, each of the others how many times the stride before goes into
//! the next.

use ndarray::{ArrayBase, ArrayView, ArrayView1, ArrayViewMut, ArrayViewMut1, CowArray, Data};
use ndarray::{DataMut, Dimension, Ix1, RawData};

use crate::array::column_major;
use crate::{Error, ErrorKind};

/// What can be lent as an array of one dimension: slices, vectors, arrays, and views whose
/// elements may have gaps between them, such as a row of a matrix.
///
/// ```
/// use ferrotran_runtime::array::AsView;
/// use ferrotran_runtime::ndarray::arr2;
/// fn sum(x: impl AsView<f64>) -> f64 {
///     x.as_view().sum()
/// }
/// assert_eq!(sum(&[1.0, 2.0]), 3.0);
/// assert_eq!(sum(arr2(&[[1.0, 2.0], [3.0, 4.0]]).row(1)), 7.0);
/// ```
pub trait AsView<T> {
    /// The view.
    fn as_view(&self) -> ArrayView1<'_, T>;
}

/// What can be lent to be written as an array of one dimension.
pub trait AsViewMut<T> {
    /// The view.
    fn as_view_mut(&mut self) -> ArrayViewMut1<'_, T>;
}

impl<T> AsView<T> for &[T] {
    fn as_view(&self) -> ArrayView1<'_, T> {
        ArrayView1::from(*self)
    }
}

impl<T, const N: usize> AsView<T> for &[T; N] {
    fn as_view(&self) -> ArrayView1<'_, T> {
        ArrayView1::from(self.as_slice())
    }
}

impl<T> AsView<T> for &Vec<T> {
    fn as_view(&self) -> ArrayView1<'_, T> {
        ArrayView1::from(self.as_slice())
    }
}

impl<T, S: Data<Elem = T>> AsView<T> for &ArrayBase<S, Ix1> {
    fn as_view(&self) -> ArrayView1<'_, T> {
        self.view()
    }
}

impl<T> AsView<T> for ArrayView1<'_, T> {
    fn as_view(&self) -> ArrayView1<'_, T> {
        self.view()
    }
}

impl<T> AsViewMut<T> for &mut [T] {
    fn as_view_mut(&mut self) -> ArrayViewMut1<'_, T> {
        ArrayViewMut1::from(&mut **self)
    }
}

impl<T, const N: usize> AsViewMut<T> for &mut [T; N] {
    fn as_view_mut(&mut self) -> ArrayViewMut1<'_, T> {
        ArrayViewMut1::from(self.as_mut_slice())
    }
}

impl<T> AsViewMut<T> for &mut Vec<T> {
    fn as_view_mut(&mut self) -> ArrayViewMut1<'_, T> {
        ArrayViewMut1::from(self.as_mut_slice())
    }
}

impl<T, S: DataMut<Elem = T>> AsViewMut<T> for &mut ArrayBase<S, Ix1> {
    fn as_view_mut(&mut self) -> ArrayViewMut1<'_, T> {
        self.view_mut()
    }
}

impl<T> AsViewMut<T> for ArrayViewMut1<'_, T> {
    fn as_view_mut(&mut self) -> ArrayViewMut1<'_, T> {
        self.view_mut()
    }
}

/// The array as a section of a Fortran array: itself, or, where its strides are those of none, a
/// copy.
pub fn section<'a, T: Clone, D: Dimension>(view: &'a ArrayView<'a, T, D>) -> CowArray<'a, T, D> {
    if extents(view.shape(), view.strides()).is_some() {
        return CowArray::from(view.view());
    }
    column_major(view)
}

/// That an array that is written is a section of a Fortran array.
///
/// # Errors
///
/// [`ErrorKind::NoSection`] when it is not.
pub fn require_section<T, D: Dimension>(
    procedure: &'static str,
    argument: &'static str,
    view: &ArrayViewMut<'_, T, D>,
) -> Result<(), Error> {
    match extents(view.shape(), view.strides()) {
        Some(_) => Ok(()),
        None => Err(ErrorKind::NoSection {
            procedure,
            argument,
        }
        .into()),
    }
}

/// The extents of the storage of which `array` is a section, without the last. Where it is none
/// they are 0, so that all subscripts lead to the first element.
pub fn storage<S: RawData, D: Dimension, const N: usize>(array: &ArrayBase<S, D>) -> [i64; N] {
    let extents = extents(array.shape(), array.strides()).unwrap_or_default();
    let mut storage = [0; N];
    for (storage, extent) in storage.iter_mut().zip(extents) {
        // No array has more elements than `isize` holds.
        *storage = extent as i64;
    }
    storage
}

/// The most dimensions: Fortran has no storage of more than 15.
const MOST: usize = 14;

/// One for each dimension; `None` where the strides are not multiples of one another.
fn extents(shape: &[usize], strides: &[isize]) -> Option<[usize; MOST]> {
    let mut extents = [1; MOST];
    if shape.len() > MOST {
        return None;
    }
    let is_empty = shape.contains(&0);
    // The stride and the extent of the dimension before.
    let (mut before, mut width) = (1_usize, 1_usize);
    for (dimension, &extent) in shape.iter().enumerate() {
        let stride = if is_empty {
            before.checked_mul(width)?
        } else {
            // The stride of a dimension of one element is never used: that of the next will do.
            let mut used = shape.iter().zip(strides).skip(dimension);
            match used.find(|&(&extent, _)| extent > 1) {
                Some((_, &stride)) => usize::try_from(stride).ok()?,
                None => before.checked_mul(width)?,
            }
        };
        if stride == 0 || stride % before != 0 || stride / before < width {
            return None;
        }
        extents[dimension] = stride / before;
        (before, width) = (stride, extent.max(1));
    }
    Some(extents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Array, Array1, Array2, Array3, ArrayD, IxDyn, ShapeBuilder, arr1, s};

    /// The elements by the storage: what Fortran's section has.
    fn by_storage<D: Dimension>(view: &ArrayView<'_, usize, D>, base: &[usize]) -> Vec<usize> {
        let extents = extents(view.shape(), view.strides()).unwrap();
        let mut strides = Vec::new();
        let mut stride = 1;
        for extent in &extents[..view.ndim()] {
            stride *= extent;
            strides.push(stride);
        }
        let offsets = ndarray::indices(view.raw_dim());
        let offsets = offsets.into_iter().map(|index| {
            let index = ndarray::IntoDimension::into_dimension(index);
            let terms = index.slice().iter().zip(&strides);
            terms.map(|(index, stride)| index * stride).sum::<usize>()
        });
        let first = view.first().map_or(0, |first| *first);
        offsets.map(|offset| base[first + offset]).collect()
    }

    /// Each element is its own place in memory.
    fn numbered<D: Dimension>(shape: impl ShapeBuilder<Dim = D>) -> Array<usize, D> {
        let mut array = Array::zeros(shape);
        for (place, element) in array
            .as_slice_memory_order_mut()
            .unwrap()
            .iter_mut()
            .enumerate()
        {
            *element = place;
        }
        array
    }

    #[test]
    fn the_section_has_the_elements_of_the_view() {
        let all: Array3<usize> = numbered((4, 6, 5).f());
        let base = all.as_slice_memory_order().unwrap();
        let mut lent = 0;
        for (i, j, k) in [
            (1, 1, 1),
            (2, 1, 1),
            (4, 1, 2),
            (1, 3, 2),
            (3, 2, 1),
            (2, 2, 3),
        ] {
            for view in [
                all.slice(s![..;i, ..;j, ..;k]),
                all.slice(s![1..2, ..;j, 1..;k]),
                all.slice(s![..;i, 2..3, ..;k]),
                all.slice(s![1..;i, 2..;j, 4..5]),
                all.slice(s![3..4, 5..6, 4..5]),
                all.slice(s![..;i, 2..2, ..;k]),
            ] {
                if extents(view.shape(), view.strides()).is_some() {
                    let expected: Vec<usize> = view.iter().copied().collect();
                    assert_eq!(by_storage(&view, base), expected);
                    assert!(section(&view).is_view());
                    lent += 1;
                } else {
                    assert!(section(&view).is_owned());
                }
            }
        }
        assert!(lent > 25, "{lent}");
    }

    #[test]
    fn what_is_no_section_is_copied_or_an_error() {
        let mut all = Array2::from_shape_fn((5, 4).f(), |(i, j)| 10 * i + j);
        for view in [
            all.slice(s![..;2, ..]),
            all.slice(s![.., ..;-1]),
            all.t(),
            arr1(&[7_usize]).broadcast((2, 2)).unwrap(),
        ] {
            let copy = section(&view);
            assert!(copy.is_owned());
            assert_eq!(copy, view);
            let storage: [i64; 2] = storage(&copy);
            assert_eq!(storage, [1, view.nrows() as i64]);
        }
        assert!(require_section("p", "a", &all.slice_mut(s![..;5, ..])).is_ok());
        let error = require_section("p", "a", &all.slice_mut(s![..;2, ..])).unwrap_err();
        assert!(error.to_string().contains("no section"), "{error}");
        let many = ArrayD::<usize>::zeros(IxDyn(&[1; 15]));
        assert!(extents(many.shape(), many.strides()).is_none());
    }

    #[test]
    fn the_storage_of_what_is_no_section_leads_to_the_first_element() {
        let all = Array2::<f64>::zeros((5, 4));
        let storage: [i64; 2] = storage(&all);
        assert_eq!(storage, [0, 0]);
    }

    #[test]
    fn whatever_has_one_dimension_is_lent() {
        fn sum(x: impl AsView<f32>) -> f32 {
            x.as_view().sum()
        }
        fn clear(mut x: impl AsViewMut<f32>) {
            x.as_view_mut().fill(0.0);
        }
        let mut vector = vec![1.0, 2.0];
        let mut array = Array1::from(vec![3.0, 4.0]);
        let slice: &mut [f32] = &mut [5.0];
        assert_eq!(sum(&[1.0, 2.0]), 3.0);
        assert_eq!(sum(&[]), 0.0);
        assert_eq!(sum(&*slice), 5.0);
        assert_eq!(sum(&vector) + sum(&array) + sum(array.view()), 17.0);
        clear(&mut *slice);
        clear(&mut vector[1..]);
        clear(array.slice_mut(s![..;2]));
        assert_eq!((&*slice, vector), ([0.0].as_slice(), vec![1.0, 0.0]));
        assert_eq!(array, arr1(&[0.0, 4.0]));
    }
}
