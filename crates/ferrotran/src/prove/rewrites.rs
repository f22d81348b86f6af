//! What a walk asks to have rewritten.

use std::collections::BTreeMap;

use crate::rewrite::Rewrite;

/// A set of rewrites that can be taken back to what it was before.
#[derive(Debug, Default)]
pub(super) struct Rewrites {
    /// Each with how many others were asked for before it.
    known: BTreeMap<Rewrite, usize>,
}

impl Rewrites {
    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }

    /// Asks for one.
    pub(super) fn insert(&mut self, rewrite: Rewrite) {
        let before = self.len();
        self.known.entry(rewrite).or_insert(before);
    }

    /// Forgets all but the first `count` that were asked for.
    pub(super) fn truncate(&mut self, count: usize) {
        if count < self.len() {
            self.known.retain(|_, before| *before < count);
        }
    }
}

impl Extend<Rewrite> for Rewrites {
    fn extend<T: IntoIterator<Item = Rewrite>>(&mut self, rewrites: T) {
        for rewrite in rewrites {
            self.insert(rewrite);
        }
    }
}

impl IntoIterator for Rewrites {
    type Item = Rewrite;
    type IntoIter = std::collections::btree_map::IntoKeys<Rewrite, usize>;

    fn into_iter(self) -> Self::IntoIter {
        self.known.into_keys()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rewrite::{Sites, sites};
    use crate::source::{self, Options, Sources};
    use crate::syntax;

    #[test]
    fn what_was_asked_for_before_stays() {
        let sources = Sources::new();
        let text =
            "subroutine s(a, b)\nlogical a, b\na = a .and. b\na = a .or. b\nb = a .and. b\nend\n";
        let file = sources.add("a.f90", text.as_bytes().to_vec());
        let (text, _) = source::text(&sources, file, &Options::default());
        let (lines, _) = source::logical_lines(&text);
        let (tree, _) = syntax::parse_lines(&text, &lines);
        let sites = Sites::new([(file, sites(&text, &lines, &tree, &[], &[]))]);
        let rewrites = (0..6).filter_map(|line| sites.short_circuit(file, line, 0));
        let rewrites: Vec<Rewrite> = rewrites.collect();
        let [first, second, third] = &rewrites[..] else {
            panic!("{rewrites:?}");
        };
        let mut asked = Rewrites::default();
        asked.extend([second, third].map(Rewrite::clone));
        asked.extend([first, second].map(Rewrite::clone));
        assert_eq!(asked.len(), 3);
        asked.truncate(2);
        assert!(asked.into_iter().eq([second, third].map(Rewrite::clone)));
    }
}
