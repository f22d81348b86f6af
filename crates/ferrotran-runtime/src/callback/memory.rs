//! What Fortran passes to a closure: checked before a reference is made of it.

use ndarray::{ArrayView, ArrayViewMut, IntoDimension, ShapeBuilder};

use super::Place;
use crate::{Error, ErrorKind, check};

/// Elements in Fortran's memory: as many as declared; those of an array are aligned.
#[derive(Clone, Copy, Debug)]
pub struct Memory<T> {
    argument: &'static str,
    address: *mut T,
    elements: usize,
}

/// The bytes of an argument.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    argument: &'static str,
    start: usize,
    end: usize,
    written: bool,
}

impl Place {
    /// The scalar at `address`, which Fortran passes for `argument`. It may be unaligned: in COMMON,
    /// say.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CallbackArgument`] when the address is null.
    #[inline]
    pub fn scalar<T>(&self, argument: &'static str, address: *mut T) -> Result<Memory<T>, Error> {
        if address.is_null() {
            return Err(self.fault(argument, "no address"));
        }
        Ok(Memory {
            argument,
            address,
            elements: 1,
        })
    }

    /// The `elements` at `address`, which Fortran passes for `argument`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CallbackArgument`] when the address is null or not aligned, or when there are
    /// more elements than the address space has.
    #[inline]
    pub fn memory<T>(
        &self,
        argument: &'static str,
        address: *mut T,
        elements: usize,
    ) -> Result<Memory<T>, Error> {
        let fault = if elements == 0 {
            // An empty array may stand anywhere.
            return Ok(Memory {
                argument,
                address: std::ptr::NonNull::dangling().as_ptr(),
                elements,
            });
        } else if address.is_null() {
            "no address"
        } else if !address.is_aligned() {
            "an address that is not aligned"
        } else if size_of::<T>()
            .checked_mul(elements)
            .is_none_or(|bytes| bytes > isize::MAX as usize)
        {
            "more elements than there is memory"
        } else {
            return Ok(Memory {
                argument,
                address,
                elements,
            });
        };
        Err(self.fault(argument, fault))
    }

    /// The number of elements of an array with these extents.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Overflow`] when `usize` has no such number.
    #[inline]
    pub fn elements(
        &self,
        argument: &'static str,
        shape: &'static str,
        extents: &[usize],
    ) -> Result<usize, Error> {
        check::value(self.name, argument, shape, || {
            let mut extents = extents.iter();
            extents.try_fold(1_usize, |product, &extent| product.checked_mul(extent))
        })
    }

    /// That Fortran passes `elements` of `argument`, of which it tells at `counted` how many there are.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CallbackArgument`] when there are less.
    ///
    /// # Safety
    ///
    /// There is a number at the address, if it is not null.
    #[inline]
    pub unsafe fn within(
        &self,
        argument: &'static str,
        elements: usize,
        counted: *const i64,
    ) -> Result<(), Error> {
        if counted.is_null() {
            return Err(self.fault(argument, "no number of elements"));
        }
        // SAFETY: the caller's.
        let counted = unsafe { counted.read_unaligned() };
        match usize::try_from(counted).is_ok_and(|counted| elements <= counted) {
            true => Ok(()),
            false => Err(self.fault(argument, "fewer elements than are declared")),
        }
    }

    /// The elements at `address`, which Fortran passes for `argument`: as many as it tells at `counted`, but
    /// not those of which another argument is, which begins at one of `starts`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CallbackArgument`] when there is no number, or as of [`Place::memory`].
    ///
    /// # Safety
    ///
    /// There is a number at `counted`, if it is not null.
    #[inline]
    pub unsafe fn up_to<T>(
        &self,
        argument: &'static str,
        address: *mut T,
        counted: *const i64,
        starts: &[usize],
    ) -> Result<Memory<T>, Error> {
        if counted.is_null() {
            return Err(self.fault(argument, "no number of elements"));
        }
        // SAFETY: the caller's.
        let counted = unsafe { counted.read_unaligned() };
        // None where the element is not one of the array's.
        let mut elements = usize::try_from(counted).unwrap_or(0);
        for start in starts {
            match start.checked_sub(address.addr()) {
                None | Some(0) => {}
                Some(distance) => elements = elements.min(distance / size_of::<T>()),
            }
        }
        self.memory(argument, address, elements)
    }

    /// That what the closure may write overlaps nothing else that it gets.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::CallbackArgument`] when it does.
    #[inline]
    pub fn apart<const N: usize>(&self, spans: [Span; N]) -> Result<(), Error> {
        for (number, one) in spans.iter().enumerate() {
            for other in &spans[number + 1..] {
                if (one.written || other.written) && one.start < other.end && other.start < one.end
                {
                    let argument = if one.written { one } else { other }.argument;
                    return Err(self.fault(argument, "memory that another argument has, too"));
                }
            }
        }
        Ok(())
    }

    #[cold]
    fn fault(&self, argument: &'static str, fault: &'static str) -> Error {
        ErrorKind::CallbackArgument {
            callback: self.name,
            argument,
            fault,
        }
        .into()
    }
}

impl<T> Memory<T> {
    /// How many elements it has.
    #[inline]
    pub fn elements(&self) -> usize {
        self.elements
    }

    /// Its bytes; `written` if the closure may write them.
    #[inline]
    pub fn span(&self, written: bool) -> Span {
        let start = self.address.addr();
        Span {
            argument: self.argument,
            start,
            // It was checked that this fits the address space.
            end: start.wrapping_add(size_of::<T>() * self.elements),
            written,
        }
    }

