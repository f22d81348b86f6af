//! Handles of derived types: the storage of an object, which Fortran allocates and frees, and objects within others.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use crate::{Error, ErrorKind};

mod array;
mod class;
mod finaliser;
mod objects;
mod part;
mod pointer;
mod shape;

pub use array::{CreateArray, DestroyArray, ObjectArray};
pub use class::{IsA, IsAMut};
pub use finaliser::{FinalStop, Finaliser};
pub use objects::{Iter, IterMut, Objects, ObjectsMut};
pub use part::{Handle, Locate, Object, ObjectMut, Part, PartMut};
pub use pointer::Pointer;
pub use shape::{Element, Extents, Subscripts};

/// A shim that allocates an object as the ALLOCATABLE component of another one, its owner, and initialises it. It sets what
/// it is given to the addresses of both, or to null if there is no memory for them.
pub type Create = unsafe extern "C-unwind" fn(object: *mut *mut c_void, owner: *mut *mut c_void);

/// As [`Create`], without the object: a shim that makes an owner in which nothing is allocated.
pub type Own = unsafe extern "C-unwind" fn(owner: *mut *mut c_void);

/// As [`Create`], with a copy of the object at the last argument.
pub type Copy = unsafe extern "C-unwind" fn(
    object: *mut *mut c_void,
    owner: *mut *mut c_void,
    original: *mut c_void,
);

/// A shim that frees an owner, the object if it has one, and what ALLOCATABLE components of that hold.
pub type Destroy = unsafe extern "C-unwind" fn(owner: *mut c_void);

/// Of objects without components that point to anything: nothing else reaches their storage.
#[derive(Debug)]
pub enum Sole {}

/// Of objects that may point to what others reach.
#[derive(Debug)]
pub struct Joint(PhantomData<*mut ()>);

/// The storage of an object, which is freed when this is dropped.
///
/// The object is an ALLOCATABLE component of another one, its owner: so Fortran can allocate it anew, and nothing is copied.
///
/// It is [`Send`] and [`Sync`] if `K` is [`Sole`].
#[derive(Debug)]
pub struct Storage<K> {
    object: NonNull<c_void>,
    owner: NonNull<c_void>,
    destroy: Destroy,
    /// Of a type with FINAL procedures.
    finaliser: Option<Finaliser>,
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
        Self::made(module, ty, destroy, |object, owner| {
            // SAFETY: the caller vouches for the shim; the arguments outlive the call.
            unsafe { create(object, owner) };
        })
    }

    /// The storage of a new object whose type, or that of a component, has FINAL procedures: they run when it is freed.
    ///
    /// # Errors
    ///
    /// As [`Storage::new`].
    ///
    /// # Safety
    ///
    /// As there, and those procedures may run on whatever thread, when the object is in whatever state it is brought to.
    pub unsafe fn finalised(
        module: &'static str,
        ty: &'static str,
        create: Create,
        destroy: Destroy,
        finaliser: Finaliser,
    ) -> Result<Self, Error> {
        // SAFETY: the caller's.
        let mut storage = unsafe { Self::new(module, ty, create, destroy) }?;
        storage.finaliser = Some(finaliser);
        Ok(storage)
    }

    /// Frees the object, as dropping this does, and tells how its FINAL procedures ended.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Stopped`] when one of them stopped: then the rest of the object is not freed. [`ErrorKind::Busy`] when
    /// this thread, or one that waits for it, holds the lock: then the object is freed when that is given back.
    pub fn finish(self) -> Result<(), Error> {
        let mut storage = ManuallyDrop::new(self);
        let result = storage.free();
        storage.finaliser = None;
        result
    }

    /// Frees the object: once.
    fn free(&mut self) -> Result<(), Error> {
        let (destroy, owner) = (self.destroy, self.owner.as_ptr());
        match &self.finaliser {
            None => {
                // SAFETY: `create` made the owner, and nothing uses it or the object any more.
                unsafe { destroy(owner) };
                Ok(())
            }
            // SAFETY: as above.
            Some(finaliser) => unsafe { finaliser.free(destroy, owner) },
        }
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
        copy: Copy,
        destroy: Destroy,
        object: *mut c_void,
    ) -> Result<Self, Error> {
        Self::made(module, ty, destroy, |made, owner| {
            // SAFETY: the caller vouches for the shim and the object; the arguments outlive the call.
            unsafe { copy(made, owner, object) };
        })
    }

    /// The storage of what `make` sets the addresses of.
    fn made(
        module: &'static str,
        ty: &'static str,
        destroy: Destroy,
        make: impl FnOnce(*mut *mut c_void, *mut *mut c_void),
    ) -> Result<Self, Error> {
        let (mut object, mut owner) = (std::ptr::null_mut(), std::ptr::null_mut());
        make(&raw mut object, &raw mut owner);
        let (Some(object), Some(owner)) = (NonNull::new(object), NonNull::new(owner)) else {
            return Err(out_of_memory(module, ty));
        };
        Ok(Storage {
            object,
            owner,
            destroy,
            finaliser: None,
            kind: PhantomData,
        })
    }

    /// The storage of an object that Fortran has still to allocate.
    ///
    /// # Errors
    ///
    /// As [`Storage::new`].
    ///
    /// # Safety
    ///
    /// As there, and as [`Storage::finalised`] if there is a `finaliser`. Until [`Storage::moved`] nothing uses the object.
    pub unsafe fn vacant(
        module: &'static str,
        ty: &'static str,
        own: Own,
        destroy: Destroy,
        finaliser: Option<Finaliser>,
    ) -> Result<Self, Error> {
        let mut owner = std::ptr::null_mut();
        // SAFETY: the caller vouches for the shim; the argument outlives the call.
        unsafe { own(&raw mut owner) };
        Ok(Storage {
            object: NonNull::dangling(),
            owner: NonNull::new(owner).ok_or_else(|| out_of_memory(module, ty))?,
            destroy,
            finaliser,
            kind: PhantomData,
        })
    }

    /// Its address.
    #[inline]
    #[must_use]
    pub fn as_ptr(&self) -> *mut c_void {
        self.object.as_ptr()
    }

    /// The address of its owner.
    #[inline]
    #[must_use]
    pub fn owner(&self) -> *mut c_void {
        self.owner.as_ptr()
    }

    /// Says that Fortran has allocated the object anew.
    ///
    /// # Safety
    ///
    /// There the owner has it now, and it is of the same type.
    #[inline]
    pub unsafe fn moved(&mut self, object: NonNull<c_void>) {
        self.object = object;
    }
}

