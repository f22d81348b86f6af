//! Which items are done next.

use std::ops::Range;

use super::{Chunk, Task};

/// Deals out the items of a map in chunks, the largest first.
pub(crate) struct Schedule {
    left: Left,
    chunk: Chunk,
    workers: usize,
}

enum Left {
    /// Items of one cost, in their order: no table is needed, which would be larger than most items.
    Alike {
        left: Range<usize>,
        /// What was dealt out and came back; the next at the end.
        returned: Vec<usize>,
    },
    /// What is left, with the costs; the next at the end.
    Table {
        left: Vec<(usize, u128)>,
        cost_left: u128,
    },
}

/// Items that are dealt out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Dealt {
    Range(Range<usize>),
    List(Vec<usize>),
}

impl Dealt {
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Range(range) => range.len(),
            Self::List(list) => list.len(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The items in runs that follow each other.
    pub(crate) fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let (range, list) = match self {
            Self::Range(range) => (Some(range.clone()), &[][..]),
            Self::List(list) => (None, &list[..]),
        };
        let runs = list.chunk_by(|&item, &next| item + 1 == next);
        range
            .into_iter()
            .chain(runs.map(|run| run[0]..run[0] + run.len()))
    }

    /// The item at this position.
    pub(crate) fn get(&self, position: usize) -> Option<usize> {
        match self {
            Self::Range(range) => range.clone().nth(position),
            Self::List(list) => list.get(position).copied(),
        }
    }

    /// The items from this position on.
    pub(crate) fn from(&self, position: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let (range, list) = match self {
            Self::Range(range) => (range.start + position..range.end, &[][..]),
            Self::List(list) => (0..0, &list[position..]),
        };
        range.chain(list.iter().copied())
    }
}

impl Schedule {
    pub(crate) fn new<T: Task>(task: &T, items: &[T::Input], chunk: Chunk, workers: usize) -> Self {
        let cost = |item| u128::from(task.cost(item).max(1));
        let first = items.first().map_or(1, cost);
        let left = if items.iter().all(|item| cost(item) == first) {
            Left::Alike {
                left: 0..items.len(),
                returned: Vec::new(),
            }
        } else {
            let mut left: Vec<(usize, u128)> = items.iter().map(cost).enumerate().collect();
            // Stable, so that items of the same cost keep their order once reversed.
            left.reverse();
            left.sort_by_key(|&(_, cost)| cost);
            let cost_left = left.iter().map(|&(_, cost)| cost).sum();
            Left::Table { left, cost_left }
        };
        Self {
            left,
            chunk,
            workers,
        }
    }

    /// Whether all chunks are ranges that follow each other.
    pub(crate) fn is_in_order(&self) -> bool {
        matches!(self.left, Left::Alike { .. })
    }

    /// The next chunk; none at the end.
    pub(crate) fn next_chunk(&mut self) -> Dealt {
        let shares = 2 * self.workers;
        match &mut self.left {
            Left::Alike { left, returned } => {
                let size = match self.chunk {
                    Chunk::Guided => ((left.len() + returned.len()) / shares).max(1),
                    Chunk::Fixed(size) => size.get(),
                };
                if returned.is_empty() {
                    let end = left.start + size.min(left.len());
                    let chunk = left.start..end;
                    left.start = end;
                    Dealt::Range(chunk)
                } else {
                    let rest = returned.len() - size.min(returned.len());
                    let mut chunk = returned.split_off(rest);
                    chunk.reverse();
                    Dealt::List(chunk)
                }
            }
            Left::Table { left, cost_left } => {
                let share = *cost_left / shares as u128;
                let mut chunk = Vec::new();
                let mut cost = 0;
                while let Some(&(item, item_cost)) = left.last() {
                    let full = match self.chunk {
                        // Not beyond the share, except that one item always goes.
                        Chunk::Guided => !chunk.is_empty() && cost + item_cost > share,
                        Chunk::Fixed(size) => chunk.len() == size.get(),
                    };
                    if full {
                        break;
                    }
                    left.pop();
                    chunk.push(item);
                    cost += item_cost;
                }
                *cost_left -= cost;
                Dealt::List(chunk)
            }
        }
    }

