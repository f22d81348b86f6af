//! Arrays of objects within others: components of derived types that have a shape.

use std::ffi::c_void;
use std::iter::FusedIterator;

use super::{Handle, Object, Part, PartMut};

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

/// How an array within another object is reached: the shims, and its extents.
#[derive(Debug)]
struct Shape<const RANK: usize> {
    element: Element,
    extents: [usize; RANK],
}

// By hand, so that what is not of the bounds' kind has them, too.
impl<const RANK: usize> Clone for Shape<RANK> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<const RANK: usize> Copy for Shape<RANK> {}

impl<const RANK: usize> Shape<RANK> {
    /// That of the component of `object`; `None` if it is not allocated.
    ///
    /// # Safety
    ///
    /// The shims are those of a component with so many dimensions, and `object` is one of their type.
    unsafe fn of(extents: Extents, element: Element, object: *mut c_void) -> Option<Self> {
        let mut told = [0_i64; RANK];
        // SAFETY: the caller vouches for the object; there is room for as many extents.
        unsafe { extents(told.as_mut_ptr(), object) };
        if told.first().is_some_and(|first| *first < 0) {
            return None;
        }
        Some(Shape {
            element,
            extents: told.map(|extent| usize::try_from(extent).unwrap_or(0)),
        })
    }

    fn count(&self) -> usize {
        self.extents.iter().product()
    }

    /// The address of an element; `None` if there is no such one.
    ///
    /// # Safety
    ///
    /// `object` has the component still, with these extents.
    unsafe fn address(
        &self,
        object: *mut c_void,
        subscripts: [usize; RANK],
    ) -> Option<*mut c_void> {
        let mut dimensions = subscripts.iter().zip(&self.extents);
        if !dimensions.all(|(subscript, extent)| subscript < extent) {
            return None;
        }
        // No extent is larger than an `i64`.
        let subscripts = subscripts.map(|subscript| subscript as i64);
        let mut address = std::ptr::null_mut();
        // SAFETY: the caller vouches for the object; the element is within the array.
        unsafe { (self.element)(&raw mut address, subscripts.as_ptr(), object) };
        Some(address)
    }

    /// The subscripts of the element at `position` in Fortran's order.
    fn subscripts(&self, position: usize) -> [usize; RANK] {
        let mut rest = position;
        self.extents.map(|extent| {
            let subscript = rest % extent.max(1);
            rest /= extent.max(1);
            subscript
        })
    }
}

/// An array of objects within another one, which are read: it borrows the whole.
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

/// An array of objects within another one, which are written: it borrows the whole as `&mut` does.
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
