//! What the tests of the pools share: a task whose items say what happens.

pub(crate) mod checks;
pub(crate) mod limits;

use serde::{Deserialize, Serialize};
use spmd::{Task, TaskResult};

/// Does what the item says.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chores {
    /// Makes the initialiser fail with this text.
    pub(crate) fail_to_start: Option<String>,
    /// Makes the initialiser end the process.
    pub(crate) abort_at_start: bool,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Item {
    Square(i32),
    /// Returns as many bytes.
    Fill(usize),
    /// Returns the bytes.
    Echo(Vec<u8>),
    Fail(String),
    Panic(String),
    /// Never ends.
    Hang,
    /// Returns how many items this worker has been given since its initialiser.
    Count,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Output {
    Number(i64),
    Bytes(Vec<u8>),
}

impl Task for Chores {
    type Input = Item;
    type Output = Output;
    type State = i64;

    fn start(&self) -> TaskResult<i64> {
        if self.abort_at_start {
            std::process::abort();
        }
        match &self.fail_to_start {
            Some(text) => Err(text.clone().into()),
            None => Ok(0),
        }
    }

    fn run(&self, count: &mut i64, item: &Item) -> TaskResult<Output> {
        *count += 1;
        Ok(match item {
            Item::Square(x) => Output::Number(i64::from(*x) * i64::from(*x)),
            Item::Fill(length) => Output::Bytes((0..*length).map(|i| i as u8).collect()),
            Item::Echo(bytes) => Output::Bytes(bytes.clone()),
            Item::Fail(text) => return Err(text.clone().into()),
            Item::Panic(text) => panic!("{text}"),
            Item::Hang => loop {
                std::thread::park();
            },
            Item::Count => Output::Number(*count),
        })
    }

    fn cost(&self, item: &Item) -> u64 {
        match item {
            Item::Square(x) => u64::from(x.unsigned_abs()),
            _ => 1,
        }
    }
}
