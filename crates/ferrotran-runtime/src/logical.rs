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

/// How many of `elements` are true; `None` where one is neither of the values that Fortran gives them: compilers count
/// such ones in several ways.
///
/// ```
/// use ferrotran_runtime::Logical;
/// use ferrotran_runtime::logical::count;
/// let mask = [true, false, true].map(Logical::<i32>::from);
/// assert_eq!(count(&mask), Some(2));
/// ```
pub fn count<'a, T>(elements: impl IntoIterator<Item = &'a Logical<T>>) -> Option<usize>
where
    T: Copy + Default + PartialEq + From<bool> + 'a,
{
    elements.into_iter().try_fold(0, |count, element| {
        let is_one = element.0 == T::from(true);
        (is_one || !element.get()).then_some(count + usize::from(is_one))
    })
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
