//! Arrays of CHARACTER.

use std::fmt;

use ndarray::{Array, ArrayView, Dimension, IntoDimension, Ix1, ShapeBuilder};

use crate::{Error, ErrorKind, text};

/// An array of CHARACTER as Fortran stores it: the elements in column-major order without gaps,
/// each of the same length, blank padded.
///
/// Inputs are made of slices and views of strings. This type is for what Fortran writes in place.
///
/// ```
/// use ferrotran_runtime::CharacterArray;
/// let mut names = CharacterArray::new(4, &["ab", "wxyz"])?;
/// assert_eq!(names.get(0), Some(b"ab  ".as_slice()));
/// names.set(1, "c")?;
/// assert_eq!(names.to_strings().to_vec(), ["ab", "c"]);
/// assert!(names.set(1, "too long").is_err());
/// # Ok::<(), ferrotran_runtime::ElementTooLong>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct CharacterArray<D = Ix1> {
    /// As many as the product of the extents and the length.
    bytes: Vec<u8>,
    length: usize,
    shape: D,
}

/// A string is longer than the elements of the array that it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a string of {given} bytes does not fit an element of length {length}: cut it")]
pub struct ElementTooLong {
    /// The length of the array's elements.
    pub length: usize,
    /// The number of bytes given.
    pub given: usize,
}

impl CharacterArray {
    /// An array of one dimension with these elements, padded to `length`.
    ///
    /// # Errors
    ///
    /// When one is longer.
    pub fn new(length: usize, elements: &[impl AsRef<[u8]>]) -> Result<Self, ElementTooLong> {
        let mut array = Self::blanks(length, elements.len());
        for (index, element) in elements.iter().enumerate() {
            array.set(index, element)?;
        }
        Ok(array)
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.shape[0]
    }

    /// Whether it has no elements.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What is passed for an input of one dimension: the strings, padded to `wanted`, or, where
    /// the length is assumed, to the longest of them.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TextTooLong`] when one is longer than wanted, [`ErrorKind::OutOfMemory`].
    pub fn of_slice(
        procedure: &'static str,
        argument: &'static str,
        elements: &[impl AsRef<[u8]>],
        wanted: Option<usize>,
    ) -> Result<Self, Error> {
        let view = ArrayView::from(elements);
        Self::of_view(procedure, argument, &view, wanted)
    }
}

impl<D: Dimension> CharacterArray<D> {
    /// An array of blanks.
    ///
    /// # Panics
    ///
    /// When the bytes are more than the address space.
    pub fn blanks(length: usize, shape: impl IntoDimension<Dim = D>) -> Self {
        let shape = shape.into_dimension();
        let bytes = bytes(&shape, length).expect("fewer bytes than the address space");
        CharacterArray {
            bytes: vec![b' '; bytes],
            length,
            shape,
        }
    }

    /// The length of each element.
    pub fn length(&self) -> usize {
        self.length
    }

    /// The extents.
    pub fn shape(&self) -> &[usize] {
        self.shape.slice()
    }

