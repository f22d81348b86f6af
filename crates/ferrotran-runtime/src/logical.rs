//! LOGICAL in arrays.

use bytemuck::Zeroable;

/// An element of a LOGICAL array: an integer of the same size, 0 for `.FALSE.`, anything else for
/// `.TRUE.`. A `bool` would be undefined behaviour with any value but 0 and 1, and Fortran
/// compilers do not promise those.
///
/// ```
/// use ferrotran_runtime::Logical;
/// let element = Logical::<i32>::from(true);
/// assert!(element.get());
/// assert_eq!(element, Logical::from(true));
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[repr(transparent)]
pub struct Logical<T>(T);

// SAFETY: it has the layout of `T` and no other values than it.
unsafe impl<T: Zeroable> Zeroable for Logical<T> {}

impl<T: Copy + Default + PartialEq> Logical<T> {
    /// Whether it is true.
    pub fn get(self) -> bool {
        self.0 != T::default()
    }
}

impl<T: From<bool>> From<bool> for Logical<T> {
    fn from(value: bool) -> Self {
        Logical(T::from(value))
    }
}

impl<T: Copy + Default + PartialEq> From<Logical<T>> for bool {
    fn from(element: Logical<T>) -> bool {
        element.get()
    }
}

impl<T: Copy + Default + PartialEq> PartialEq for Logical<T> {
    /// Whether both are true or both are false.
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl<T: Copy + Default + PartialEq> Eq for Logical<T> {}
