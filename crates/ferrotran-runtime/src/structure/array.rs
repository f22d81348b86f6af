//! Arrays of objects of their own: Fortran allocates and frees them.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr::NonNull;

use super::shape::{Element, Shape, Subscripts};
use super::{Handle, Iter, IterMut, Objects, ObjectsMut, Part, PartMut};
use crate::{Error, ErrorKind};

/// A shim that allocates so many objects, one after the other, initialises them, and sets what it is given to the
/// address of the first one, or to null if there is no memory for them.
pub type CreateArray = unsafe extern "C-unwind" fn(address: *mut *mut c_void, count: i64);

/// A shim that frees so many objects that were allocated together, and what their ALLOCATABLE components hold.
pub type DestroyArray = unsafe extern "C-unwind" fn(count: i64, address: *mut c_void);

/// The storage of objects that were allocated together.
///
/// It is [`Send`] and [`Sync`] if `K` is [`Sole`](super::Sole).
#[derive(Debug)]
struct Storage<K> {
    address: NonNull<c_void>,
    count: i64,
    destroy: DestroyArray,
    kind: PhantomData<K>,
}

// SAFETY: this owns the storage, as a `Box` does, and `K` says whether something else reaches what the objects
// hold. What Fortran allocates on one thread it frees on any.
unsafe impl<K: Send> Send for Storage<K> {}

// SAFETY: as above; through a shared reference nothing is written.
unsafe impl<K: Sync> Sync for Storage<K> {}

impl<K> Drop for Storage<K> {
    fn drop(&mut self) {
        // SAFETY: `create` made so many objects, and nothing uses them any more.
        unsafe { (self.destroy)(self.count, self.address.as_ptr()) };
    }
}

/// An array of objects that Fortran allocates: they are freed when this is dropped.
///
/// `T` is the type of the handles of its elements.
#[derive(Debug)]
pub struct ObjectArray<T: Handle, const RANK: usize> {
    storage: Storage<T::Kind>,
    shape: Shape<RANK>,
    library: T::Library,
}

impl<T: Handle, const RANK: usize> ObjectArray<T, RANK> {
    /// New objects.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfMemory`] when there is no memory for them.
    ///
    /// # Safety
    ///
    /// The shims are those of the type that `T` is a handle of, and stay loaded as long as `library` lives: `element`
    /// gives the address of the object at a position, counted from 0, of those at the last argument.
    pub unsafe fn new(
        module: &'static str,
        ty: &'static str,
        (create, destroy, element): (CreateArray, DestroyArray, Element),
        library: T::Library,
        extents: [usize; RANK],
    ) -> Result<Self, Error> {
        let out_of_memory = |elements| ErrorKind::OutOfMemory {
            procedure: module,
            argument: ty,
            elements,
        };
        // Fortran counts in 8 bytes, whether another extent is 0 or not.
        let most = extents.iter().try_fold(1_i64, |product, extent| {
            product.checked_mul(i64::try_from(*extent).ok()?.max(1))
        });
        let Some(most) = most else {
            return Err(out_of_memory(usize::MAX).into());
        };
        // What has no elements has an address, too.
        let allocated = match extents.contains(&0) {
            true => 1,
            false => most,
        };
        let mut address = std::ptr::null_mut();
        // SAFETY: the caller vouches for the shim; the argument outlives the call.
        unsafe { create(&raw mut address, allocated) };
        let Some(address) = NonNull::new(address) else {
            return Err(out_of_memory(allocated as usize).into());
        };
        Ok(ObjectArray {
            storage: Storage {
                address,
                count: allocated,
                destroy,
                kind: PhantomData,
            },
            shape: Shape::of_array(element, extents),
            library,
        })
    }

    /// The objects, to be read.
    #[must_use]
    pub fn view(&self) -> Objects<'_, T, RANK> {
        // SAFETY: this is borrowed as long as the view lives.
        unsafe { Objects::at(self.storage.address, self.shape, self.library) }
    }

    /// The objects, to be written.
    #[must_use]
    pub fn view_mut(&mut self) -> ObjectsMut<'_, T, RANK> {
        // SAFETY: as above, and nobody else has it.
        unsafe { ObjectsMut::at(self.storage.address, self.shape, self.library) }
    }

    /// Its extents.
    #[must_use]
    pub fn extents(&self) -> [usize; RANK] {
        self.shape.extents
    }

    /// How many objects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shape.count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The object with these subscripts, counted from 0, to be read; `None` if there is none.
    #[must_use]
    pub fn get(&self, subscripts: impl Subscripts<RANK>) -> Option<T::With<Part<'_, T::Kind>>> {
        self.view().get(subscripts)
    }

    /// The object with these subscripts, counted from 0, to be written; `None` if there is none.
    #[must_use]
    pub fn get_mut(
        &mut self,
        subscripts: impl Subscripts<RANK>,
    ) -> Option<T::With<PartMut<'_, T::Kind>>> {
        self.view_mut().into_mut(subscripts)
    }

    /// All objects in Fortran's order, to be read: the first subscript changes first.
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T, RANK> {
        self.view().iter()
    }

    /// All objects in Fortran's order, to be written.
    pub fn iter_mut(&mut self) -> IterMut<'_, T, RANK> {
        self.view_mut().into_iter()
    }
}

