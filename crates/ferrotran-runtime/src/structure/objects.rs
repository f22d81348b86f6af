//! Arrays of objects that are borrowed: components of derived types that have a shape, and arrays of their own.

use std::ffi::c_void;
use std::iter::FusedIterator;
use std::ptr::NonNull;

use super::shape::{Element, Extents, Shape, Subscripts};
use super::{Handle, Object, Part, PartMut};

/// An array of objects, which are read: it borrows the object that they are in, or the [`ObjectArray`](super::ObjectArray).
///
/// `T` is the type of the handles of its elements.
#[derive(Debug)]
pub struct Objects<'a, T: Handle, const RANK: usize> {
    /// What it is of; the kind is that of the elements.
    whole: Part<'a, T::Kind>,
    shape: Shape<RANK>,
    library: T::Library,
}

impl<T: Handle, const RANK: usize> Clone for Objects<'_, T, RANK> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Handle, const RANK: usize> Copy for Objects<'_, T, RANK> {}

impl<'a, T: Handle, const RANK: usize> Objects<'a, T, RANK> {
    /// The component of `object` that the shims are for.
    ///
    /// # Safety
    ///
    /// As [`Objects::of_allocated`], and it is not ALLOCATABLE.
    #[must_use]
    pub unsafe fn of(
        extents: Extents,
        element: Element,
        object: *mut c_void,
        library: T::Library,
    ) -> Self {
        // SAFETY: the caller vouches for all of it.
        unsafe { Self::of_allocated(extents, element, object, library).unwrap_unchecked() }
    }

    /// The component of `object` that the shims are for; `None` if it is not allocated.
    ///
    /// # Safety
    ///
    /// The shims are those of a component with so many dimensions of objects that `T` is a handle of, and stay loaded;
    /// `object` is one of their type, which is not written while the lifetime lasts.
    #[must_use]
    pub unsafe fn of_allocated(
        extents: Extents,
        element: Element,
        object: *mut c_void,
        library: T::Library,
    ) -> Option<Self> {
        Some(Objects {
            // SAFETY: the caller vouches for the object.
            shape: unsafe { Shape::of(extents, element, object) }?,
            // SAFETY: as above.
            whole: unsafe { Part::at(object) }?,
            library,
        })
    }

    /// An array of its own, which begins at `start`.
    ///
    /// # Safety
    ///
    /// `shape` is that of the array, of objects that `T` is a handle of, which nobody writes
    /// while the lifetime lasts.
    pub(super) unsafe fn at(
        start: NonNull<c_void>,
        shape: Shape<RANK>,
        library: T::Library,
    ) -> Self {
        Objects {
            shape,
            // SAFETY: the caller vouches for the objects; it is not null.
            whole: unsafe { Part::at(start.as_ptr()).unwrap_unchecked() },
            library,
        }
    }

    /// Its extents.
    #[must_use]
    pub fn extents(&self) -> [usize; RANK] {
        self.shape.extents
    }

    /// Its extents, as a slice.
    #[must_use]
    pub fn shape(&self) -> &[usize] {
        &self.shape.extents
    }

    /// The address of the first element in Fortran's order; of an array without elements it points to nothing.
    #[must_use]
    pub fn as_ptr(&self) -> *mut c_void {
        // SAFETY: what it is of exists as long as this lives.
        unsafe { self.shape.start(self.whole.as_ptr()) }
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

    /// The object with these subscripts, counted from 0 whatever the lower bounds are; `None` if there is none.
    #[must_use]
    pub fn get(&self, subscripts: impl Subscripts<RANK>) -> Option<T::With<Part<'a, T::Kind>>> {
        let object = self.whole.as_ptr();
        // SAFETY: the object is not written as long as this lives.
        let part = unsafe {
            let address = self.shape.address(object, subscripts.subscripts())?;
            Part::at(address)
        }?;
        Some(T::with(self.library, part))
    }

    /// All objects in Fortran's order: the first subscript changes first.
    #[must_use]
    pub fn iter(&self) -> Iter<'a, T, RANK> {
        Iter {
            objects: *self,
            next: 0,
        }
    }
}

impl<'a, T: Handle, const RANK: usize> IntoIterator for Objects<'a, T, RANK> {
    type Item = T::With<Part<'a, T::Kind>>;
    type IntoIter = Iter<'a, T, RANK>;

    fn into_iter(self) -> Iter<'a, T, RANK> {
        self.iter()
    }
}

impl<'a, T: Handle, const RANK: usize> IntoIterator for &Objects<'a, T, RANK> {
    type Item = T::With<Part<'a, T::Kind>>;
    type IntoIter = Iter<'a, T, RANK>;

    fn into_iter(self) -> Iter<'a, T, RANK> {
        self.iter()
    }
}

/// All objects of [`Objects`].
#[derive(Debug)]
pub struct Iter<'a, T: Handle, const RANK: usize> {
    objects: Objects<'a, T, RANK>,
    next: usize,
}