    /// The value of a scalar.
    ///
    /// # Safety
    ///
    /// Fortran passed one element.
    #[inline]
    pub unsafe fn value(self) -> T
    where
        T: Copy,
    {
        // SAFETY: there is one.
        unsafe { self.address.read_unaligned() }
    }

    /// Gives the scalar a value.
    ///
    /// # Safety
    ///
    /// Fortran passed one element, a variable, and no reference to it is in use.
    #[inline]
    pub unsafe fn assign(self, value: T) {
        // SAFETY: there is one.
        unsafe { self.address.write_unaligned(value) }
    }

    /// An array that is read.
    ///
    /// # Safety
    ///
    /// Fortran passed so many elements, and nobody writes them while the reference lives.
    #[inline]
    pub unsafe fn slice<'a>(self) -> &'a [T] {
        // SAFETY: there are so many, aligned and not written.
        unsafe { std::slice::from_raw_parts(self.address, self.elements) }
    }

    /// An array that is written.
    ///
    /// # Safety
    ///
    /// Fortran passed so many elements, and nobody else uses them while the reference lives.
    #[inline]
    pub unsafe fn slice_mut<'a>(self) -> &'a mut [T] {
        // SAFETY: there are so many, aligned, and nobody else uses them.
        unsafe { std::slice::from_raw_parts_mut(self.address, self.elements) }
    }

    /// An array of several dimensions that is read.
    ///
    /// # Safety
    ///
    /// As [`slice`](Self::slice); the product of the extents is the number of elements.
    #[inline]
    pub unsafe fn view<'a, S: IntoDimension>(self, extents: S) -> ArrayView<'a, T, S::Dim> {
        // SAFETY: the elements are there, and column-major is how Fortran stores them.
        unsafe { ArrayView::from_shape_ptr(extents.into_dimension().f(), self.address) }
    }

    /// An array of several dimensions that is written.
    ///
    /// # Safety
    ///
    /// As [`slice_mut`](Self::slice_mut); the product of the extents is the number of elements.
    #[inline]
    pub unsafe fn view_mut<'a, S: IntoDimension>(self, extents: S) -> ArrayViewMut<'a, T, S::Dim> {
        // SAFETY: the elements are there, and column-major is how Fortran stores them.
        unsafe { ArrayViewMut::from_shape_ptr(extents.into_dimension().f(), self.address) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static PLACE: Place = Place {
        procedure: "solve",
        callback: "f",
        name: "f of solve",
        contained: true,
    };

    fn fault(result: Result<impl std::fmt::Debug, Error>) -> String {
        result.unwrap_err().to_string()
    }

    #[test]
    fn addresses_are_checked() {
        let mut values = [1.0_f64, 2.0];
        let memory = PLACE.memory("x", values.as_mut_ptr(), 2).unwrap();
        // SAFETY: there are two elements.
        assert_eq!(unsafe { memory.slice() }, [1.0, 2.0]);

        let null = PLACE.memory::<f64>("x", std::ptr::null_mut(), 1);
        assert!(fault(null).contains("no address"));
        let odd = values.as_mut_ptr().wrapping_byte_add(4);
        assert!(fault(PLACE.memory("x", odd, 1)).contains("not aligned"));
        let all = PLACE.memory("x", values.as_mut_ptr(), usize::MAX / 8);
        assert!(fault(all).contains("more elements"));
        assert!(PLACE.memory::<f64>("x", std::ptr::null_mut(), 0).is_ok());
    }

    #[test]
    fn scalars_may_be_unaligned() {
        let mut values = [0_u8; 9];
        let address = values.as_mut_ptr().wrapping_add(1).cast::<f64>();
        let memory = PLACE.scalar("x", address).unwrap();
        // SAFETY: there are eight bytes.
        unsafe { memory.assign(1.5) };
        // SAFETY: there are eight bytes.
        assert_eq!(unsafe { memory.value() }, 1.5);
        assert!(fault(PLACE.scalar("x", std::ptr::null_mut::<f64>())).contains("no address"));
    }

    #[test]
    fn what_is_written_overlaps_nothing() {
        let mut values = [1, 2, 3, 4];
        let address = values.as_mut_ptr();
        let first = PLACE.memory("x", address, 2).unwrap();
        let last = PLACE.memory("y", address.wrapping_add(2), 2).unwrap();
        let middle = PLACE.memory("z", address.wrapping_add(1), 2).unwrap();
        assert!(PLACE.apart([first.span(true), last.span(true)]).is_ok());
        assert!(PLACE.apart([first.span(false), middle.span(false)]).is_ok());
        let overlap = PLACE.apart([first.span(false), middle.span(true)]);
        assert_eq!(
            fault(overlap),
            "f of solve: Fortran passed `z` memory that another argument has, too"
        );
    }

    #[test]
    fn views_are_column_major() {
        let mut values = [1, 2, 3, 4, 5, 6];
        let memory = PLACE.memory("a", values.as_mut_ptr(), 6).unwrap();
        // SAFETY: there are six elements.
        let view = unsafe { memory.view((2, 3)) };
        assert_eq!(view[(1, 0)], 2);
        assert_eq!(view[(0, 2)], 5);
        let beyond = PLACE.elements("a", "a(m, n)", &[usize::MAX, 2]);
        assert!(matches!(
            beyond.as_ref().map_err(Error::kind),
            Err(ErrorKind::Overflow { .. })
        ));
    }
}
