//! Sets of places, which are copied and compared wherever control parts or meets.

use smallvec::SmallVec;

use super::place::Place;

/// How many places a word has.
const BITS: usize = u64::BITS as usize;

/// A set of places: a bit for each.
#[derive(Clone, Debug, Default)]
pub(super) struct PlaceSet {
    /// What is not there is empty.
    words: SmallVec<[u64; 4]>,
}

impl PlaceSet {
    pub(super) fn contains(&self, place: Place) -> bool {
        let (word, bit) = position(place);
        self.words.get(word).is_some_and(|it| it & bit != 0)
    }

    /// Whether it is new.
    pub(super) fn insert(&mut self, place: Place) -> bool {
        let (word, bit) = position(place);
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
        }
        let is_new = self.words[word] & bit == 0;
        self.words[word] |= bit;
        is_new
    }

    pub(super) fn remove(&mut self, place: Place) {
        let (word, bit) = position(place);
        if let Some(it) = self.words.get_mut(word) {
            *it &= !bit;
        }
    }

    pub(super) fn clear(&mut self) {
        self.words.clear();
    }

    pub(super) fn len(&self) -> usize {
        let counts = self.words.iter().map(|it| it.count_ones() as usize);
        counts.sum()
    }

    /// Adds those of `other`; whether some are new.
    pub(super) fn unite(&mut self, other: &PlaceSet) -> bool {
        if self.words.len() < other.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        let mut more = 0;
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            more |= other & !*own;
            *own |= other;
        }
        more != 0
    }

    /// Keeps those that `other` has; whether some were lost.
    pub(super) fn intersect(&mut self, other: &PlaceSet) -> bool {
        let others = other.words.iter().copied().chain(std::iter::repeat(0));
        let mut lost = 0;
        for (own, other) in self.words.iter_mut().zip(others) {
            lost |= *own & !other;
            *own &= other;
        }
        lost != 0
    }

    /// In the order in which the places were first seen.
    pub(super) fn iter(&self) -> impl Iterator<Item = Place> {
        let words = self.words.iter().enumerate();
        words.flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(Place::at(at * BITS + bit))
            })
        })
    }
}

impl FromIterator<Place> for PlaceSet {
    fn from_iter<T: IntoIterator<Item = Place>>(places: T) -> Self {
        let mut set = PlaceSet::default();
        for place in places {
            set.insert(place);
        }
        set
    }
}

/// The word of a place, and its bit there.
fn position(place: Place) -> (usize, u64) {
    (place.index() / BITS, 1 << (place.index() % BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(places: &[usize]) -> PlaceSet {
        places.iter().map(|&at| Place::at(at)).collect()
    }

    fn places(set: &PlaceSet) -> Vec<usize> {
        set.iter().map(Place::index).collect()
    }

    #[test]
    fn sets_of_several_lengths_meet() {
        let (short, long) = (set(&[3, 63, 64]), set(&[3, 65, 300]));
        let mut both = short.clone();
        assert!(both.unite(&long) && !both.unite(&short));
        assert_eq!(places(&both), [3, 63, 64, 65, 300]);
        assert!(both.intersect(&short) && !both.intersect(&short));
        assert_eq!(places(&both), [3, 63, 64]);
        assert!(both.intersect(&long));
        assert_eq!((places(&both), both.len()), (vec![3], 1));
        let mut none = PlaceSet::default();
        assert!(!none.intersect(&long) && none.unite(&long));
        assert_eq!(places(&none), [3, 65, 300]);
    }

    #[test]
    fn what_is_taken_out_is_new_again() {
        let mut it = set(&[70]);
        assert!(it.contains(Place::at(70)) && !it.contains(Place::at(700)));
        assert!(!it.insert(Place::at(70)));
        it.remove(Place::at(70));
        it.remove(Place::at(700));
        assert!(it.insert(Place::at(70)));
        it.clear();
        assert_eq!(it.len(), 0);
    }
}
