//! Variables of modules, and components of objects, which are read and written where they lie.
//!
//! A shim calls what it is given with the address and the extents of a variable: none of the
//! compiler's descriptors is read. What is made of a [`Place`] borrows the guard that holds the
//! library's lock, or the handle of the object, so that nothing uses the variable, and nothing is
//! reallocated, while it is used.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use ndarray::{ArrayView, ArrayViewMut, Dimension, ShapeBuilder};

use crate::{Error, ErrorKind, text};

/// What a shim calls with where a variable lies.
pub type Note = unsafe extern "C-unwind" fn(
    slot: *mut c_void,
    address: *mut c_void,
    rank: i64,
    extents: *const i64,
);

/// A shim that says where a variable lies: it calls what it is given with the second argument.
pub type Shim = unsafe extern "C-unwind" fn(note: Note, slot: *mut c_void);

/// A shim that says where a component of the object at the last argument lies.
pub type ComponentShim =
    unsafe extern "C-unwind" fn(note: Note, slot: *mut c_void, object: *mut c_void);

/// A shim that allocates an ALLOCATABLE anew with these extents, sets it to zero, and says in the second
/// argument whether it could: 0.
pub type Allocate = unsafe extern "C-unwind" fn(extents: *const i64, status: *mut i32);

/// A shim that does so with a component of the object at the last argument.
pub type AllocateComponent =
    unsafe extern "C-unwind" fn(extents: *const i64, status: *mut i32, object: *mut c_void);

/// A shim that frees what a component of the object holds.
pub type DeallocateComponent = unsafe extern "C-unwind" fn(object: *mut c_void);

/// Where a variable of `RANK` dimensions lies; of CHARACTER the first dimension is the length.
#[derive(Clone, Copy, Debug)]
pub struct Place<const RANK: usize> {
    address: *mut c_void,
    extents: [usize; RANK],
}

/// Writes a [`Place`] to the [`MaybeUninit`] of one within an `Option` at `slot`.
///
/// # Safety
///
/// `slot` is the address of an `Option<Place<RANK>>` that nothing else uses, `extents` that of as many
/// integers as `RANK`.
unsafe extern "C-unwind" fn note<const RANK: usize>(
    slot: *mut c_void,
    address: *mut c_void,
    _rank: i64,
    extents: *const i64,
) {
    let extents = std::array::from_fn(|dimension| {
        // SAFETY: the caller vouches for so many.
        let extent = unsafe { extents.add(dimension).read() };
        usize::try_from(extent).unwrap_or(0)
    });
    // SAFETY: the caller vouches for the slot.
    unsafe {
        slot.cast::<Option<Place<RANK>>>()
            .write(Some(Place { address, extents }));
    }
}

impl<const RANK: usize> Place<RANK> {
    /// Where the variable lies that `shim` is for; `None` if it is an ALLOCATABLE that is not allocated.
    ///
    /// # Safety
    ///
    /// `shim` calls what it is given at most once, with the address that it is given, and with as many
    /// extents as `RANK`. Nobody else uses the variable meanwhile.
    #[inline]
    pub unsafe fn of_allocated(shim: Shim) -> Option<Self> {
        // SAFETY: the caller vouches for the shim.
        Self::told_if(|note, slot| unsafe { shim(note, slot) })
    }

    /// Where the variable lies that `shim` is for.
    ///
    /// # Safety
    ///
    /// As [`Place::of_allocated`], and the shim does call it.
    #[inline]
    pub unsafe fn of(shim: Shim) -> Self {
        // SAFETY: the caller vouches for the shim.
        unsafe { Self::told(|note, slot| shim(note, slot)) }
    }

    /// Where the component of `object` lies that `shim` is for; `None` if it is an ALLOCATABLE that is not
    /// allocated.
    ///
    /// # Safety
    ///
    /// As [`Place::of_allocated`], and `object` is the address of an object of the shim's type.
    #[inline]
    pub unsafe fn of_allocated_component(shim: ComponentShim, object: *mut c_void) -> Option<Self> {
        // SAFETY: the caller vouches for the shim.
        Self::told_if(|note, slot| unsafe { shim(note, slot, object) })
    }

    /// Where the component of `object` lies that `shim` is for.
    ///
    /// # Safety
    ///
    /// As [`Place::of_allocated_component`], and the shim does call it.
    #[inline]
    pub unsafe fn of_component(shim: ComponentShim, object: *mut c_void) -> Self {
        // SAFETY: the caller vouches for the shim.
        unsafe { Self::told(|note, slot| shim(note, slot, object)) }
    }

    /// What `tell` notes, which calls what it is given at most once.
    #[inline]
    fn told_if(tell: impl FnOnce(Note, *mut c_void)) -> Option<Self> {
        let mut place: Option<Self> = None;
        tell(note::<RANK>, (&raw mut place).cast());
        place
    }

