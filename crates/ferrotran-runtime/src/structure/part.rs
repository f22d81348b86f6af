//! Objects within others: components of derived types, which handles borrow.

use std::ffi::c_void;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::ptr::NonNull;

use super::Storage;

/// A shim that sets what it is given to the address of a component of the object at the last argument, or to
/// null if it is an ALLOCATABLE that is not allocated.
pub type Locate = unsafe extern "C-unwind" fn(address: *mut *mut c_void, object: *mut c_void);

/// Where an object lies that can be read: in [`Storage`] of its own, or within another object.
///
/// A function that reads an object takes `&T<dyn Object>`, to which `&T` of every handle `T` becomes by itself.
pub trait Object: Debug + sealed::Sealed {
    /// Its address.
    fn as_ptr(&self) -> *mut c_void;
}

/// Where an object lies that can be written, too.
///
/// A function that writes an object takes `&mut T<dyn ObjectMut>`. That has no size, so that nothing takes the
/// storage of an object away from whose component it is.
pub trait ObjectMut: Object {}

/// Nobody else says where objects lie.
mod sealed {
    pub trait Sealed {}
}

/// The type of the handles of a derived type.
pub trait Handle {
    /// What its objects hold: [`Sole`](super::Sole) or [`Joint`](super::Joint).
    type Kind: Debug;
    /// What a handle has of a library that is loaded.
    type Library: Copy + Debug;
    /// The handle of an object that lies there.
    type With<S>;

    /// The handle of the object at `storage`.
    fn with<S>(library: Self::Library, storage: S) -> Self::With<S>;
}

impl<K> sealed::Sealed for Storage<K> {}

impl<K: Debug> Object for Storage<K> {
    #[inline]
    fn as_ptr(&self) -> *mut c_void {
        Storage::as_ptr(self)
    }
}

impl<K: Debug> ObjectMut for Storage<K> {}

/// Where a component lies, which is read: it borrows the object that it is of.
///
/// It is [`Send`] and [`Sync`] if `K` is [`Sole`](super::Sole).
#[derive(Debug)]
pub struct Part<'a, K> {
    address: NonNull<c_void>,
    kind: PhantomData<&'a K>,
}

// SAFETY: it is a shared reference to an object, of which `K` says whether something else reaches what it holds.
unsafe impl<K: Sync> Send for Part<'_, K> {}

// SAFETY: as above.
unsafe impl<K: Sync> Sync for Part<'_, K> {}

impl<K> Clone for Part<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for Part<'_, K> {}

impl<K> Part<'_, K> {
    /// That of the object at this address; `None` if it is null.
    ///
    /// # Safety
    ///
    /// There is an object, which is not written while the lifetime lasts. What this gives becomes a handle of its
    /// type, of which `K` says what objects of it hold.
    #[inline]
    pub(super) unsafe fn at(address: *mut c_void) -> Option<Self> {
        Some(Part {
            address: NonNull::new(address)?,
            kind: PhantomData,
        })
    }

    /// Where the component of `object` lies that `shim` is for.
    ///
    /// # Safety
    ///
    /// As [`Part::of_allocated`], and the shim gives an address.
    #[inline]
    #[must_use]
    pub unsafe fn of(shim: Locate, object: *mut c_void) -> Self {
        // SAFETY: the caller vouches for both.
        unsafe { Self::of_allocated(shim, object).unwrap_unchecked() }
    }

    /// Where the component of `object` lies that `shim` is for; `None` if it is not allocated.
    ///
    /// # Safety
    ///
    /// The object is one of the shim's type, which is not written while the lifetime lasts. What this gives
    /// becomes a handle of the component's type, of which `K` says what objects of it hold.
    #[inline]
    #[must_use]
    pub unsafe fn of_allocated(shim: Locate, object: *mut c_void) -> Option<Self> {
        // SAFETY: the caller vouches for it.
        let address = unsafe { locate(shim, object) }?;
        Some(Part {
            address,
            kind: PhantomData,
        })
    }
}

impl<K> sealed::Sealed for Part<'_, K> {}

impl<K: Debug> Object for Part<'_, K> {
    #[inline]
    fn as_ptr(&self) -> *mut c_void {
        self.address.as_ptr()
    }
}

