//! POINTERs of Fortran to objects of derived types.

use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;

use super::{Handle, Part, PartMut};

/// Where a POINTER of Fortran points: to an object of the type whose handles are `T`, or, disassociated, to nothing.
///
/// As a raw pointer it is safe to have, to copy and to compare: what may be unsafe is to give it to Fortran, which follows it or frees
/// what it points to, and to [follow](Pointer::follow) it. Functions of Fortran that take one are `unsafe` for that.
///
/// It stays on its thread.
///
/// ```
/// use ferrotran_runtime::structure::Pointer;
///
/// struct Square;
///
/// let pointer = Pointer::<Square>::null();
/// assert!(pointer.is_null());
/// assert_eq!(pointer, Pointer::default());
/// ```
pub struct Pointer<T> {
    address: *mut c_void,
    /// Another one may point to the same object.
    handle: PhantomData<*mut T>,
}

impl<T> Pointer<T> {
    /// A disassociated one.
    #[must_use]
    pub const fn null() -> Self {
        Pointer::at(std::ptr::null_mut())
    }

    /// One to the object at this address, as `as_ptr` of its handle gives it.
    #[must_use]
    pub const fn at(address: *mut c_void) -> Self {
        Pointer {
            address,
            handle: PhantomData,
        }
    }

    /// Whether it is disassociated.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        self.address.is_null()
    }

    /// The address of the object; null if it is disassociated.
    #[must_use]
    pub const fn as_ptr(&self) -> *mut c_void {
        self.address
    }

    /// The place of the address, where a shim reads and writes it.
    #[doc(hidden)]
    pub const fn address_mut(&mut self) -> &mut *mut c_void {
        &mut self.address
    }
}

impl<T: Handle> Pointer<T> {
    /// The object, to be read; `None` if it is disassociated. Bindings that are linked in have `()` for the library.
    ///
    /// # Safety
    ///
    /// It points to an object of its type that exists, and nobody writes that while the lifetime lasts.
    #[must_use]
    pub unsafe fn follow<'a>(self, library: T::Library) -> Option<T::With<Part<'a, T::Kind>>> {
        // SAFETY: the caller vouches for it, and `Kind` is what objects of the type hold.
        let part = unsafe { Part::at(self.address) }?;
        Some(T::with(library, part))
    }

    /// The object, to be written; `None` if it is disassociated. Bindings that are linked in have `()` for the library.
    ///
    /// # Safety
    ///
    /// It points to an object of its type that exists, and nobody else uses that while the lifetime lasts.
    #[must_use]
    pub unsafe fn follow_mut<'a>(
        self,
        library: T::Library,
    ) -> Option<T::With<PartMut<'a, T::Kind>>> {
        // SAFETY: as above.
        let part = unsafe { PartMut::at(self.address) }?;
        Some(T::with(library, part))
    }
}

impl<T> Clone for Pointer<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Pointer<T> {}

impl<T> Default for Pointer<T> {
    fn default() -> Self {
        Pointer::null()
    }
}

/// Whether both point to the same object, or to nothing.
impl<T> PartialEq for Pointer<T> {
    fn eq(&self, other: &Self) -> bool {
        self.address == other.address
    }
}

impl<T> Eq for Pointer<T> {}

impl<T> fmt::Debug for Pointer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pointer").field(&self.address).finish()
    }
}