    /// What `tell` notes.
    ///
    /// # Safety
    ///
    /// It calls what it is given.
    #[inline]
    unsafe fn told(tell: impl FnOnce(Note, *mut c_void)) -> Self {
        let mut place = MaybeUninit::<Option<Self>>::uninit();
        tell(note::<RANK>, place.as_mut_ptr().cast());
        // SAFETY: what `note` writes is a place, and the caller vouches that it is called.
        unsafe { place.assume_init().unwrap_unchecked() }
    }

    /// The value of a scalar.
    ///
    /// # Safety
    ///
    /// A variable of the type `T` lies there, and nobody else writes it meanwhile.
    #[inline]
    pub unsafe fn value<T: Copy>(self) -> T {
        // SAFETY: the caller vouches for it; in a COMMON block it may not be aligned.
        unsafe { self.address.cast::<T>().read_unaligned() }
    }

    /// Sets a scalar.
    ///
    /// # Safety
    ///
    /// A variable of the type `T` lies there, and nobody else uses it meanwhile.
    #[inline]
    pub unsafe fn set<T: Copy>(self, value: T) {
        // SAFETY: as above.
        unsafe { self.address.cast::<T>().write_unaligned(value) }
    }

    /// The address of the elements, and how many there are.
    ///
    /// # Panics
    ///
    /// If the compiler did not align them, as it does not in a COMMON block on request
    /// (`-fno-align-commons`).
    #[inline]
    fn elements<T>(self) -> (*mut T, usize) {
        let address = self.address.cast::<T>();
        assert!(
            address.is_aligned(),
            "the elements of the variable are not aligned: it lies in a COMMON block that was compiled \
             with -fno-align-commons, or after something smaller"
        );
        let count = self.extents.iter().product();
        match count {
            // Of no elements the address may be anything.
            0 => (std::ptr::NonNull::dangling().as_ptr(), 0),
            _ => (address, count),
        }
    }

    /// The elements in Fortran's order.
    ///
    /// # Safety
    ///
    /// So many elements of the type `T`, of which every pattern of bits is a value, lie there without gaps,
    /// and nobody writes them while `'a` lasts.
    ///
    /// # Panics
    ///
    /// If they are not aligned, as those of a COMMON block may be.
    #[inline]
    pub unsafe fn slice<'a, T>(self) -> &'a [T] {
        let (address, count) = self.elements();
        // SAFETY: the caller vouches for it.
        unsafe { std::slice::from_raw_parts(address, count) }
    }

    /// The elements in Fortran's order, to be written.
    ///
    /// # Safety
    ///
    /// As [`Place::slice`], and nobody else uses them while `'a` lasts.
    ///
    /// # Panics
    ///
    /// As [`Place::slice`].
    #[inline]
    pub unsafe fn slice_mut<'a, T>(self) -> &'a mut [T] {
        let (address, count) = self.elements();
        // SAFETY: the caller vouches for it.
        unsafe { std::slice::from_raw_parts_mut(address, count) }
    }

    /// The elements as an array.
    ///
    /// # Safety
    ///
    /// As [`Place::slice`].
    ///
    /// # Panics
    ///
    /// As [`Place::slice`].
    pub unsafe fn view<'a, T, D: Dimension>(self) -> ArrayView<'a, T, D>
    where
        [usize; RANK]: ndarray::IntoDimension<Dim = D>,
    {
        let (address, _) = self.elements();
        // SAFETY: the caller vouches for so many elements, which lie column by column.
        unsafe { ArrayView::from_shape_ptr(self.extents.f(), address) }
    }

    /// The elements as an array, to be written.
    ///
    /// # Safety
    ///
    /// As [`Place::slice_mut`].
    ///
    /// # Panics
    ///
    /// As [`Place::slice`].
    pub unsafe fn view_mut<'a, T, D: Dimension>(self) -> ArrayViewMut<'a, T, D>
    where
        [usize; RANK]: ndarray::IntoDimension<Dim = D>,
    {
        let (address, _) = self.elements();
        // SAFETY: the caller vouches for so many elements, which lie column by column.
        unsafe { ArrayViewMut::from_shape_ptr(self.extents.f(), address) }
    }
}

/// Sets a CHARACTER to `value`, with blanks behind it.
///
/// # Errors
///
/// [`ErrorKind::TextTooLong`] when it has no room for `value`: it is as it was then.
pub fn set_text(
    module: &'static str,
    variable: &'static str,
    place: &mut [u8],
    value: &str,
) -> Result<(), Error> {
    let padded = text::input(module, variable, value.as_bytes(), Some(place.len()))?;
    place.copy_from_slice(&padded);
    Ok(())
}