impl<'a, T: Handle, const RANK: usize> Iterator for Iter<'a, T, RANK> {
    type Item = T::With<Part<'a, T::Kind>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.objects.len() {
            return None;
        }
        let subscripts = self.objects.shape.subscripts(self.next);
        self.next += 1;
        self.objects.get(subscripts)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.objects.len() - self.next;
        (left, Some(left))
    }
}

impl<T: Handle, const RANK: usize> ExactSizeIterator for Iter<'_, T, RANK> {}

impl<T: Handle, const RANK: usize> FusedIterator for Iter<'_, T, RANK> {}

/// An array of objects, which are written: it borrows what they are in as `&mut` does.
///
/// `T` is the type of the handles of its elements.
#[derive(Debug)]
pub struct ObjectsMut<'a, T: Handle, const RANK: usize> {
    /// What it is of; the kind is that of the elements.
    whole: PartMut<'a, T::Kind>,
    shape: Shape<RANK>,
    library: T::Library,
}

impl<'a, T: Handle, const RANK: usize> ObjectsMut<'a, T, RANK> {
    /// As [`Objects::of`].
    ///
    /// # Safety
    ///
    /// As [`Objects::of`], and nobody else uses the object while the lifetime lasts.
    #[must_use]
    pub unsafe fn of(
        extents: Extents,
        element: Element,
        object: *mut c_void,
        library: T::Library,
    ) -> Self {
        // SAFETY: the caller vouches for all of it.
        unsafe { Self::of_allocated(extents, element, object, library).unwrap_unchecked() }
    }

    /// As [`Objects::of_allocated`].
    ///
    /// # Safety
    ///
    /// As [`Objects::of_allocated`], and nobody else uses the object while the lifetime lasts.
    #[must_use]
    pub unsafe fn of_allocated(
        extents: Extents,
        element: Element,
        object: *mut c_void,
        library: T::Library,
    ) -> Option<Self> {
        Some(ObjectsMut {
            // SAFETY: the caller vouches for the object.
            shape: unsafe { Shape::of(extents, element, object) }?,
            // SAFETY: as above.
            whole: unsafe { PartMut::at(object) }?,
            library,
        })
    }

    /// An array of its own, which begins at `start`.
    ///
    /// # Safety
    ///
    /// `shape` is that of the array, of objects that `T` is a handle of, which nobody else uses
    /// while the lifetime lasts.
    pub(super) unsafe fn at(
        start: NonNull<c_void>,
        shape: Shape<RANK>,
        library: T::Library,
    ) -> Self {
        ObjectsMut {
            shape,
            // SAFETY: the caller vouches for the objects; it is not null.
            whole: unsafe { PartMut::at(start.as_ptr()).unwrap_unchecked() },
            library,
        }
    }

    /// The objects, to be read.
    #[must_use]
    pub fn as_shared(&self) -> Objects<'_, T, RANK> {
        Objects {
            whole: self.whole.as_shared(),
            shape: self.shape,
            library: self.library,
        }
    }

    /// Its extents.
    #[must_use]
    pub fn extents(&self) -> [usize; RANK] {
        self.shape.extents
    }

    /// Its extents, as a slice.
    #[must_use]
    pub fn shape(&self) -> &[usize] {
        &self.shape.extents
    }

    /// The address of the first element in Fortran's order; of an array without elements it points to nothing.
    #[must_use]
    pub fn as_ptr(&self) -> *mut c_void {
        // SAFETY: what it is of exists as long as this lives.
        unsafe { self.shape.start(self.whole.as_ptr()) }
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

    /// The object with these subscripts, to be read: as [`Objects::get`].
    #[must_use]
    pub fn get(&self, subscripts: impl Subscripts<RANK>) -> Option<T::With<Part<'_, T::Kind>>> {
        self.as_shared().get(subscripts)
    }

    /// The object with these subscripts, counted from 0 whatever the lower bounds are; `None` if there is none.
    #[must_use]
    pub fn get_mut(
        &mut self,
        subscripts: impl Subscripts<RANK>,
    ) -> Option<T::With<PartMut<'_, T::Kind>>> {
        // SAFETY: this borrows the whole, and is borrowed as long as what is given lives.
        unsafe { self.element(subscripts.subscripts()) }
    }

    /// The object with these subscripts, as long as what it is in is borrowed.
    pub(super) fn into_mut(
        self,
        subscripts: impl Subscripts<RANK>,
    ) -> Option<T::With<PartMut<'a, T::Kind>>> {
        // SAFETY: this borrows the whole as long, and is gone.
        unsafe { self.element(subscripts.subscripts()) }
    }

    /// The object with these subscripts.
    ///
    /// # Safety
    ///
    /// Nobody else uses it while the lifetime lasts.
    unsafe fn element<'b>(
        &self,
        subscripts: [usize; RANK],
    ) -> Option<T::With<PartMut<'b, T::Kind>>> {
        let object = self.whole.as_ptr();
        // SAFETY: nobody else uses the whole as long as this lives; the caller vouches for the element.
        let part = unsafe {
            let address = self.shape.address(object, subscripts)?;
            PartMut::at(address)
        }?;
        Some(T::with(self.library, part))
    }

    /// All objects, to be read: as [`Objects::iter`].
    #[must_use]
    pub fn iter(&self) -> Iter<'_, T, RANK> {
        self.as_shared().iter()
    }

    /// All objects in Fortran's order: the first subscript changes first.
    pub fn iter_mut(&mut self) -> IterMut<'_, T, RANK> {
        IterMut {
            objects: ObjectsMut {
                whole: self.whole.again(),
                shape: self.shape,
                library: self.library,
            },
            next: 0,
        }
    }
}

