//! Every pool does the same: what holds for one is tested for all.

mod common;

use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::process::{Command, Stdio};

use common::{Chores, Item, Output};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use spmd::{
    Cancellation, Cause, Chunk, Error, ItemError, Options, Pool, Processes, Serial, Tasks, Threads,
    function,
};

/// The worker's `main`.
#[test]
fn worker() {
    Tasks::new().with::<Chores>().serve_if_worker();
}

fn processes(workers: usize) -> Processes {
    let program = std::env::current_exe().unwrap();
    Processes::with_command(workers, move || {
        let mut command = Command::new(&program);
        command
            .args(["worker", "--exact", "--nocapture"])
            .stdout(Stdio::null());
        command
    })
    .unwrap()
}

/// All pools, with their names.
fn pools() -> Vec<(&'static str, Box<dyn Pool<Chores>>)> {
    vec![
        ("serial", Box::new(Serial)),
        ("threads", Box::new(Threads::new(3).unwrap())),
        ("processes", Box::new(processes(3))),
    ]
}

fn chunk(size: usize) -> Chunk {
    NonZeroUsize::new(size).map_or(Chunk::Guided, Chunk::Fixed)
}

fn squares(count: i32) -> (Vec<Item>, Vec<Output>) {
    (0..count)
        .map(|x| (Item::Square(x), Output::Number(i64::from(x) * i64::from(x))))
        .unzip()
}

#[test]
fn the_order_is_that_of_the_items_whatever_is_given() {
    let items = prop::collection::vec(
        prop_oneof![
            any::<i32>().prop_map(Item::Square),
            prop::collection::vec(any::<u8>(), 0..100).prop_map(Item::Echo),
            ".{0,10}".prop_map(Item::Fail),
        ],
        0..60,
    );
    let pools = RefCell::new(pools());
    let mut runner = TestRunner::deterministic();
    let task = Chores::default();
    runner
        .run(&(items, 0..70_usize), |(items, size)| {
            let options = Options::new().chunk(chunk(size));
            let expected: Vec<_> =
                without_workers(Serial.map_each(&task, &items, &options).unwrap());
            for (name, pool) in pools.borrow_mut().iter_mut() {
                let outcomes = without_workers(pool.map_each(&task, &items, &options).unwrap());
                prop_assert_eq!(&outcomes, &expected, "{}", name);
            }
            Ok(())
        })
        .unwrap();
}

fn without_workers(outcomes: Vec<Result<Output, ItemError>>) -> Vec<Result<Output, Cause>> {
    outcomes
        .into_iter()
        .map(|outcome| outcome.map_err(|error| error.cause))
        .collect()
}

#[test]
fn no_items_no_outputs() {
    for (name, mut pool) in pools() {
        assert_eq!(
            pool.map(&Chores::default(), &[], &Options::new()).unwrap(),
            [],
            "{name}"
        );
        // Not even the initialiser is called.
        let broken = Chores {
            fail_to_start: Some("no".into()),
            ..Chores::default()
        };
        assert_eq!(
            pool.map(&broken, &[], &Options::new()).unwrap(),
            [],
            "{name}"
        );
    }
}

#[test]
fn more_workers_than_items_and_chunks_larger_than_the_input() {
    let (items, expected) = squares(2);
    for (name, mut pool) in pools() {
        for size in [0, 1, 2, 3, 1_000_000] {
            let options = Options::new().chunk(chunk(size));
            assert_eq!(
                pool.map(&Chores::default(), &items, &options).unwrap(),
                expected,
                "{name}, {size}"
            );
        }
    }
}

