//! Waiting without spinning.

use std::thread;
use std::time::{Duration, Instant};

/// MPI's own waits keep a processor busy, which is then missing to a worker on the same machine. Between two questions
/// whether something has come, this sleeps: shortly at first, then longer.
///
/// Who waits for what takes longer than a sleep gains nothing by asking without one, and takes a processor from those who
/// work: so it does that only if the wait before was a short one.
pub(super) struct Backoff {
    start: Instant,
    sleeps: u32,
    is_eager: bool,
}

impl Backoff {
    /// For so long it asks without sleeping: an answer that is on its way takes no longer, and the shortest sleep does.
    const EAGER: Duration = Duration::from_micros(100);
    /// A wait after which the next one begins without sleeping.
    const SHORT: Duration = Duration::from_micros(200);
    const LONGEST: Duration = Duration::from_millis(1);
    /// Beside a task that computes on the same processor.
    const BESIDE_WORK: Duration = Duration::from_millis(3);

    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            sleeps: 0,
            is_eager: true,
        }
    }

    /// Something has come: the next wait begins.
    pub(super) fn found(&mut self) {
        let now = Instant::now();
        self.is_eager = now - self.start < Self::SHORT;
        self.start = now;
        self.sleeps = 0;
    }

    /// Waits a little, and longer from one call to the next.
    pub(super) fn wait(&mut self) {
        if self.is_eager && self.sleeps == 0 && self.start.elapsed() < Self::EAGER {
            thread::yield_now();
            return;
        }
        let micros = 10_u64 << (self.sleeps / 4).min(7);
        thread::sleep(Duration::from_micros(micros).min(Self::LONGEST));
        self.sleeps = self.sleeps.saturating_add(1);
    }

    /// Waits until this thread is unparked, or some time has passed.
    pub(super) fn wait_beside_work(&mut self) {
        let micros = 100_u64 << self.sleeps.min(8);
        thread::park_timeout(Duration::from_micros(micros).min(Self::BESIDE_WORK));
        self.sleeps = self.sleeps.saturating_add(1);
    }
}
