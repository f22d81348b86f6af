//! What a round does: everything follows from its seed.

use std::num::NonZeroUsize;
use std::path::Path;
use std::time::Duration;

use spmd::{Cause, Chunk, Options};

use crate::Backend;
use crate::tasks::{Act, Bad, Output, act};

/// Numbers that look random. G. Steele, D. Lea, C. Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    /// True once in so many times.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// A map.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) acts: Vec<Act>,
    pub(crate) second_twin: bool,
    pub(crate) chunk: Chunk,
    pub(crate) retries: u32,
    pub(crate) item_timeout: Option<Duration>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) patience: Option<Duration>,
    /// After so many outcomes.
    pub(crate) cancel_at: Option<usize>,
    pub(crate) break_at: Option<usize>,
    pub(crate) panic_at: Option<usize>,
    /// How long the caller takes over each outcome.
    pub(crate) slowness: Duration,
    /// Somebody kills, stops and continues workers in the meantime.
    pub(crate) is_hunted: bool,
}

impl Plan {
    /// `is_calm`: nothing happens to a worker from outside of its task.
    pub(crate) fn new(random: &mut Random, backend: Backend, is_calm: bool) -> Self {
        let is_threads = backend == Backend::Threads;
        let is_processes = backend == Backend::Processes;
        let has_limit = !is_threads && !is_calm && random.one_in(3);
        let count = match random.below(4) {
            0 => random.below(4),
            1 => random.below(300),
            _ => random.below(40),
        };
        let acts = (0..count)
            .map(|item| match random.below(40) {
                0 => Act::Fail(format!("failure {item}")),
                1 => Act::Panic(format!("panic {item}")),
                2 => Act::Large(random.below(1 << 21)),
                3 if !is_threads => Act::BadOutput,
                4 if !is_threads => Act::BadInput(Bad {
                    in_maker: false,
                    maker: std::process::id(),
                }),
                5 if is_processes && !is_calm => Act::Abort,
                6 if is_processes && !is_calm => Act::Exit(3),
                7 if is_processes && !is_calm => Act::Kill,
                8 if is_processes && has_limit => Act::Stop,
                9 if has_limit => Act::Hang,
                10..15 => Act::Work(random.below(3_000) as u32),
                15..20 if is_processes => Act::Print,
                20 if random.one_in(20) => Act::Large(random.below(40 << 20)),
                _ => Act::Return(random.next()),
            })
            .collect();
        let mut at = |times| random.one_in(times).then(|| random.below(count + 1));
        let (cancel_at, break_at, panic_at) = (at(6), at(8), at(12));
        let millis = |random: &mut Random, most| Duration::from_millis(random.below(most) as u64);
        Self {
            acts,
            second_twin: random.one_in(2),
            chunk: NonZeroUsize::new(random.below(12)).map_or(Chunk::Guided, Chunk::Fixed),
            retries: random.below(3) as u32,
            item_timeout: has_limit.then(|| Duration::from_millis(150) + millis(random, 200)),
            timeout: (!is_calm && random.one_in(10)).then(|| millis(random, 400)),
            patience: (!is_calm && random.one_in(3)).then(|| millis(random, 100)),
            cancel_at,
            break_at,
            panic_at,
            slowness: if random.one_in(5) {
                millis(random, 5)
            } else {
                Duration::ZERO
            },
            is_hunted: is_processes && !is_calm && random.one_in(3),
        }
    }

    /// All but cancellation and progress.
    pub(crate) fn options(&self) -> Options<'_> {
        let mut options = Options::new().chunk(self.chunk).retries(self.retries);
        if let Some(limit) = self.item_timeout {
            options = options.item_timeout(limit);
        }
        if let Some(limit) = self.timeout {
            options = options.timeout(limit);
        }
        if let Some(patience) = self.patience {
            options = options.patience(patience);
        }
        options
    }

    /// Whether an outcome is right.
    pub(crate) fn is_right(&self, item: usize, outcome: &Result<Output, Cause>, salt: u64) -> bool {
        if let Err(cause) = outcome {
            match cause {
                // A machine that does much else makes any item late.
                Cause::TimedOut(limit) if self.item_timeout == Some(*limit) => return true,
                Cause::Died(_) if self.is_hunted => return true,
                _ => {}
            }
        }
        let died = |with: &str| matches!(outcome, Err(Cause::Died(how)) if how.contains(with));
        match &self.acts[item] {
            Act::Fail(text) => {
                matches!(outcome, Err(Cause::Error(error)) if error.to_string() == *text)
            }
            Act::Panic(text) => matches!(outcome, Err(Cause::Panic(panic)) if panic == text),
            Act::BadOutput | Act::BadInput(_) => {
                matches!(outcome, Err(Cause::Error(error)) if error.to_string().contains("bad to read"))
            }
            Act::Abort => died("SIGABRT"),
            Act::Exit(_) => died("exit status: 3"),
            Act::Kill => died("SIGKILL"),
            Act::Stop | Act::Hang => false,
            well @ (Act::Return(_) | Act::Large(_) | Act::Work(_) | Act::Print | Act::Wait(_)) => {
                // These do the same here, but for what they print and wait for.
                let expected = match well {
                    Act::Print | Act::Wait(_) | Act::Work(_) => Output::Number(salt),
                    other => act(other, salt, 0).expect("these do not fail"),
                };
                outcome.as_ref() == Ok(&expected)
            }
        }
    }
}

/// Two items of one chunk: the second waits until the outcome of the first has come.
pub(crate) fn prompt(folder: &Path) -> Vec<Act> {
    vec![Act::Return(1), Act::Wait(folder.join("first-has-come"))]
}
