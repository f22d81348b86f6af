//! The items that a worker has on hand.

use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use super::message::take_outcomes;
use super::worker::Note;
use crate::map::{Cause, Dealt};
use crate::wire::take_number;

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
        if body.is_empty() {
            return Ok(Vec::new());
        }
        let first = take_number(&mut body).ok_or("it sent an outcome that cannot be read")?;
        if let Some(next) = self.next()
            && next as u64 != first
        {
            return Err(format!(
                "it sent an outcome for item {first} when item {next} was next"
            ));
        }
        let mut items = self.items.from(self.reported);
        // An outcome has two bytes at least.
        let most = body.len() / 2;
        let mut outcomes = Vec::with_capacity((self.items.len() - self.reported).min(most));
        take_outcomes(body, |outcome| {
            let item = items.next();
            outcomes.push((
                item.ok_or("it sent more outcomes than it had items")?,
                outcome,
            ));
            Ok(())
        })?;
        drop(items);
        self.reported += outcomes.len();
        Ok(outcomes)
    }
}
