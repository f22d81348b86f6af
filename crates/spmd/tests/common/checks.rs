//! What every pool has to do, whatever it is.

use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use spmd::{Cancellation, Cause, Chunk, Error, ItemError, Options, Pool, Progress, Serial};

use super::{Chores, Item, Output};

type Check = fn(&mut dyn Pool<Chores>);

/// All of them, with their names.
const CHECKS: &[(&str, Check)] = &[
    (
        "the order is that of the items, whatever is given",
        the_order_is_that_of_the_items,
    ),
    ("no items, no outputs", no_items_no_outputs),
    (
        "more workers than items, and chunks larger than the input",
        few_items_and_large_chunks,
    ),
    (
        "an error names item and message",
        an_error_names_item_and_message,
    ),
    (
        "a panic is the outcome of its item",
        a_panic_is_the_outcome_of_its_item,
    ),
    (
        "a panic makes the worker start anew",
        a_panic_makes_the_worker_start_anew,
    ),
    (
        "an initialiser that fails ends the map",
        an_initialiser_that_fails_ends_the_map,
    ),
    (
        "messages of 5 megabytes in both directions",
        messages_of_5_megabytes,
    ),
    (
        "progress counts up to the total",
        progress_counts_up_to_the_total,
    ),
    (
        "a map that is cancelled tells how far it came",
        a_map_that_is_cancelled_tells_how_far_it_came,
    ),
    (
        "a map that is broken off calls back no more",
        a_map_that_is_broken_off_calls_back_no_more,
    ),
    (
        "a panic of the caller leaves the pool as it was",
        a_panic_of_the_caller_leaves_the_pool_as_it_was,
    ),
];

/// Tries all; after each the pool must be as good as new.
pub(crate) fn check(pool: &mut dyn Pool<Chores>) {
    for (name, check) in CHECKS {
        eprintln!("check: {name}");
        check(pool);
        let (items, expected) = squares(20);
        assert_eq!(
            pool.map(&Chores::default(), &items, &Options::new())
                .unwrap(),
            expected,
            "after: {name}"
        );
    }
}

pub(crate) fn chunk(size: usize) -> Chunk {
    NonZeroUsize::new(size).map_or(Chunk::Guided, Chunk::Fixed)
}

pub(crate) fn squares(count: i32) -> (Vec<Item>, Vec<Output>) {
    (0..count)
        .map(|x| (Item::Square(x), Output::Number(i64::from(x) * i64::from(x))))
        .unzip()
}

fn the_order_is_that_of_the_items(pool: &mut dyn Pool<Chores>) {
    let items = prop::collection::vec(
        prop_oneof![
            any::<i32>().prop_map(Item::Square),
            prop::collection::vec(any::<u8>(), 0..100).prop_map(Item::Echo),
            ".{0,10}".prop_map(Item::Fail),
        ],
        0..60,
    );
    let pool = RefCell::new(pool);
    let task = Chores::default();
    let config = Config {
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&(items, 0..70_usize), |(items, size)| {
            let options = Options::new().chunk(chunk(size));
            let expected = causes(Serial.map_each(&task, &items, &options).unwrap());
            prop_assert_eq!(
                causes(pool.borrow_mut().map_each(&task, &items, &options).unwrap()),
                expected
            );
            Ok(())
        })
        .unwrap();
}

/// The outcomes without the workers, which differ.
pub(crate) fn causes(outcomes: Vec<Result<Output, ItemError>>) -> Vec<Result<Output, Cause>> {
    outcomes
        .into_iter()
        .map(|outcome| outcome.map_err(|error| error.cause))
        .collect()
}

fn no_items_no_outputs(pool: &mut dyn Pool<Chores>) {
    assert_eq!(
        pool.map(&Chores::default(), &[], &Options::new()).unwrap(),
        []
    );
    // Not even the initialiser is called.
    let broken = Chores {
        fail_to_start: Some("no".into()),
        ..Chores::default()
    };
    assert_eq!(pool.map(&broken, &[], &Options::new()).unwrap(), []);
}

fn few_items_and_large_chunks(pool: &mut dyn Pool<Chores>) {
    for count in [1, 2] {
        let (items, expected) = squares(count);
        for size in [0, 1, 2, 3, 1_000_000] {
            let options = Options::new().chunk(chunk(size));
            assert_eq!(
                pool.map(&Chores::default(), &items, &options).unwrap(),
                expected,
                "chunks of {size}"
            );
        }
    }
}

fn an_error_names_item_and_message(pool: &mut dyn Pool<Chores>) {
    let (mut items, _) = squares(40);
    items[17] = Item::Fail("not this one".into());
    let error = pool
        .map(&Chores::default(), &items, &Options::new())
        .unwrap_err();
    let Error::Item(error) = error else {
        panic!("{error}")
    };
    assert_eq!(
        (error.item, error.cause),
        (17, Cause::Error("not this one".into()))
    );
}

