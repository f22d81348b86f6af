//! A vector that several threads fill at the same time, each in places of its own.
//!
//! Outputs are written where they are wanted: a second copy of ten million small ones would cost more time than to make
//! them.

use std::marker::PhantomData;
use std::mem::{self, MaybeUninit};

/// Ties places to the one [`collect`] that they came from: each call has a lifetime of its own, and a type that is
/// invariant in it cannot go elsewhere.
type Brand<'b> = PhantomData<fn(&'b ()) -> &'b ()>;

/// Makes a vector of `count` outputs in the places that `work` fills. If some are left empty, the outputs that there are
/// are dropped, and their number is the error.
pub(super) fn collect<O>(
    count: usize,
    work: impl for<'b> FnOnce(Places<'b, O>) -> Vec<Filled<'b, O>>,
) -> Result<Vec<O>, usize> {
    let mut outputs = Vec::with_capacity(count);
    let left = &mut outputs.spare_capacity_mut()[..count];
    let filled = work(Places {
        left,
        taken: 0,
        brand: PhantomData,
    });
    let in_all: usize = filled.iter().map(|filled| filled.count).sum();
    if in_all != count {
        return Err(in_all);
    }
    filled.into_iter().for_each(Filled::keep);
    #[expect(
        unsafe_code,
        reason = "the standard library has no vector that threads fill together"
    )]
    // SAFETY: `count` is not more than the capacity. By its brand each `Filled` counts places of this vector. A place is
    // handed out once, because `Places` and `Part` own it, is counted once, because `Filled::add` takes the `Part`, and
    // is filled then. So `count` different places are filled, and there are no more than that. What is in them was not
    // dropped: that is done by `Part` and `Filled`, which are gone without it.
    unsafe {
        outputs.set_len(count);
    }
    Ok(outputs)
}

/// Places that are not handed out yet, in the order of the items.
pub(super) struct Places<'b, O> {
    left: &'b mut [MaybeUninit<O>],
    taken: usize,
    brand: Brand<'b>,
}

impl<'b, O> Places<'b, O> {
    /// Hands out the next places: as many as that, if there are.
    pub(super) fn take(&mut self, count: usize) -> Part<'b, O> {
        let left = mem::take(&mut self.left);
        let (slots, left) = left.split_at_mut(count.min(left.len()));
        let start = self.taken;
        self.left = left;
        self.taken += slots.len();
        Part {
            slots,
            start,
            filled: 0,
            brand: self.brand,
        }
    }
}

/// Places that follow each other, filled from the first on.
pub(super) struct Part<'b, O> {
    slots: &'b mut [MaybeUninit<O>],
    start: usize,
    filled: usize,
    brand: Brand<'b>,
}

impl<O> Part<'_, O> {
    /// The item that the first place is for.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(super) fn filled(&self) -> usize {
        self.filled
    }

    /// Fills the next places with what `make` makes of the items, until it makes nothing, or panics.
    #[inline]
    pub(super) fn fill<I>(&mut self, items: &[I], mut make: impl FnMut(&I) -> Option<O>) {
        let empty = &mut self.slots[self.filled..];
        let mut count = Count {
            filled: 0,
            total: &mut self.filled,
        };
        for (item, slot) in items.iter().zip(empty) {
            let Some(output) = make(item) else { return };
            slot.write(output);
            count.filled += 1;
        }
    }
}

/// Counts in a register, and adds up at the end, which may be a panic.
struct Count<'p> {
    filled: usize,
    total: &'p mut usize,
}

impl Drop for Count<'_> {
    fn drop(&mut self) {
        *self.total += self.filled;
    }
}

impl<O> Drop for Part<'_, O> {
    fn drop(&mut self) {
        drop_all(&mut self.slots[..self.filled]);
    }
}

/// What one thread has filled.
pub(super) struct Filled<'b, O> {
    count: usize,
    /// All of it, if an output has anything to drop.
    parts: Vec<&'b mut [MaybeUninit<O>]>,
    brand: Brand<'b>,
}

impl<O> Default for Filled<'_, O> {
    fn default() -> Self {
        Self {
            count: 0,
            parts: Vec::new(),
            brand: PhantomData,
        }
    }
}

