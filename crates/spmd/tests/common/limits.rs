//! What a pool has to do that can end an item.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use spmd::{Cancellation, Cause, Error, Options, Pool, Progress};

use super::checks::{causes, chunk, squares};
use super::{Chores, Item};

/// Tries all.
pub(crate) fn check_limits(pool: &mut dyn Pool<Chores>) {
    an_item_that_takes_too_long_fails_alone(pool);
    a_map_that_takes_too_long_ends(pool);
    a_map_that_is_cancelled_does_not_wait_longer_than_it_should(pool);
    a_panic_of_the_caller_leaves_no_item_that_hangs(pool);
    let (items, expected) = squares(20);
    let outputs = pool.map(&Chores::default(), &items, &Options::new());
    assert_eq!(outputs.unwrap(), expected);
}

fn a_panic_of_the_caller_leaves_no_item_that_hangs(pool: &mut dyn Pool<Chores>) {
    let options = Options::new()
        .chunk(chunk(2))
        .item_timeout(Duration::from_millis(300));
    let items = [Item::Square(1), Item::Hang];
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        pool.map_unordered(&Chores::default(), &items, &options, &mut |_, _| {
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
}

fn an_item_that_takes_too_long_fails_alone(pool: &mut dyn Pool<Chores>) {
    let (mut items, expected) = squares(12);
    items[2] = Item::Hang;
    items[7] = Item::Hang;
    let limit = Duration::from_millis(300);
    for size in [0, 1, 12] {
        let options = Options::new()
            .chunk(chunk(size))
            .item_timeout(limit)
            .retries(3);
        let outcomes = pool.map_each(&Chores::default(), &items, &options).unwrap();
        for (index, outcome) in causes(outcomes).into_iter().enumerate() {
            if items[index] == Item::Hang {
                assert_eq!(outcome, Err(Cause::TimedOut(limit)), "item {index}");
            } else {
                assert_eq!(outcome.as_ref(), Ok(&expected[index]), "item {index}");
            }
        }
    }
}

fn a_map_that_takes_too_long_ends(pool: &mut dyn Pool<Chores>) {
    let (mut items, _) = squares(5);
    items[0] = Item::Hang;
    let options = Options::new()
        .chunk(chunk(1))
        .timeout(Duration::from_millis(500));
    let error = pool.map(&Chores::default(), &items, &options).unwrap_err();
    assert!(
        matches!(
            error,
            Error::TimedOut {
                done: ..5,
                total: 5
            }
        ),
        "{error}"
    );
}

fn a_map_that_is_cancelled_does_not_wait_longer_than_it_should(pool: &mut dyn Pool<Chores>) {
    let cancellation = Cancellation::new();
    let cancel = |_: Progress| cancellation.cancel();
    let options = Options::new()
        .chunk(chunk(2))
        .cancellation(&cancellation)
        .progress(&cancel)
        .patience(Duration::from_millis(100));
    let items = [Item::Square(1), Item::Hang];
    let error = pool.map(&Chores::default(), &items, &options).unwrap_err();
    assert!(
        matches!(error, Error::Cancelled { done: 1, total: 2 }),
        "{error}"
    );
    // So does one that ends at its first failure.
    let items = [Item::Fail("at once".into()), Item::Hang];
    let options = Options::new()
        .chunk(chunk(2))
        .patience(Duration::from_millis(100));
    let error = pool.map(&Chores::default(), &items, &options).unwrap_err();
    assert!(
        matches!(&error, Error::Item(error) if error.item == 0),
        "{error}"
    );
}
