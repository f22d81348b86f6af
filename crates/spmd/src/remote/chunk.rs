//! The items that a worker has on hand.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use super::message::take_outcome;
use super::worker::Note;
use crate::map::{Cause, Dealt};

/// Outcomes with their items.
pub(super) type Outcomes<O> = Vec<(usize, Result<O, Cause>)>;

pub(crate) struct Chunk {
    pub(super) number: u64,
    items: Dealt,
    /// How many of them were reported.
    reported: usize,
    /// What the worker was seen to do, and since when.
    seen: (Note, Instant),
}

impl Chunk {
    pub(super) fn new(number: u64, items: Dealt, note: Note) -> Self {
        Self {
            number,
            items,
            reported: 0,
            seen: (note, Instant::now()),
        }
    }

    /// The items that were not reported.
    pub(super) fn unreported(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.items.from(self.reported)
    }

    pub(super) fn is_reported(&self) -> bool {
        self.next().is_none()
    }

    pub(super) fn next(&self) -> Option<usize> {
        self.items.get(self.reported)
    }

    /// Takes down what the worker does; returns for how long it has been at that.
    pub(super) fn see(&mut self, note: Note) -> Duration {
        if note != self.seen.0 {
            self.seen = (note, Instant::now());
        }
        self.seen.1.elapsed()
    }

    /// Reads outcomes, which must be those of the next items, and takes these off.
    pub(super) fn read<O: DeserializeOwned>(
        &mut self,
        mut body: &[u8],
    ) -> Result<Outcomes<O>, String> {
        let mut outcomes = Vec::new();
        while !body.is_empty() {
            let Some((index, outcome)) = take_outcome(&mut body) else {
                return Err("it sent an outcome that cannot be read".to_owned());
            };
            match self.items.get(self.reported + outcomes.len()) {
                Some(item) if item as u64 == index => outcomes.push((item, outcome)),
                Some(item) => {
                    return Err(format!(
                        "it sent an outcome for item {index} when item {item} was next"
                    ));
                }
                None => return Err("it sent more outcomes than it had items".to_owned()),
            }
        }
        self.reported += outcomes.len();
        Ok(outcomes)
    }
}