    /// Takes items back that were dealt out and not done; they go out next, the last first.
    pub(crate) fn put_back<T: Task>(
        &mut self,
        task: &T,
        items: &[T::Input],
        undone: impl IntoIterator<Item = usize>,
    ) {
        match &mut self.left {
            Left::Alike { returned, .. } => returned.extend(undone),
            Left::Table { left, cost_left } => {
                for item in undone {
                    let cost = u128::from(task.cost(&items[item]).max(1));
                    left.push((item, cost));
                    *cost_left += cost;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::TaskResult;
    use proptest::prelude::*;
    use std::num::NonZeroUsize;

    /// Items are their own costs.
    struct Costs;

    impl Task for Costs {
        type Input = u64;
        type Output = ();
        type State = ();
        fn start(&self) -> TaskResult<()> {
            Ok(())
        }
        fn run(&self, (): &mut (), _: &u64) -> TaskResult<()> {
            Ok(())
        }
        fn cost(&self, item: &u64) -> u64 {
            *item
        }
    }

    fn chunks(items: &[u64], chunk: Chunk, workers: usize) -> Vec<Vec<usize>> {
        let mut schedule = Schedule::new(&Costs, items, chunk, workers);
        std::iter::repeat_with(|| schedule.next_chunk())
            .take_while(|chunk| !chunk.is_empty())
            .map(|chunk| chunk.from(0).collect())
            .collect()
    }

    #[test]
    fn fixed_chunks_with_the_largest_first() {
        let two = Chunk::Fixed(NonZeroUsize::new(2).unwrap());
        assert_eq!(
            chunks(&[5, 1, 9, 5, 3], two, 3),
            [vec![2, 0], vec![3, 4], vec![1]]
        );
        let many = Chunk::Fixed(NonZeroUsize::new(100).unwrap());
        assert_eq!(chunks(&[1, 1, 1], many, 2), [[0, 1, 2]]);
    }

    #[test]
    fn guided_chunks_shrink() {
        let sizes: Vec<usize> = chunks(&[1; 100], Chunk::Guided, 2)
            .iter()
            .map(Vec::len)
            .collect();
        assert_eq!(sizes[..5], [25, 18, 14, 10, 8]);
        assert!(sizes.is_sorted_by(|a, b| a >= b));
        assert_eq!(sizes.last(), Some(&1));
    }

    #[test]
    fn an_item_of_great_cost_goes_alone() {
        assert_eq!(
            chunks(&[1, 1, u64::MAX, u64::MAX], Chunk::Guided, 1)[..2],
            [[2], [3]]
        );
    }

    #[test]
    fn items_that_follow_each_other_are_a_run() {
        assert!(Dealt::Range(3..7).runs().eq(std::iter::once(3..7)));
        let list = Dealt::List(vec![5, 6, 7, 2, 1, 3, 4]);
        assert!(list.runs().eq([5..8, 2..3, 1..2, 3..5]));
        assert_eq!(Dealt::List(vec![]).runs().next(), None);
    }

    #[test]
    fn what_is_put_back_goes_out_again() {
        let items = [7, 8, 9];
        let mut schedule = Schedule::new(&Costs, &items, Chunk::Guided, 1);
        while !schedule.next_chunk().is_empty() {}
        schedule.put_back(&Costs, &items, [1]);
        assert_eq!(schedule.next_chunk(), Dealt::List(vec![1]));
        assert!(schedule.next_chunk().is_empty());

        let alike = [7; 5];
        let mut schedule = Schedule::new(&Costs, &alike, Chunk::Guided, 1);
        assert_eq!(schedule.next_chunk(), Dealt::Range(0..2));
        schedule.put_back(&Costs, &alike, [1, 0]);
        assert_eq!(schedule.next_chunk(), Dealt::List(vec![0, 1]));
        assert_eq!(schedule.next_chunk(), Dealt::Range(2..3));
    }

    proptest! {
        #[test]
        fn every_item_goes_out_once(
            items in prop_oneof![
                prop::collection::vec(any::<u64>(), 0..200),
                (any::<u64>(), 0..200_usize).prop_map(|(cost, count)| vec![cost; count]),
            ],
            size in 0..50_usize,
            workers in 1..20_usize,
        ) {
            let chunk = NonZeroUsize::new(size).map_or(Chunk::Guided, Chunk::Fixed);
            let mut dealt: Vec<usize> = chunks(&items, chunk, workers).concat();
            dealt.sort_unstable();
            prop_assert!(dealt.into_iter().eq(0..items.len()));
        }
    }
}
