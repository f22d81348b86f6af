//! Objects where Fortran takes CLASS: of a type, or of one that extends it.

use std::ffi::c_void;

/// An object of the type `T`, or of one that extends it: what a function takes for an argument of `CLASS(t)`.
///
/// The bindings implement it for the handles of these types. Of an abstract type there are no objects, and `T` has no
/// values; its extensions are such objects. Where that is `CLASS(*)`, numbers are such objects, too.
///
/// # Safety
///
/// There is an object at the address, as long as this is borrowed, and it has the dynamic type that the shims have under
/// this number. It may be read.
pub unsafe trait IsA<T: ?Sized> {
    /// The number of the dynamic type among those that can stand for `T`, counted from 1.
    fn dynamic_type(&self) -> i64;

    /// The address of the object.
    fn address(&self) -> *mut c_void;
}

/// As [`IsA`], of an object that may be written: what a function takes that writes it.
///
/// # Safety
///
/// As [`IsA`], and nothing else uses the object while this is borrowed exclusively. It may be written at this address.
pub unsafe trait IsAMut<T: ?Sized>: IsA<T> {
    /// The address of the object, which is written.
    fn address_mut(&mut self) -> *mut c_void;
}
