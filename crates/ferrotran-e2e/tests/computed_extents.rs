//! Extents and lengths that LEN, LEN_TRIM, MERGE, COUNT, MINVAL and SIZE of arguments give.

use std::cell::Cell;

use ferrotran_e2e::computed_extents as computed;
use ferrotran_runtime::Logical;
use ferrotran_runtime::ndarray::{Array3, ShapeBuilder, arr2};

#[test]
fn lengths_of_strings() {
    assert_eq!(computed::upper("abC d").unwrap(), "ABC D");
    assert_eq!(computed::upper("").unwrap(), "");
    assert_eq!(computed::trimmed("a b  ").unwrap(), "a b");
    assert_eq!(computed::joined("ab ", "c ").unwrap(), "ab c");
    assert_eq!(computed::padded("abc", 2).unwrap(), "abc");
    let mut room = [0; 5];
    computed::padded_into("abc", 5, &mut room).unwrap();
    assert_eq!(&room, b"abc  ");
    assert_eq!(computed::codes("AB").unwrap(), [65, 66]);
}

/// What an implementation of `AsRef` returns may differ from call to call: it is asked once.
#[test]
fn a_string_that_changes_is_asked_once() {
    struct Changing(Cell<usize>);
    impl AsRef<[u8]> for Changing {
        fn as_ref(&self) -> &[u8] {
            self.0.set(self.0.get() + 1);
            match self.0.get() {
                1 => b"ab",
                _ => &[b'x'; 10_000],
            }
        }
    }
    assert_eq!(computed::upper(Changing(Cell::new(0))).unwrap(), "AB");
    assert_eq!(computed::codes(Changing(Cell::new(0))).unwrap(), [97, 98]);
}

#[test]
fn extents_that_a_condition_decides() {
    let x = arr2(&[[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]]);
    assert_eq!(computed::means(x.view(), 1).unwrap(), [3.0, 4.0, 5.0]);
    assert_eq!(computed::means(x.view(), 2).unwrap(), [2.0, 6.0]);
    let x = Array3::from_shape_fn((2, 3, 4).f(), |(i, j, k)| (i + 2 * j + 6 * k) as i32);
    let shape = |dim| computed::reduced(x.view(), dim, false).unwrap().dim();
    assert_eq!([1, 2, 3].map(shape), [(3, 4), (2, 4), (2, 3)]);
    assert_eq!(computed::reduced(x.view(), 1, true).unwrap().dim(), (3, 0));
}

#[test]
fn extents_that_are_counted() {
    let mask = [true, false, true].map(Logical::from);
    assert_eq!(
        computed::selected(&[1.0, 2.0, 3.0], &mask).unwrap(),
        [1.0, 3.0]
    );
    let a = arr2(&[[1.0, 2.0, 3.0], [5.0, 6.0, 7.0]]);
    assert_eq!(computed::diagonal(a.view()).unwrap(), [1.0, 6.0]);
}
