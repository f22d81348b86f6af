//! What Fortran allocates: copied into memory of Rust's before Fortran deallocates it.
//!
//! Neither side ever frees what the other has allocated, and none of the compiler's descriptors
//! is read: the shim calls [`take`] with an address and extents.

use std::ffi::c_void;

use ndarray::{Array, Array0, Array1, Array2, Axis, Dimension, ShapeBuilder, Zip};

use crate::{Error, ErrorKind, Logical, text};

/// The type of [`take`]: what the shim calls for an ALLOCATABLE that is allocated.
pub type Take = unsafe extern "C-unwind" fn(
    slot: *mut c_void,
    address: *const c_void,
    rank: i64,
    extents: *const i64,
);

/// The place for the value of an ALLOCATABLE, empty until it is [taken](take).
pub struct Slot<T, D>(State<T, D>);

enum State<T, D> {
    Unallocated,
    Taken(Array<T, D>),
    /// There is no memory for so many elements.
    TooLarge(usize),
}

impl<T, D> Default for Slot<T, D> {
    fn default() -> Self {
        Slot(State::Unallocated)
    }
}

/// Copies the array at `address`, which has `rank` dimensions of the extents at `extents` and is
/// stored column by column without gaps, into the [`Slot`] at `slot`.
///
/// # Safety
///
/// `slot` is the address of a `Slot<T, D>` that nothing else uses; `extents` is that of `rank`
/// integers, `rank` being the number of dimensions of `D`; `address` is that of as many values as
/// the product of the extents, of a type `T` of which every pattern of bits is a value: what
/// Fortran has allocated but left undefined has some pattern.
pub unsafe extern "C-unwind" fn take<T: Copy + Default, D: Dimension>(
    slot: *mut c_void,
    address: *const c_void,
    rank: i64,
    extents: *const i64,
) {
    let rank = usize::try_from(rank).unwrap_or(0);
    // SAFETY: the caller vouches for the slot.
    let slot = unsafe { &mut *slot.cast::<Slot<T, D>>() };
    let mut shape = D::zeros(rank);
    // SAFETY: the caller vouches for as many extents as the rank says.
    let extents = unsafe { std::slice::from_raw_parts(extents, rank) };
    for (dimension, &extent) in shape.slice_mut().iter_mut().zip(extents) {
        *dimension = usize::try_from(extent).unwrap_or(0);
    }
    let elements = shape.size();
    let mut values: Vec<T> = Vec::new();
    slot.0 = if values.try_reserve_exact(elements).is_err() {
        State::TooLarge(elements)
    } else {
        if elements > 0 {
            // SAFETY: the caller vouches for so many values, and they were allocated by Fortran,
            // so that they are no part of the vector, which has room for them.
            unsafe {
                values
                    .as_mut_ptr()
                    .copy_from_nonoverlapping(address.cast::<T>(), elements);
                values.set_len(elements);
            }
        }
        // There are as many values as the shape has elements.
        match Array::from_shape_vec(shape.f(), values) {
            Ok(array) => State::Taken(array),
            Err(_) => State::TooLarge(elements),
        }
    };
}

impl<T: Copy + Default, D: Dimension> Slot<T, D> {
    /// What was taken; `None` where it was not allocated.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfMemory`] when there was no memory for it.
    pub fn finish(
        self,
        procedure: &'static str,
        argument: &'static str,
    ) -> Result<Option<Array<T, D>>, Error> {
        match self.0 {
            State::Unallocated => Ok(None),
            State::Taken(array) => Ok(Some(array)),
            State::TooLarge(elements) => Err(ErrorKind::OutOfMemory {
                procedure,
                argument,
                elements,
            }
            .into()),
        }
    }

    /// What was taken of a function's result, which Fortran has allocated.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfMemory`] when there was no memory for it, [`ErrorKind::Unallocated`] when it was
    /// not allocated.
    pub fn finish_result(
        self,
        procedure: &'static str,
        argument: &'static str,
    ) -> Result<Array<T, D>, Error> {
        let taken = self.finish(procedure, argument)?;
        taken.ok_or_else(|| {
            ErrorKind::Unallocated {
                procedure,
                argument,
            }
            .into()
        })
    }
}