#[test]
fn an_error_names_item_and_message_and_the_pool_goes_on() {
    let (mut items, _) = squares(40);
    items[17] = Item::Fail("not this one".into());
    for (name, mut pool) in pools() {
        let error = pool
            .map(&Chores::default(), &items, &Options::new())
            .unwrap_err();
        let Error::Item(error) = error else {
            panic!("{name}: {error}")
        };
        assert_eq!(
            (error.item, error.cause),
            (17, Cause::Error("not this one".into())),
            "{name}"
        );
        let (items, expected) = squares(40);
        assert_eq!(
            pool.map(&Chores::default(), &items, &Options::new())
                .unwrap(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn a_panic_is_the_outcome_of_its_item_and_the_rest_is_done() {
    let (mut items, expected) = squares(40);
    items[3] = Item::Panic("three".into());
    items[30] = Item::Panic("thirty".into());
    for (name, mut pool) in pools() {
        let outcomes = pool
            .map_each(&Chores::default(), &items, &Options::new())
            .unwrap();
        for (index, outcome) in outcomes.into_iter().enumerate() {
            match (index, outcome) {
                (3, Err(error)) => assert_eq!(
                    (error.item, error.cause),
                    (3, Cause::Panic("three".into())),
                    "{name}"
                ),
                (30, Err(error)) => {
                    assert_eq!(
                        (error.item, error.cause),
                        (30, Cause::Panic("thirty".into())),
                        "{name}"
                    );
                }
                (_, outcome) => assert_eq!(outcome.unwrap(), expected[index], "{name}"),
            }
        }
    }
}

#[test]
fn a_panic_makes_the_worker_start_anew() {
    let items = [
        Item::Count,
        Item::Count,
        Item::Panic("on purpose".into()),
        Item::Count,
    ];
    for (name, mut pool) in pools() {
        let options = Options::new().chunk(chunk(4));
        let outcomes = pool.map_each(&Chores::default(), &items, &options).unwrap();
        let counts: Vec<_> = outcomes.into_iter().map(Result::ok).collect();
        let number = |n| Some(Output::Number(n));
        assert_eq!(counts, [number(1), number(2), None, number(1)], "{name}");
    }
}

#[test]
fn an_initialiser_that_fails_ends_the_map_and_the_pool_goes_on() {
    let (items, expected) = squares(10);
    for (name, mut pool) in pools() {
        let broken = Chores {
            fail_to_start: Some("no licence".into()),
            ..Chores::default()
        };
        let error = pool.map(&broken, &items, &Options::new()).unwrap_err();
        let Error::Initialiser { message, .. } = error else {
            panic!("{name}: {error}")
        };
        assert_eq!(message, "no licence", "{name}");
        assert_eq!(
            pool.map(&Chores::default(), &items, &Options::new())
                .unwrap(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn messages_of_5_megabytes_in_both_directions() {
    let items: Vec<Item> = (0..6).map(|i| Item::Echo(vec![i; 5 << 20])).collect();
    for (name, mut pool) in pools() {
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
                    "{name}, {size}"
                );
            }
        }
        let filled = pool
            .map(&Chores::default(), &[Item::Fill(5 << 20)], &Options::new())
            .unwrap();
        assert!(
            matches!(&filled[0], Output::Bytes(bytes) if bytes.len() == 5 << 20 && bytes[255] == 255),
            "{name}"
        );
    }
}

#[test]
fn progress_counts_up_to_the_total() {
    let (items, _) = squares(100);
    for (name, mut pool) in pools() {
        let seen = RefCell::new(Vec::new());
        let report =
            |progress: spmd::Progress| seen.borrow_mut().push((progress.done, progress.total));
        pool.map(
            &Chores::default(),
            &items,
            &Options::new().progress(&report),
        )
        .unwrap();
        assert!(
            seen.into_inner()
                .into_iter()
                .eq((1..=100).map(|done| (done, 100))),
            "{name}"
        );
    }
}

#[test]
fn cancelled_maps_tell_how_far_they_came_and_the_pool_goes_on() {
    let (items, expected) = squares(100);
    for (name, mut pool) in pools() {
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
            "{name}: {error}"
        );
        assert_eq!(
            pool.map(&Chores::default(), &items, &Options::new())
                .unwrap(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn a_map_can_be_cancelled_on_its_way() {
    let (items, _) = squares(100);
    let cancellation = Cancellation::new();
    let cancel = |progress: spmd::Progress| {
        if progress.done == 5 {
            cancellation.cancel();
        }
    };
    let options = Options::new()
        .chunk(chunk(1))
        .progress(&cancel)
        .cancellation(&cancellation);
    let error = processes(3)
        .map(&Chores::default(), &items, &options)
        .unwrap_err();
    // Each of the three may have had one more on hand.
    assert!(
        matches!(
            error,
            Error::Cancelled {
                done: 5..=8,
                total: 100
            }
        ),
        "{error}"
    );

    let cancellation = Cancellation::new();
    let task = function(|&x: &i32| {
        if x == 5 {
            cancellation.cancel();
        }
        Ok(x)
    });
    let items: Vec<i32> = (0..100).collect();
    let options = Options::new().cancellation(&cancellation);
    let error = Threads::new(1)
        .unwrap()
        .map(&task, &items, &options)
        .unwrap_err();
    assert!(
        matches!(
            error,
            Error::Cancelled {
                done: 6,
                total: 100
            }
        ),
        "{error}"
    );
}

#[test]
fn a_map_that_is_broken_off_calls_back_no_more() {
    let (items, _) = squares(100);
    for (name, mut pool) in pools() {
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
        assert_eq!(calls, 7, "{name}");
    }
}

#[test]
fn a_panic_of_the_caller_leaves_the_pool_as_it_was() {
    let (items, expected) = squares(100);
    for (name, mut pool) in pools() {
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let options = Options::new().chunk(chunk(1));
            pool.map_unordered(&Chores::default(), &items, &options, &mut |_, _| {
                panic!("on purpose")
            })
        }));
        assert!(panicked.is_err(), "{name}");
        assert_eq!(
            pool.map(&Chores::default(), &items, &Options::new())
                .unwrap(),
            expected,
            "{name}"
        );
    }
}

#[test]
fn threads_run_at_the_same_time() {
    // Each of the two items waits for the other: one thread alone would never come back.
    let barrier = std::sync::Barrier::new(2);
    let task = function(|x: &u8| {
        barrier.wait();
        Ok(*x)
    });
    let options = Options::new().chunk(chunk(1));
    assert_eq!(
        Threads::new(2)
            .unwrap()
            .map(&task, &[1, 2], &options)
            .unwrap(),
        [1, 2]
    );
}
