//! Which items are done next.

use super::{Chunk, Task};

/// Deals out the items of a map in chunks, the largest first.
pub(crate) struct Schedule {
    /// What is left, with the costs; the next at the end.
    left: Vec<(usize, u128)>,
    cost_left: u128,
    chunk: Chunk,
    workers: usize,
}

impl Schedule {
    pub(crate) fn new<T: Task>(task: &T, items: &[T::Input], chunk: Chunk, workers: usize) -> Self {
        let mut left: Vec<(usize, u128)> = items
            .iter()
            .map(|item| u128::from(task.cost(item).max(1)))
            .enumerate()
            .collect();
        // Stable, so that items of the same cost keep their order once reversed.
        left.reverse();
        left.sort_by_key(|&(_, cost)| cost);
        let cost_left = left.iter().map(|&(_, cost)| cost).sum();
        Self {
            left,
            cost_left,
            chunk,
            workers,
        }
    }

    /// The next chunk; none at the end.
    pub(crate) fn next_chunk(&mut self) -> Vec<usize> {
        let share = self.cost_left / (2 * self.workers as u128);
        let mut chunk = Vec::new();
        let mut cost = 0;
        while let Some(&(item, item_cost)) = self.left.last() {
            let full = match self.chunk {
                // Not beyond the share, except that one item always goes.
                Chunk::Guided => !chunk.is_empty() && cost + item_cost > share,
                Chunk::Fixed(size) => chunk.len() == size.get(),
            };
            if full {
                break;
            }
            self.left.pop();
            chunk.push(item);
            cost += item_cost;
        }
        self.cost_left -= cost;
        chunk
    }

    /// Takes items back that were dealt out and not done; they go out next.
    pub(crate) fn put_back<T: Task>(
        &mut self,
        task: &T,
        items: &[T::Input],
        undone: impl IntoIterator<Item = usize>,
    ) {
        for item in undone {
            let cost = u128::from(task.cost(&items[item]).max(1));
            self.left.push((item, cost));
            self.cost_left += cost;
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
    fn what_is_put_back_goes_out_again() {
        let items = [7, 8, 9];
        let mut schedule = Schedule::new(&Costs, &items, Chunk::Guided, 1);
        while !schedule.next_chunk().is_empty() {}
        schedule.put_back(&Costs, &items, [1]);
        assert_eq!(schedule.next_chunk(), [1]);
        assert!(schedule.next_chunk().is_empty());
    }

    proptest! {
        #[test]
        fn every_item_goes_out_once(
            items in prop::collection::vec(any::<u64>(), 0..200),
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