fn out_of_memory(module: &'static str, ty: &'static str) -> Error {
    ErrorKind::OutOfMemory {
        procedure: module,
        argument: ty,
        elements: 1,
    }
    .into()
}

/// A handle of an object of its own.
pub trait Owned {
    /// The address of its owner ([`Storage::owner`]).
    fn owner(&self) -> *mut c_void;

    /// As [`Storage::moved`].
    ///
    /// # Safety
    ///
    /// As there.
    unsafe fn moved(&mut self, object: NonNull<c_void>);
}

impl<K> Drop for Storage<K> {
    fn drop(&mut self) {
        // Who wants to know how it ended calls `finish`.
        let _ = self.free();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    static OBJECTS: AtomicUsize = AtomicUsize::new(0);

    /// An owner, which has a number as its object.
    type Owner = Box<i64>;

    /// Gives the addresses of a new one.
    ///
    /// # Safety
    ///
    /// Both can be written.
    unsafe fn give(number: i64, object: *mut *mut c_void, owner: *mut *mut c_void) {
        let new: *mut Owner = Box::into_raw(Box::new(Box::new(number)));
        // SAFETY: the caller's; the owner was just made.
        unsafe {
            *object = (&raw mut **new).cast();
            *owner = new.cast();
        }
    }

    unsafe extern "C-unwind" fn create(object: *mut *mut c_void, owner: *mut *mut c_void) {
        OBJECTS.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's.
        unsafe { give(7, object, owner) };
    }

    unsafe extern "C-unwind" fn destroy(owner: *mut c_void) {
        OBJECTS.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: `create` made it.
        drop(unsafe { Box::from_raw(owner.cast::<Owner>()) });
    }

    unsafe extern "C-unwind" fn no_memory(_: *mut *mut c_void, _: *mut *mut c_void) {}

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

    unsafe extern "C-unwind" fn copy(
        object: *mut *mut c_void,
        owner: *mut *mut c_void,
        original: *mut c_void,
    ) {
        COPIES.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's: there is a number.
        unsafe { give(*original.cast::<i64>(), object, owner) };
    }

    static COPIES: AtomicUsize = AtomicUsize::new(0);

    unsafe extern "C-unwind" fn destroy_copy(owner: *mut c_void) {
        COPIES.fetch_sub(1, Ordering::Relaxed);
        // SAFETY: `copy` made it.
        drop(unsafe { Box::from_raw(owner.cast::<Owner>()) });
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
    fn an_object_may_move() {
        // SAFETY: the shims go together.
        let mut storage = unsafe { Storage::<Sole>::new("m", "t", create, destroy) }.unwrap();
        let owner = storage.owner().cast::<Owner>();
        // SAFETY: `create` made the owner; it gets another object, which the storage is told of.
        unsafe {
            drop(std::mem::replace(&mut *owner, Box::new(9)));
            let object = NonNull::from(&mut **owner).cast();
            storage.moved(object);
            assert_eq!(storage.as_ptr().cast::<i64>().read(), 9);
        }
    }

    #[test]
    fn no_memory_is_an_error() {
        // SAFETY: nothing is made.
        let error = unsafe { Storage::<Joint>::new("m", "t", no_memory, destroy) }.unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::OutOfMemory { .. }));
    }
}