impl<'a, T: Handle, const RANK: usize> IntoIterator for &'a ObjectArray<T, RANK> {
    type Item = T::With<Part<'a, T::Kind>>;
    type IntoIter = Iter<'a, T, RANK>;

    fn into_iter(self) -> Iter<'a, T, RANK> {
        self.iter()
    }
}

impl<'a, T: Handle, const RANK: usize> IntoIterator for &'a mut ObjectArray<T, RANK> {
    type Item = T::With<PartMut<'a, T::Kind>>;
    type IntoIter = IterMut<'a, T, RANK>;

    fn into_iter(self) -> IterMut<'a, T, RANK> {
        self.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::super::{Object, ObjectMut, Sole};
    use super::*;

    /// A handle of a number.
    #[derive(Debug)]
    struct Number<S>(S);

    impl<S> Handle for Number<S> {
        type Kind = Sole;
        type Library = ();
        type With<T> = Number<T>;

        fn with<T>((): (), storage: T) -> Number<T> {
            Number(storage)
        }
    }

    impl<S: Object> Number<S> {
        fn value(&self) -> i64 {
            // SAFETY: there is a number.
            unsafe { self.0.as_ptr().cast::<i64>().read() }
        }
    }

    impl<S: ObjectMut> Number<S> {
        fn set(&mut self, value: i64) {
            // SAFETY: as above.
            unsafe { self.0.as_ptr().cast::<i64>().write(value) };
        }
    }

    static NUMBERS: AtomicI64 = AtomicI64::new(0);

    unsafe extern "C-unwind" fn create(address: *mut *mut c_void, count: i64) {
        NUMBERS.fetch_add(count, Ordering::Relaxed);
        let numbers: Box<[i64]> = (0..count).collect();
        // SAFETY: the caller's.
        unsafe { *address = Box::into_raw(numbers).cast() };
    }

    unsafe extern "C-unwind" fn destroy(count: i64, address: *mut c_void) {
        NUMBERS.fetch_sub(count, Ordering::Relaxed);
        let count = usize::try_from(count).unwrap();
        // SAFETY: `create` made so many.
        drop(unsafe {
            Box::from_raw(std::ptr::slice_from_raw_parts_mut(
                address.cast::<i64>(),
                count,
            ))
        });
    }

    unsafe extern "C-unwind" fn element(
        address: *mut *mut c_void,
        position: *const i64,
        object: *mut c_void,
    ) {
        // SAFETY: the caller's: there is one at this position.
        unsafe { *address = object.cast::<i64>().offset(*position as isize).cast() };
    }

    unsafe extern "C-unwind" fn no_memory(_: *mut *mut c_void, _: i64) {}

    type Numbers<const RANK: usize> = ObjectArray<Number<()>, RANK>;

    fn made<const RANK: usize>(
        create: CreateArray,
        extents: [usize; RANK],
    ) -> Result<Numbers<RANK>, Error> {
        // SAFETY: the shims go together.
        unsafe { Numbers::new("m", "t", (create, destroy, element), (), extents) }
    }

    #[test]
    fn elements_lie_in_fortrans_order_and_are_freed_together() {
        let mut numbers = made(create, [2, 3, 2]).unwrap();
        assert_eq!((numbers.len(), NUMBERS.load(Ordering::Relaxed)), (12, 12));
        assert_eq!(numbers.get([1, 2, 1]).unwrap().value(), 11);
        assert_eq!(numbers.get([1, 0, 1]).unwrap().value(), 7);
        for outside in [[2, 0, 0], [0, 3, 0], [0, 0, 2], [usize::MAX, 0, 0]] {
            assert!(numbers.get(outside).is_none() && numbers.get_mut(outside).is_none());
        }
        for mut number in &mut numbers {
            let value = number.value();
            number.set(10 * value);
        }
        let all: Vec<i64> = (&numbers).into_iter().map(|it| it.value()).collect();
        assert_eq!(all, (0..12).map(|it| 10 * it).collect::<Vec<_>>());
        assert_eq!(numbers.view().shape(), [2, 3, 2]);
        let first: *mut i64 = numbers.view_mut().as_ptr().cast();
        // SAFETY: there are twelve numbers.
        assert_eq!(unsafe { first.add(11).read() }, 110);
        drop(numbers);
        // What has no elements is allocated, too.
        let none = made(create, [0]).unwrap();
        assert!(none.is_empty() && none.get(0).is_none() && none.iter().next().is_none());
        assert!(!none.view().as_ptr().is_null());
        drop(none);
        assert_eq!(NUMBERS.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn no_memory_is_an_error() {
        let extents = [[1, 1], [usize::MAX, 1], [0, usize::MAX], [1 << 40, 1 << 40]];
        for extents in extents {
            let error = made(no_memory, extents).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::OutOfMemory { .. }));
        }
    }
}