/// An array of one dimension as a vector.
pub fn vector<T>(array: Array1<T>) -> Vec<T> {
    array.into_raw_vec_and_offset().0
}

/// A LOGICAL.
pub fn truth<T: Copy + Default + PartialEq>(array: Array0<Logical<T>>) -> bool {
    array.into_scalar().get()
}

/// Characters as a string, all of them: a deferred length is exact. Bytes that are no UTF-8 are
/// replaced.
pub fn string(characters: Array1<u8>) -> String {
    match String::from_utf8(vector(characters)) {
        Ok(string) => string,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    }
}

/// Characters of a declared length as a string, without the blanks at the end. Bytes that are no
/// UTF-8 are replaced.
pub fn padded_string(characters: Array1<u8>) -> String {
    text::string(&vector(characters))
}

/// As [`strings`], of one dimension.
pub fn string_vector(characters: Array2<u8>) -> Vec<String> {
    vector(strings(characters))
}

/// An array of strings from its characters, of which the first dimension counts those of one
/// element; without the blanks at their ends. Bytes that are no UTF-8 are replaced.
pub fn strings<D: Dimension>(characters: Array<u8, D>) -> Array<String, D::Smaller> {
    let elements = characters.lanes(Axis(0));
    Zip::from(elements).map_collect(|element| text::string(&element.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::{Ix0, Ix1, Ix2, Ix3, IxDyn, arr2};

    fn taken<T: Copy + Default, D: Dimension>(
        values: &[T],
        extents: &[i64],
    ) -> Result<Option<Array<T, D>>, Error> {
        let mut slot = Slot::<T, D>::default();
        // SAFETY: the slot, the extents and the values are those that are said.
        unsafe {
            take::<T, D>(
                std::ptr::from_mut(&mut slot).cast(),
                values.as_ptr().cast(),
                extents.len() as i64,
                extents.as_ptr(),
            );
        }
        slot.finish("p", "a")
    }

    #[test]
    fn arrays_are_copied_column_by_column() {
        let array = taken::<i32, Ix2>(&[1, 2, 3, 4, 5, 6], &[2, 3]).unwrap();
        assert_eq!(array, Some(arr2(&[[1, 3, 5], [2, 4, 6]])));
        let array = taken::<i32, IxDyn>(&[7], &[1; 9]).unwrap().unwrap();
        assert_eq!(array.shape(), [1; 9]);
        let scalar = taken::<f64, Ix0>(&[2.5], &[]).unwrap().unwrap();
        assert_eq!(scalar.into_scalar(), 2.5);
        let empty = taken::<i32, Ix2>(&[], &[0, 3]).unwrap().unwrap();
        assert_eq!(empty.shape(), [0, 3]);
    }

    #[test]
    fn what_was_not_allocated_is_none() {
        let slot = || Slot::<i32, Ix1>::default();
        assert_eq!(slot().finish("p", "a"), Ok(None));
        assert!(matches!(
            slot().finish_result("p", "a").as_ref().map_err(Error::kind),
            Err(ErrorKind::Unallocated { .. })
        ));
    }

    #[test]
    fn strings_keep_their_blanks() {
        assert_eq!(string(Array1::from(b" ab ".to_vec())), " ab ");
        assert_eq!(string(Array1::from(vec![0xff])), "\u{fffd}");
        assert_eq!(padded_string(Array1::from(b" ab ".to_vec())), " ab");
    }

    #[test]
    fn strings_are_made_of_columns_of_characters() {
        let characters = taken::<u8, Ix3>(b"ab c  d   ", &[2, 1, 5])
            .unwrap()
            .unwrap();
        assert_eq!(strings(characters), arr2(&[["ab", " c", "", "d", ""]]));
        let none = taken::<u8, Ix2>(b"", &[3, 0]).unwrap().unwrap();
        assert_eq!(string_vector(none), [""; 0]);
        let empty = taken::<u8, Ix2>(b"", &[0, 2]).unwrap().unwrap();
        assert_eq!(strings(empty).to_vec(), ["", ""]);
    }
}