/// Allocates the ALLOCATABLE that `shim` is for, whether it is allocated or not, with these extents, and
/// sets it to zero.
///
/// # Errors
///
/// [`ErrorKind::OutOfMemory`] when there is no memory for it: it is not allocated then.
///
/// # Safety
///
/// `shim` does this with as many extents as `RANK`, and nobody uses the variable.
pub unsafe fn allocate<const RANK: usize>(
    module: &'static str,
    variable: &'static str,
    shim: Allocate,
    extents: [usize; RANK],
) -> Result<(), Error> {
    // SAFETY: the caller vouches for the shim.
    allocated(module, variable, extents, |extents, status| unsafe {
        shim(extents, status);
    })
}

/// As [`allocate`], of a component of `object`.
///
/// # Errors
///
/// As those of [`allocate`].
///
/// # Safety
///
/// As [`allocate`], and `object` is the address of an object of the shim's type.
pub unsafe fn allocate_component<const RANK: usize>(
    ty: &'static str,
    component: &'static str,
    shim: AllocateComponent,
    object: *mut c_void,
    extents: [usize; RANK],
) -> Result<(), Error> {
    // SAFETY: the caller vouches for the shim.
    allocated(ty, component, extents, |extents, status| unsafe {
        shim(extents, status, object);
    })
}

/// Has `allocate` allocate with these extents, which says whether it could.
fn allocated<const RANK: usize>(
    owner: &'static str,
    variable: &'static str,
    extents: [usize; RANK],
    allocate: impl FnOnce(*const i64, *mut i32),
) -> Result<(), Error> {
    let too_large = || ErrorKind::OutOfMemory {
        procedure: owner,
        argument: variable,
        elements: extents
            .iter()
            .fold(1, |product: usize, extent| product.saturating_mul(*extent)),
    };
    let mut declared = [0_i64; RANK];
    for (declared, &extent) in declared.iter_mut().zip(&extents) {
        *declared = i64::try_from(extent).map_err(|_| too_large())?;
    }
    let mut status = 0;
    allocate(declared.as_ptr(), &raw mut status);
    match status {
        0 => Ok(()),
        _ => Err(too_large().into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::UnsafeCell;

    /// A matrix of two rows and three columns.
    struct Matrix(UnsafeCell<[f64; 6]>);

    // SAFETY: each test has its own, and the shims are called on its thread.
    unsafe impl Sync for Matrix {}

    static MATRIX: Matrix = Matrix(UnsafeCell::new([1.0, 2.0, 3.0, 4.0, 5.0, 6.0]));

    unsafe extern "C-unwind" fn matrix(note: Note, slot: *mut c_void) {
        // SAFETY: the extents are those of the matrix.
        unsafe { note(slot, MATRIX.0.get().cast(), 2, [2, 3].as_ptr()) };
    }

    unsafe extern "C-unwind" fn unallocated(_: Note, _: *mut c_void) {}

    #[test]
    fn a_matrix_is_column_by_column() {
        // SAFETY: the shim is that of the matrix, which no other test uses.
        let place: Place<2> = unsafe { Place::of(matrix) };
        // SAFETY: as above, and no view of it is left when the next is made.
        unsafe {
            assert_eq!(place.view::<f64, _>()[[1, 2]], 6.0);
            place.view_mut::<f64, _>()[[0, 1]] = 9.0;
            assert_eq!(place.slice::<f64>(), [1.0, 2.0, 9.0, 4.0, 5.0, 6.0]);
        }
    }

    #[test]
    fn what_is_not_allocated_has_no_place() {
        // SAFETY: the shim calls nothing.
        assert!(unsafe { Place::<1>::of_allocated(unallocated) }.is_none());
    }

    #[test]
    fn elements_that_are_not_aligned_are_refused() {
        let bytes = [0_u64; 2];
        let place = Place::<1> {
            address: bytes.as_ptr().cast::<u8>().wrapping_add(1) as *mut c_void,
            extents: [1],
        };
        let elements = std::panic::catch_unwind(|| place.elements::<u64>());
        assert!(elements.is_err());
    }

    #[test]
    fn a_text_that_is_too_long_changes_nothing() {
        let mut place = *b"abc";
        assert!(set_text("m", "t", &mut place, "abcd").is_err());
        assert_eq!(&place, b"abc");
        set_text("m", "t", &mut place, "x").unwrap();
        assert_eq!(&place, b"x  ");
    }

    unsafe extern "C-unwind" fn no_memory(_: *const i64, status: *mut i32) {
        // SAFETY: the caller's.
        unsafe { *status = 5014 };
    }

    #[test]
    fn no_memory_is_an_error() {
        for extents in [[2, 3], [usize::MAX, 2]] {
            // SAFETY: the shim only says that it failed.
            let error = unsafe { allocate("m", "a", no_memory, extents) }.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::OutOfMemory { .. }));
        }
    }
}
