//! Waiting without spinning.

use std::thread;
use std::time::Duration;

/// MPI's own waits keep a processor busy, which is then missing to a worker on the same machine. Between two questions
/// whether something has come, this sleeps: shortly at first, then longer.
pub(super) struct Backoff {
    questions: u32,
}

impl Backoff {
    /// Questions before the first sleep: an answer that is on its way takes no longer.
    const EAGER: u32 = 20;
    const LONGEST: Duration = Duration::from_millis(1);
    /// Beside a task that computes on the same processor.
    const BESIDE_WORK: Duration = Duration::from_millis(3);

    pub(super) fn new() -> Self {
        Self { questions: 0 }
    }

    /// Waits a little, and longer from one call to the next.
    pub(super) fn wait(&mut self) {
        match self.questions.checked_sub(Self::EAGER) {
            None => thread::yield_now(),
            Some(sleeps) => {
                let micros = 10_u64 << (sleeps / 4).min(7);
                thread::sleep(Duration::from_micros(micros).min(Self::LONGEST));
            }
        }
        self.questions = self.questions.saturating_add(1);
    }

    /// Waits until this thread is unparked, or some time has passed.
    pub(super) fn wait_beside_work(&mut self) {
        let micros = 100_u64 << self.questions.min(8);
        thread::park_timeout(Duration::from_micros(micros).min(Self::BESIDE_WORK));
        self.questions = self.questions.saturating_add(1);
    }
}