impl<'b, O> Filled<'b, O> {
    pub(super) fn add(&mut self, mut part: Part<'b, O>) {
        let filled = mem::take(&mut part.filled);
        let slots = mem::take(&mut part.slots);
        if mem::needs_drop::<O>() {
            self.parts.push(&mut slots[..filled]);
        }
        self.count += filled;
    }

    /// Leaves the outputs where they are.
    fn keep(mut self) {
        self.parts.clear();
    }
}

impl<O> Drop for Filled<'_, O> {
    fn drop(&mut self) {
        for part in mem::take(&mut self.parts) {
            drop_all(part);
        }
    }
}

/// Drops outputs; all of these places must be filled, and count as empty afterwards.
fn drop_all<O>(filled: &mut [MaybeUninit<O>]) {
    #[expect(
        unsafe_code,
        reason = "the counterpart of filling memory that was empty"
    )]
    // SAFETY: `Part::fill` counts a place when it has written to it, so the places before its count are filled. Only
    // `Part` and `Filled` call this, when they are dropped, with places that they alone have: so it is done once.
    unsafe {
        std::ptr::drop_in_place(std::ptr::from_mut(filled) as *mut [O]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    #[test]
    fn parts_come_together_in_their_order() {
        let texts = collect(5, |mut places| {
            let (mut first, mut second) = (places.take(2), places.take(9));
            assert_eq!(
                (first.start(), first.len(), second.start(), second.len()),
                (0, 2, 2, 3)
            );
            second.fill(&[2, 3, 4, 5], |i| Some(i.to_string()));
            first.fill(&[0], |i: &i32| Some(i.to_string()));
            first.fill(&[1], |i: &i32| Some(i.to_string()));
            let (mut one, mut other) = (Filled::default(), Filled::default());
            one.add(second);
            other.add(first);
            vec![one, other]
        });
        assert_eq!(texts.unwrap(), ["0", "1", "2", "3", "4"]);
        assert_eq!(collect(0, |_| Vec::new()), Ok(Vec::<String>::new()));
    }

    #[test]
    fn what_is_not_complete_is_dropped_once() {
        let item = Rc::new(());
        let result = collect(4, |mut places| {
            let (mut kept, mut lost) = (places.take(3), places.take(1));
            kept.fill(&[0, 1, 2], |&i| (i < 2).then(|| Rc::clone(&item)));
            lost.fill(&[3], |_| Some(Rc::clone(&item)));
            assert_eq!((kept.filled(), Rc::strong_count(&item)), (2, 4));
            drop(lost);
            assert_eq!(Rc::strong_count(&item), 3);
            let mut filled = Filled::default();
            filled.add(kept);
            vec![filled]
        });
        assert_eq!((result.map(|_| ()), Rc::strong_count(&item)), (Err(2), 1));
        // Nothing is dropped of what is complete.
        let result = collect(2, |mut places| {
            let mut part = places.take(2);
            part.fill(&[0, 1], |_| Some(Rc::clone(&item)));
            let mut filled = Filled::default();
            filled.add(part);
            vec![filled]
        });
        assert_eq!(Rc::strong_count(&item), 3);
        drop(result);
        assert_eq!(Rc::strong_count(&item), 1);
    }

    #[test]
    fn a_panic_leaves_what_was_made_before() {
        let item = Rc::new(());
        let result = collect(3, |mut places| {
            let mut part = places.take(3);
            let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                part.fill(&[0, 1, 2], |&i| {
                    assert!(i < 1, "on purpose");
                    Some(Rc::clone(&item))
                });
            }));
            assert!(panicked.is_err());
            let mut filled = Filled::default();
            filled.add(part);
            vec![filled]
        });
        assert_eq!((result.map(|_| ()), Rc::strong_count(&item)), (Err(1), 1));
    }

    #[test]
    fn outputs_without_a_size() {
        let units = collect(3, |mut places| {
            let mut part = places.take(3);
            part.fill(&[0; 3], |_| Some(()));
            let mut filled = Filled::default();
            filled.add(part);
            vec![filled]
        });
        assert_eq!(units, Ok(vec![(); 3]));
    }
}