fn a_panic_is_the_outcome_of_its_item(pool: &mut dyn Pool<Chores>) {
    let (mut items, expected) = squares(40);
    items[3] = Item::Panic("three".into());
    items[30] = Item::Panic("thirty".into());
    let mut expected: Vec<Result<Output, Cause>> = expected.into_iter().map(Ok).collect();
    expected[3] = Err(Cause::Panic("three".into()));
    expected[30] = Err(Cause::Panic("thirty".into()));
    let outcomes = pool
        .map_each(&Chores::default(), &items, &Options::new())
        .unwrap();
    for (index, outcome) in outcomes.iter().enumerate() {
        assert!(
            outcome
                .as_ref()
                .err()
                .is_none_or(|error| error.item == index),
            "{outcome:?}"
        );
    }
    assert_eq!(causes(outcomes), expected);
}

fn a_panic_makes_the_worker_start_anew(pool: &mut dyn Pool<Chores>) {
    let items = [
        Item::Count,
        Item::Count,
        Item::Panic("on purpose".into()),
        Item::Count,
    ];
    let outcomes = pool
        .map_each(&Chores::default(), &items, &Options::new().chunk(chunk(4)))
        .unwrap();
    let counts: Vec<_> = outcomes.into_iter().map(Result::ok).collect();
    let number = |n| Some(Output::Number(n));
    assert_eq!(counts, [number(1), number(2), None, number(1)]);
}

fn an_initialiser_that_fails_ends_the_map(pool: &mut dyn Pool<Chores>) {
    let (items, _) = squares(10);
    let broken = Chores {
        fail_to_start: Some("no licence".into()),
        ..Chores::default()
    };
    let error = pool.map(&broken, &items, &Options::new()).unwrap_err();
    assert!(
        matches!(&error, Error::Initialiser { cause, .. } if *cause == Cause::Error("no licence".into())),
        "{error}"
    );
}

fn messages_of_5_megabytes(pool: &mut dyn Pool<Chores>) {
    const SIZE: usize = 5 << 20;
    let items: Vec<Item> = (0..6).map(|i| Item::Echo(vec![i; SIZE])).collect();
    for size in [1, 6] {
        let outputs = pool
            .map(
                &Chores::default(),
                &items,
                &Options::new().chunk(chunk(size)),
            )
            .unwrap();
        for (output, item) in outputs.iter().zip(&items) {
            assert!(
                matches!((output, item), (Output::Bytes(a), Item::Echo(b)) if a == b),
                "chunks of {size}"
            );
        }
    }
    let filled = pool
        .map(&Chores::default(), &[Item::Fill(SIZE)], &Options::new())
        .unwrap();
    assert!(matches!(&filled[0], Output::Bytes(bytes) if bytes.len() == SIZE && bytes[255] == 255));
}

fn progress_counts_up_to_the_total(pool: &mut dyn Pool<Chores>) {
    let (items, _) = squares(100);
    let seen = RefCell::new(Vec::new());
    let report = |progress: Progress| seen.borrow_mut().push((progress.done, progress.total));
    pool.map(
        &Chores::default(),
        &items,
        &Options::new().progress(&report),
    )
    .unwrap();
    assert!(
        seen.into_inner()
            .into_iter()
            .eq((1..=100).map(|done| (done, 100)))
    );
}

fn a_map_that_is_cancelled_tells_how_far_it_came(pool: &mut dyn Pool<Chores>) {
    let (items, _) = squares(100);
    let cancellation = Cancellation::new();
    cancellation.cancel();
    let error = pool
        .map(
            &Chores::default(),
            &items,
            &Options::new().cancellation(&cancellation),
        )
        .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Cancelled {
                done: 0,
                total: 100
            }
        ),
        "{error}"
    );
}

fn a_map_that_is_broken_off_calls_back_no_more(pool: &mut dyn Pool<Chores>) {
    let (items, _) = squares(100);
    let mut calls = 0;
    pool.map_unordered(&Chores::default(), &items, &Options::new(), &mut |_, _| {
        calls += 1;
        if calls == 7 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
    .unwrap();
    assert_eq!(calls, 7);
}

fn a_panic_of_the_caller_leaves_the_pool_as_it_was(pool: &mut dyn Pool<Chores>) {
    let (items, _) = squares(100);
    let panicked = catch_unwind(AssertUnwindSafe(|| {
        let options = Options::new().chunk(chunk(1));
        pool.map_unordered(&Chores::default(), &items, &options, &mut |_, _| {
            panic!("on purpose")
        })
    }));
    assert!(panicked.is_err());
}