/// Where a component lies, which is written: it borrows the object that it is of as `&mut` does.
///
/// It is [`Send`] and [`Sync`] if `K` is [`Sole`](super::Sole).
#[derive(Debug)]
pub struct PartMut<'a, K> {
    address: NonNull<c_void>,
    kind: PhantomData<&'a mut K>,
}

// SAFETY: it is an exclusive reference to an object, of which `K` says whether something else reaches what it
// holds.
unsafe impl<K: Send> Send for PartMut<'_, K> {}

// SAFETY: as above.
unsafe impl<K: Sync> Sync for PartMut<'_, K> {}

impl<K> PartMut<'_, K> {
    /// As [`Part::at`].
    ///
    /// # Safety
    ///
    /// As [`Part::at`], and nobody else uses the object while the lifetime lasts.
    #[inline]
    pub(super) unsafe fn at(address: *mut c_void) -> Option<Self> {
        Some(PartMut {
            address: NonNull::new(address)?,
            kind: PhantomData,
        })
    }

    /// The same object, to be read.
    #[inline]
    pub(super) fn as_shared(&self) -> Part<'_, K> {
        Part {
            address: self.address,
            kind: PhantomData,
        }
    }

    /// The same object, as long as this is borrowed.
    #[inline]
    pub(super) fn again(&mut self) -> PartMut<'_, K> {
        PartMut {
            address: self.address,
            kind: PhantomData,
        }
    }

    /// As [`Part::of`].
    ///
    /// # Safety
    ///
    /// As [`Part::of`], and nobody else uses the object while the lifetime lasts.
    #[inline]
    #[must_use]
    pub unsafe fn of(shim: Locate, object: *mut c_void) -> Self {
        // SAFETY: the caller vouches for both.
        unsafe { Self::of_allocated(shim, object).unwrap_unchecked() }
    }

    /// As [`Part::of_allocated`].
    ///
    /// # Safety
    ///
    /// As [`Part::of_allocated`], and nobody else uses the object while the lifetime lasts.
    #[inline]
    #[must_use]
    pub unsafe fn of_allocated(shim: Locate, object: *mut c_void) -> Option<Self> {
        // SAFETY: the caller vouches for it.
        let address = unsafe { locate(shim, object) }?;
        Some(PartMut {
            address,
            kind: PhantomData,
        })
    }
}

impl<K> sealed::Sealed for PartMut<'_, K> {}

impl<K: Debug> Object for PartMut<'_, K> {
    #[inline]
    fn as_ptr(&self) -> *mut c_void {
        self.address.as_ptr()
    }
}

impl<K: Debug> ObjectMut for PartMut<'_, K> {}

/// The address that the shim gives.
///
/// # Safety
///
/// The object is one of the shim's type, and exists.
#[inline]
unsafe fn locate(shim: Locate, object: *mut c_void) -> Option<NonNull<c_void>> {
    let mut address = std::ptr::null_mut();
    // SAFETY: the caller vouches for the object; the argument outlives the call.
    unsafe { shim(&raw mut address, object) };
    NonNull::new(address)
}

#[cfg(test)]
mod tests {
    use super::super::{Joint, Sole};
    use super::*;

    /// The second of two numbers.
    unsafe extern "C-unwind" fn second(address: *mut *mut c_void, object: *mut c_void) {
        // SAFETY: the caller's: there are two.
        unsafe { *address = object.cast::<i64>().add(1).cast() };
    }

    unsafe extern "C-unwind" fn unallocated(_: *mut *mut c_void, _: *mut c_void) {}

    #[test]
    fn a_part_lies_where_the_shim_says() {
        let mut object = [1_i64, 2];
        let start: *mut c_void = object.as_mut_ptr().cast();
        // SAFETY: there are two numbers, which nothing else uses.
        let part = unsafe { PartMut::<Sole>::of(second, start) };
        // SAFETY: as above.
        unsafe { part.as_ptr().cast::<i64>().write(7) };
        // SAFETY: as above.
        let part = unsafe { Part::<Sole>::of(second, start) };
        // SAFETY: as above.
        assert_eq!(unsafe { part.as_ptr().cast::<i64>().read() }, 7);
    }

    #[test]
    fn what_is_not_allocated_is_no_part() {
        let object = std::ptr::null_mut();
        // SAFETY: the shim reads nothing.
        unsafe {
            assert!(Part::<Joint>::of_allocated(unallocated, object).is_none());
            assert!(PartMut::<Joint>::of_allocated(unallocated, object).is_none());
        }
    }
}
