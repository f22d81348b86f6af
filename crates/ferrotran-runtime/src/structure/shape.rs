//! How the elements of arrays of objects are reached.

use std::ffi::c_void;

/// A shim that writes the extents of a component of the object at the last argument; the first one is negative if
/// it is an ALLOCATABLE that is not allocated.
pub type Extents = unsafe extern "C-unwind" fn(extents: *mut i64, object: *mut c_void);

/// A shim that sets what it is given to the address of the element with these subscripts, counted from 0, of a
/// component of the object at the last argument.
pub type Element = unsafe extern "C-unwind" fn(
    address: *mut *mut c_void,
    subscripts: *const i64,
    object: *mut c_void,
);

/// What tells an element of an array of `RANK` dimensions: `usize` for each, counted from 0.
pub trait Subscripts<const RANK: usize> {
    /// One for each dimension.
    fn subscripts(self) -> [usize; RANK];
}

impl Subscripts<1> for usize {
    fn subscripts(self) -> [usize; 1] {
        [self]
    }
}

impl<const RANK: usize> Subscripts<RANK> for [usize; RANK] {
    fn subscripts(self) -> [usize; RANK] {
        self
    }
}

/// How the elements of an array are reached, and its extents.
#[derive(Debug)]
pub(super) struct Shape<const RANK: usize> {
    elements: Elements,
    pub(super) extents: [usize; RANK],
}

/// The shim that gives the address of an element.
#[derive(Clone, Copy, Debug)]
enum Elements {
    /// Of a component: it takes as many subscripts as that has dimensions.
    OfComponent(Element),
    /// Of an array of its own: it takes the position in Fortran's order.
    OfArray(Element),
}

// By hand, so that what is not of the bounds' kind has them, too.
impl<const RANK: usize> Clone for Shape<RANK> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<const RANK: usize> Copy for Shape<RANK> {}

impl<const RANK: usize> Shape<RANK> {
    /// That of an array of its own, of which `element` gives the address of the one at a position.
    pub(super) fn of_array(element: Element, extents: [usize; RANK]) -> Self {
        Shape {
            elements: Elements::OfArray(element),
            extents,
        }
    }

    /// That of the component of `object`; `None` if it is not allocated.
    ///
    /// # Safety
    ///
    /// The shims are those of a component with so many dimensions, and `object` is one of their type.
    pub(super) unsafe fn of(
        extents: Extents,
        element: Element,
        object: *mut c_void,
    ) -> Option<Self> {
        let mut told = [0_i64; RANK];
        // SAFETY: the caller vouches for the object; there is room for as many extents.
        unsafe { extents(told.as_mut_ptr(), object) };
        if told.first().is_some_and(|first| *first < 0) {
            return None;
        }
        Some(Shape {
            elements: Elements::OfComponent(element),
            extents: told.map(|extent| usize::try_from(extent).unwrap_or(0)),
        })
    }

    /// The number of elements.
    pub(super) fn count(&self) -> usize {
        self.extents.iter().product()
    }

    /// The address of an element; `None` if there is no such one.
    ///
    /// # Safety
    ///
    /// `object` has the component still, with these extents.
    pub(super) unsafe fn address(
        &self,
        object: *mut c_void,
        subscripts: [usize; RANK],
    ) -> Option<*mut c_void> {
        let mut dimensions = subscripts.iter().zip(&self.extents);
        if !dimensions.all(|(subscript, extent)| subscript < extent) {
            return None;
        }
        let mut address = std::ptr::null_mut();
        // SAFETY: the caller vouches for the object; the element is within the array.
        unsafe {
            match self.elements {
                Elements::OfComponent(element) => {
                    // No extent is larger than an `i64`.
                    let subscripts = subscripts.map(|subscript| subscript as i64);
                    element(&raw mut address, subscripts.as_ptr(), object);
                }
                Elements::OfArray(element) => {
                    // Nor is their product.
                    let position = self.position(subscripts) as i64;
                    element(&raw mut address, &raw const position, object);
                }
            }
        }
        Some(address)
    }

    /// The address of the first element; of an array without elements one that nothing is at.
    ///
    /// # Safety
    ///
    /// As [`Shape::address`].
    pub(super) unsafe fn start(&self, object: *mut c_void) -> *mut c_void {
        // SAFETY: the caller vouches for the object.
        let first = unsafe { self.address(object, [0; RANK]) };
        first.unwrap_or(std::ptr::dangling_mut())
    }

    /// Where the element with these subscripts is in Fortran's order.
    fn position(&self, subscripts: [usize; RANK]) -> usize {
        let dimensions = subscripts.iter().zip(&self.extents).rev();
        dimensions.fold(0, |position, (subscript, extent)| {
            position * extent + subscript
        })
    }

    /// The subscripts of the element at `position` in Fortran's order.
    pub(super) fn subscripts(&self, position: usize) -> [usize; RANK] {
        let mut rest = position;
        self.extents.map(|extent| {
            let subscript = rest % extent.max(1);
            rest /= extent.max(1);
            subscript
        })
    }
}
