//! Memory beside pages that cannot be accessed: an access out of range ends the process.

use std::ffi::c_void;

use ferrotran_runtime::ndarray::{ArrayViewMut2, ShapeBuilder as _};

const PAGE: usize = 4096;

unsafe extern "C" {
    fn mmap(
        address: *mut c_void,
        length: usize,
        protection: i32,
        flags: i32,
        file: i32,
        offset: i64,
    ) -> *mut c_void;
    fn mprotect(address: *mut c_void, length: usize, protection: i32) -> i32;
}

/// Values for which all bits may be 0.
pub trait Zero: Copy {}
impl Zero for i8 {}
impl Zero for u8 {}
impl Zero for i32 {}
impl Zero for i64 {}
impl Zero for f32 {}
impl Zero for f64 {}

/// `count` zeros that end where a page begins that cannot be accessed; the pages before the page that
/// they begin in cannot be, either.
pub fn fenced<T: Zero>(count: usize) -> &'static mut [T] {
    let bytes = count * size_of::<T>();
    let inside = bytes.div_ceil(PAGE).max(1) * PAGE;
    const READ_WRITE: i32 = 1 | 2;
    const PRIVATE_ANONYMOUS: i32 = 0x2 | 0x20;
    // SAFETY: a new mapping of Linux, of no file.
    let start = unsafe {
        mmap(
            std::ptr::null_mut(),
            inside + 2 * PAGE,
            0,
            PRIVATE_ANONYMOUS,
            -1,
            0,
        )
    };
    assert_ne!(start as isize, -1, "no room");
    let first = start.wrapping_byte_add(PAGE);
    // SAFETY: pages of the mapping.
    let done = unsafe { mprotect(first, inside, READ_WRITE) };
    assert_eq!(done, 0, "no access");
    let values = first.wrapping_byte_add(inside - bytes).cast::<T>();
    // SAFETY: so many zeros lie there, whose alignment divides the size of a page and theirs; the
    // mapping stays, and nothing else refers to it.
    unsafe { std::slice::from_raw_parts_mut(values, count) }
}

/// The same of a constant number.
pub fn fenced_array<T: Zero, const COUNT: usize>() -> &'static mut [T; COUNT] {
    match fenced(COUNT).try_into() {
        Ok(values) => values,
        Err(_) => unreachable!("so many were asked for"),
    }
}

/// The same as a matrix.
pub fn fenced_matrix<T: Zero>(rows: usize, columns: usize) -> ArrayViewMut2<'static, T> {
    let shape = (rows, columns).f();
    match ArrayViewMut2::from_shape(shape, fenced(rows * columns)) {
        Ok(matrix) => matrix,
        Err(error) => unreachable!("so many were asked for: {error}"),
    }
}
