//! Memory that stands in for an empty array.

use ndarray::{ArrayBase, ArrayViewMut, Data, Dimension};

/// One element for a Fortran procedure that touches the first element of an empty array: Rust's
/// empty arrays point to no memory at all.
#[derive(Debug, Default)]
#[repr(align(16))]
pub struct Scratch<T>(T);

impl<T: Copy + Default> Scratch<T> {
    /// The address of `array`, or of the scratch element if it is empty.
    #[inline]
    pub fn address_mut(&mut self, array: &mut [T]) -> *mut T {
        self.unless(array.is_empty(), array.as_mut_ptr())
    }

    /// The address of an array that is never written, or of the scratch element if it is empty.
    #[inline]
    pub fn address(&mut self, array: &[T]) -> *mut T {
        self.unless(array.is_empty(), array.as_ptr().cast_mut())
    }

    /// The address of the first element of `array`, or of the scratch element if it is empty.
    #[inline]
    pub fn view_address_mut<D: Dimension>(&mut self, array: &mut ArrayViewMut<'_, T, D>) -> *mut T {
        self.unless(array.is_empty(), array.as_mut_ptr())
    }

    /// The address of the first element of an array that is never written, or of the scratch
    /// element if it is empty.
    #[inline]
    pub fn view_address<S, D>(&mut self, array: &ArrayBase<S, D>) -> *mut T
    where
        S: Data<Elem = T>,
        D: Dimension,
    {
        self.unless(array.is_empty(), array.as_ptr().cast_mut())
    }

    #[inline]
    fn unless(&mut self, empty: bool, address: *mut T) -> *mut T {
        if empty { &raw mut self.0 } else { address }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_array_has_an_aligned_element_of_its_own() {
        let mut scratch = Scratch::<f64>::default();
        let address = scratch.address_mut(&mut []);
        assert_eq!(address.addr() % 16, 0);
        assert_eq!(address.addr(), (&raw const scratch.0).addr());
    }

    #[test]
    fn other_arrays_are_passed_as_they_are() {
        let mut array = [1.0, 2.0];
        let expected = array.as_ptr();
        let mut scratch = Scratch::default();
        assert_eq!(scratch.address_mut(&mut array).cast_const(), expected);
        assert_eq!(scratch.address(&array).cast_const(), expected);
    }
}