    /// All characters, element after element.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// All characters, to be written.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.bytes
    }

    /// The element at `index`, counted from 0, with its padding; `None` where there is none.
    pub fn get(&self, index: impl IntoDimension<Dim = D>) -> Option<&[u8]> {
        let start = self.start(index)?;
        self.bytes.get(start..start + self.length)
    }

    /// Sets the element at `index` to `text`, padded.
    ///
    /// # Errors
    ///
    /// When `text` is longer than the elements; nothing is set then.
    ///
    /// # Panics
    ///
    /// When there is no such element.
    pub fn set(
        &mut self,
        index: impl IntoDimension<Dim = D>,
        text: impl AsRef<[u8]>,
    ) -> Result<(), ElementTooLong> {
        let (text, length) = (text.as_ref(), self.length);
        if text.len() > length {
            return Err(ElementTooLong {
                length,
                given: text.len(),
            });
        }
        let start = self.start(index).expect("an index inside the array");
        let (set, padding) = self.bytes[start..start + length].split_at_mut(text.len());
        set.copy_from_slice(text);
        padding.fill(b' ');
        Ok(())
    }

    /// The elements as strings: without the blanks at their ends; bytes that are no UTF-8 are
    /// replaced.
    pub fn to_strings(&self) -> Array<String, D> {
        let strings = (0..self.shape.size())
            .map(|element| element * self.length)
            .map(|start| text::string(&self.bytes[start..start + self.length]))
            .collect();
        Array::from_shape_vec(self.shape.clone().f(), strings).expect("as many strings")
    }

    /// As `CharacterArray::of_slice`, of any number of dimensions.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::TextTooLong`] when one is longer than wanted, [`ErrorKind::OutOfMemory`].
    pub fn of_view<T: AsRef<[u8]>>(
        procedure: &'static str,
        argument: &'static str,
        elements: &ArrayView<'_, T, D>,
        wanted: Option<usize>,
    ) -> Result<Self, Error> {
        let longest = || elements.iter().map(|text| text.as_ref().len()).max();
        let length = wanted.or_else(longest).unwrap_or(0);
        let mut array = Self::output(procedure, argument, length, elements.raw_dim())?;
        // Reversed, the first subscript varies fastest.
        for (element, text) in elements.t().iter().enumerate() {
            let text = text.as_ref();
            if text.len() > length {
                return Err(ErrorKind::TextTooLong {
                    procedure,
                    argument,
                    length,
                    given: text.len(),
                }
                .into());
            }
            let start = element * length;
            array.bytes[start..start + text.len()].copy_from_slice(text);
        }
        Ok(array)
    }

    /// An output of blanks.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::OutOfMemory`] when there is no memory for it.
    pub fn output(
        procedure: &'static str,
        argument: &'static str,
        length: usize,
        shape: impl IntoDimension<Dim = D>,
    ) -> Result<Self, Error> {
        let shape = shape.into_dimension();
        let bytes = bytes(&shape, length).unwrap_or(usize::MAX);
        Ok(CharacterArray {
            bytes: text::blanks(procedure, argument, bytes)?,
            length,
            shape,
        })
    }

    /// That the elements of an array that is written have the declared length: where each begins
    /// depends on it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::WrongTextLength`] when they have not.
    pub fn require_length(
        &self,
        procedure: &'static str,
        argument: &'static str,
        wanted: Option<usize>,
    ) -> Result<(), Error> {
        match wanted {
            Some(length) if length != self.length => Err(ErrorKind::WrongTextLength {
                procedure,
                argument,
                length,
                given: self.length,
            }
            .into()),
            _ => Ok(()),
        }
    }

    /// Where the element at `index` starts.
    fn start(&self, index: impl IntoDimension<Dim = D>) -> Option<usize> {
        let index = index.into_dimension();
        let (index, shape) = (index.slice(), self.shape.slice());
        let inside = index.len() == shape.len()
            && index
                .iter()
                .zip(shape)
                .all(|(index, extent)| index < extent);
        let number = || {
            let dimensions = index.iter().zip(shape).rev();
            dimensions.fold(0, |number, (index, extent)| number * extent + index)
        };
        inside.then(|| number() * self.length)
    }
}

impl<D: Dimension> fmt::Debug for CharacterArray<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CharacterArray")
            .field("length", &self.length)
            .field("elements", &self.to_strings())
            .finish()
    }
}

/// The number of bytes; `None` where they are more than the address space.
fn bytes<D: Dimension>(shape: &D, length: usize) -> Option<usize> {
    let mut factors = shape.slice().iter();
    factors.try_fold(length, |product, &extent| product.checked_mul(extent))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ndarray::array;

    #[test]
    fn elements_lie_column_by_column() {
        let strings = array![["a", "b", "c"], ["d", "e", "fg"]];
        let array = CharacterArray::of_view("p", "s", &strings.view(), Some(2)).unwrap();
        assert_eq!(array.bytes(), b"a d b e c fg");
        assert_eq!(array.get((1, 2)), Some(b"fg".as_slice()));
        assert_eq!(array.get((0, 1)), Some(b"b ".as_slice()));
        assert_eq!(array.get((2, 0)), None);
        assert_eq!(array.to_strings(), strings);
    }

    #[test]
    fn an_assumed_length_is_that_of_the_longest() {
        let array = CharacterArray::of_slice("p", "s", &["ab", "c"], None).unwrap();
        assert_eq!((array.length(), array.bytes()), (2, b"abc ".as_slice()));
        let none = CharacterArray::of_slice("p", "s", &[""; 0], None).unwrap();
        assert_eq!((none.length(), none.len()), (0, 0));
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let long = CharacterArray::of_slice("p", "s", &["abc"], Some(2)).unwrap_err();
        assert!(matches!(
            long.kind(),
            ErrorKind::TextTooLong {
                length: 2,
                given: 3,
                ..
            }
        ));
        let array = CharacterArray::blanks(3, (2, 2));
        assert!(array.require_length("p", "s", Some(3)).is_ok());
        assert!(array.require_length("p", "s", None).is_ok());
        let other = array.require_length("p", "s", Some(4)).unwrap_err();
        assert!(other.to_string().contains("length 3"), "{other}");
        let huge = CharacterArray::output("p", "s", usize::MAX, (2, 2));
        assert!(matches!(
            huge.as_ref().map_err(Error::kind),
            Err(ErrorKind::OutOfMemory { .. })
        ));
    }
}
