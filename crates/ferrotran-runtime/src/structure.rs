//! Handles of derived types: the storage of an object, which Fortran allocates and frees, and objects within others.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr::NonNull;

use crate::{Error, ErrorKind};

mod array;
mod objects;
mod part;
mod shape;

pub use array::{CreateArray, DestroyArray, ObjectArray};
pub use objects::{Iter, IterMut, Objects, ObjectsMut};
pub use part::{Handle, Locate, Object, ObjectMut, Part, PartMut};
pub use shape::{Element, Extents, Subscripts};

/// A shim that allocates an object, initialises it, and sets what it is given to its address, or to null
/// if there is no memory for it.
pub type Create = unsafe extern "C-unwind" fn(address: *mut *mut c_void);

/// A shim that frees an object, and what its ALLOCATABLE components hold.
pub type Destroy = unsafe extern "C-unwind" fn(address: *mut c_void);

/// Of objects without components that point to anything: nothing else reaches their storage.
#[derive(Debug)]
pub enum Sole {}

/// Of objects that may point to what others reach.
#[derive(Debug)]
pub struct Joint(PhantomData<*mut ()>);

/// The storage of an object, which is freed when this is dropped.
///
/// It is [`Send`] and [`Sync`] if `K` is [`Sole`].
#[derive(Debug)]
pub struct Storage<K> {
    address: NonNull<c_void>,
    destroy: Destroy,
    kind: PhantomData<K>,
}

// SAFETY: this owns the storage, as a `Box` does, and `K` says whether something else reaches what it
// holds. What Fortran allocates on one thread it frees on any.
unsafe impl<K: Send> Send for Storage<K> {}

// SAFETY: as above; through a shared reference nothing is written.
unsafe impl<K: Sync> Sync for Storage<K> {}

impl<K> Storage<K> {
    /// The storage of a new object.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfMemory`] when there is no memory for it.
    ///
    /// # Safety
    ///
    /// The shims are those of one type, of which `K` says what objects of it hold, and stay loaded as long as
    /// the storage lives.
    pub unsafe fn new(
        module: &'static str,
        ty: &'static str,
        create: Create,
        destroy: Destroy,
    ) -> Result<Self, Error> {
        let mut address = std::ptr::null_mut();
        // SAFETY: the caller vouches for the shim; the argument outlives the call.
        unsafe { create(&raw mut address) };
        Self::made(module, ty, address, destroy)
    }

    /// The storage of a copy of `object`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfMemory`] when there is no memory for it.
    ///
    /// # Safety
    ///
    /// As [`Storage::new`], `copy` makes an object of the type of the one that it is given, and `object` is one, which
    /// nobody writes meanwhile.
    pub unsafe fn copy(
        module: &'static str,
        ty: &'static str,
        copy: Locate,
        destroy: Destroy,
        object: *mut c_void,
    ) -> Result<Self, Error> {
        let mut address = std::ptr::null_mut();
        // SAFETY: the caller vouches for the shim and the object; the argument outlives the call.
        unsafe { copy(&raw mut address, object) };
        Self::made(module, ty, address, destroy)
    }

    /// The storage at the address that a shim gave.
    fn made(
        module: &'static str,
        ty: &'static str,
        address: *mut c_void,
        destroy: Destroy,
    ) -> Result<Self, Error> {
        let Some(address) = NonNull::new(address) else {
            return Err(ErrorKind::OutOfMemory {
                procedure: module,
                argument: ty,
                elements: 1,
            }
            .into());
        };
        Ok(Storage {
            address,
            destroy,
            kind: PhantomData,
        })
    }

    /// Its address.
    #[inline]
    #[must_use]
    pub fn as_ptr(&self) -> *mut c_void {
        self.address.as_ptr()
    }
}

impl<K> Drop for Storage<K> {
    fn drop(&mut self) {
        // SAFETY: `create` made the object, and nothing uses it any more.
        unsafe { (self.destroy)(self.address.as_ptr()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static OBJECTS: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C-unwind" fn create(address: *mut *mut c_void) {
        OBJECTS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's.
        unsafe { *address = Box::into_raw(Box::new(7_i64)).cast() };
    }

    unsafe extern "C-unwind" fn destroy(address: *mut c_void) {
        OBJECTS.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: `create` made it.
        drop(unsafe { Box::from_raw(address.cast::<i64>()) });
    }

    unsafe extern "C-unwind" fn no_memory(_: *mut *mut c_void) {}

    #[test]
    fn an_object_is_freed_on_any_thread() {
        // SAFETY: the shims go together.
        let storage = unsafe { Storage::<Sole>::new("m", "t", create, destroy) }.unwrap();
        let value = std::thread::spawn(move || {
            // SAFETY: `create` put one there.
            unsafe { storage.as_ptr().cast::<i64>().read() }
        });
        assert_eq!(value.join().unwrap(), 7);
        assert_eq!(OBJECTS.load(Ordering::Relaxed), 0);
    }

    unsafe extern "C-unwind" fn copy(address: *mut *mut c_void, object: *mut c_void) {
        COPIES.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's: there is a number.
        unsafe { *address = Box::into_raw(Box::new(*object.cast::<i64>())).cast() };
    }

    static COPIES: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C-unwind" fn destroy_copy(address: *mut c_void) {
        COPIES.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: `copy` made it.
        drop(unsafe { Box::from_raw(address.cast::<i64>()) });
    }

    #[test]
    fn a_copy_is_an_object_of_its_own() {
        let mut number = 7_i64;
        let object: *mut c_void = (&raw mut number).cast();
        // SAFETY: the shims go together, and there is a number.
        let copied =
            unsafe { Storage::<Sole>::copy("m", "t", copy, destroy_copy, object) }.unwrap();
        number = 8;
        // SAFETY: `copy` put one there.
        let value = unsafe { copied.as_ptr().cast::<i64>().read() };
        assert_eq!((value, number), (7, 8));
        drop(copied);
        assert_eq!(COPIES.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn no_memory_is_an_error() {
        // SAFETY: nothing is made.
        let error = unsafe { Storage::<Joint>::new("m", "t", no_memory, destroy) }.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::OutOfMemory { .. }));
    }
}
