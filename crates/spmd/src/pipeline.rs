//! A producer and a consumer on threads of their own.

use std::panic::resume_unwind;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{self, JoinHandle};

/// Runs an iterator on a thread of its own and returns what it produces, in order.
///
/// Lazy iterators are a pipeline in one thread already: the consumer asks, the producer makes one item. Here they work
/// at the same time. The producer runs ahead by no more than `capacity` finished items and one that it holds in its
/// hand; then it waits until the consumer takes one (back-pressure), so that memory stays bounded however much faster it
/// is. With a capacity of 0 each item is handed over in person.
///
/// A panic of the producer comes out of [`next`](Iterator::next) once the items before it are taken. A producer whose
/// items are no longer wanted stops when it has finished the one it is at; dropping waits for that.
///
/// ```
/// use spmd::{numbers::FibonacciPrimes, produce};
///
/// let digits: Vec<usize> =
///     produce(8, FibonacciPrimes::new()).take(10).map(|prime| prime.number.to_string().len()).collect();
/// assert_eq!(digits, [1, 1, 1, 2, 2, 3, 4, 5, 6, 9]);
/// ```
pub fn produce<I>(capacity: usize, items: I) -> Produced<I::Item>
where
    I: IntoIterator<IntoIter: Send + 'static, Item: Send + 'static>,
{
    let (sender, receiver) = sync_channel(capacity);
    let mut items = items.into_iter();
    // An error means that the consumer is gone.
    let producer =
        thread::spawn(move || while items.next().is_some_and(|item| sender.send(item).is_ok()) {});
    Produced {
        receiver: Some(receiver),
        producer: Some(producer),
    }
}

/// What [`produce`] returns.
#[derive(Debug)]
pub struct Produced<T> {
    /// None once the consumer is being dropped.
    receiver: Option<Receiver<T>>,
    /// None once it has ended.
    producer: Option<JoinHandle<()>>,
}

impl<T> Iterator for Produced<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let item = self.receiver.as_ref()?.recv().ok();
        if item.is_none()
            && let Some(Err(panic)) = self.producer.take().map(JoinHandle::join)
        {
            resume_unwind(panic);
        }
        item
    }
}

impl<T> Drop for Produced<T> {
    fn drop(&mut self) {
        // First, so that a producer that waits to hand something over goes on, and ends.
        self.receiver = None;
        if let Some(producer) = self.producer.take() {
            // A panic that nobody asked for the next item of has been printed; a destructor should not repeat it.
            let _ = producer.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn the_order_is_kept() {
        for capacity in [0, 1, 100] {
            assert!(produce(capacity, 0..1_000).eq(0..1_000));
        }
    }

    #[test]
    fn the_producer_runs_ahead_by_the_capacity_and_one() {
        for capacity in [0, 3] {
            let made = Arc::new(AtomicUsize::new(0));
            let counted = {
                let made = Arc::clone(&made);
                (0..200).inspect(move |_| {
                    made.fetch_add(1, Ordering::SeqCst);
                })
            };
            for (item, taken) in produce(capacity, counted).zip(1..) {
                assert_eq!(item + 1, taken);
                let ahead = made.load(Ordering::SeqCst) - taken;
                assert!(
                    ahead <= capacity + 1,
                    "{ahead} ahead with a capacity of {capacity}"
                );
            }
        }
    }

    #[test]
    fn a_consumer_that_stops_ends_the_producer() {
        let token = Arc::new(());
        let held = Arc::clone(&token);
        let endless = std::iter::repeat_with(move || Arc::clone(&held));
        drop(produce(2, endless).next());
        assert_eq!(Arc::strong_count(&token), 1);
    }

    #[test]
    fn a_panic_comes_out_after_the_items_before_it() {
        let mut items = produce(5, (0..9).inspect(|&item| assert!(item < 2, "on purpose")));
        assert_eq!((items.next(), items.next()), (Some(0), Some(1)));
        assert!(catch_unwind(AssertUnwindSafe(|| items.next())).is_err());
        assert_eq!(items.next(), None);
    }
}