impl<'a, T: Handle, const RANK: usize> IntoIterator for ObjectsMut<'a, T, RANK> {
    type Item = T::With<PartMut<'a, T::Kind>>;
    type IntoIter = IterMut<'a, T, RANK>;

    fn into_iter(self) -> IterMut<'a, T, RANK> {
        IterMut {
            objects: self,
            next: 0,
        }
    }
}

/// All objects of [`ObjectsMut`].
#[derive(Debug)]
pub struct IterMut<'a, T: Handle, const RANK: usize> {
    objects: ObjectsMut<'a, T, RANK>,
    next: usize,
}

impl<'a, T: Handle, const RANK: usize> Iterator for IterMut<'a, T, RANK> {
    type Item = T::With<PartMut<'a, T::Kind>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.objects.len() {
            return None;
        }
        let subscripts = self.objects.shape.subscripts(self.next);
        self.next += 1;
        // SAFETY: the whole is borrowed as long, and no other call gives this element.
        unsafe { self.objects.element(subscripts) }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.objects.len() - self.next;
        (left, Some(left))
    }
}

impl<T: Handle, const RANK: usize> ExactSizeIterator for IterMut<'_, T, RANK> {}

impl<T: Handle, const RANK: usize> FusedIterator for IterMut<'_, T, RANK> {}

#[cfg(test)]
mod tests {
    use super::super::{ObjectMut, Sole};
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

    /// Two rows and three columns.
    unsafe extern "C-unwind" fn extents(extents: *mut i64, _: *mut c_void) {
        // SAFETY: the caller's: there is room for two.
        unsafe { extents.cast::<[i64; 2]>().write([2, 3]) };
    }

    unsafe extern "C-unwind" fn unallocated(extents: *mut i64, _: *mut c_void) {
        // SAFETY: as above.
        unsafe { extents.write(-1) };
    }

    unsafe extern "C-unwind" fn element(
        address: *mut *mut c_void,
        subscripts: *const i64,
        object: *mut c_void,
    ) {
        // SAFETY: the caller's: there are six numbers, and two subscripts.
        unsafe {
            let [row, column] = subscripts.cast::<[i64; 2]>().read();
            let position = usize::try_from(row + 2 * column).unwrap();
            assert!(position < 6);
            *address = object.cast::<i64>().add(position).cast();
        }
    }

    type Numbers<'a> = Objects<'a, Number<()>, 2>;
    type NumbersMut<'a> = ObjectsMut<'a, Number<()>, 2>;

    #[test]
    fn elements_are_in_their_places_and_no_others() {
        let mut memory = [0_i64, 10, 1, 11, 2, 12];
        let start: *mut c_void = memory.as_mut_ptr().cast();
        // SAFETY: the shims are those of the memory.
        let mut numbers = unsafe { NumbersMut::of(extents, element, start, ()) };
        assert_eq!((numbers.extents(), numbers.len()), ([2, 3], 6));
        numbers.get_mut([1, 2]).unwrap().set(7);
        for (add, mut number) in (100_i64..).step_by(100).zip(numbers.iter_mut()) {
            let value = number.value();
            number.set(value + add);
        }
        assert_eq!(numbers.get([0, 1]).unwrap().value(), 301);
        for subscripts in [[2, 0], [0, 3], [2, 3], [usize::MAX, 0], [0, usize::MAX]] {
            assert!(numbers.get(subscripts).is_none() && numbers.get_mut(subscripts).is_none());
        }
        let mut several: Vec<_> = numbers.into_iter().collect();
        several[0].set(5);
        several[5].set(6);
        // SAFETY: the shims are those of the memory.
        let numbers = unsafe { Numbers::of(extents, element, start, ()) };
        let all: Vec<i64> = numbers.iter().map(|it| it.value()).collect();
        assert_eq!(all, [5, 210, 301, 411, 502, 6]);
        assert_eq!(numbers.iter().skip(4).len(), 2);
    }

    #[test]
    fn what_is_not_allocated_is_no_array() {
        let object = std::ptr::null_mut();
        // SAFETY: the shims read nothing.
        unsafe {
            assert!(Numbers::of_allocated(unallocated, element, object, ()).is_none());
            assert!(NumbersMut::of_allocated(unallocated, element, object, ()).is_none());
        }
    }
}
