//! The map on threads.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};

use super::{
    Cancellation, Cause, Each, Error, FlushTimer, Options, Outcomes, Pool, Runner, Schedule, Sink,
    Task,
};

/// Threads of this process: a rayon thread pool of its own.
///
/// Items and outputs stay where they are, nothing is serialised, closures will do.
#[derive(Debug)]
pub struct Threads {
    pool: rayon::ThreadPool,
}

impl Threads {
    /// As many threads as `workers`; with 0, as many as the machine runs at a time.
    ///
    /// # Errors
    ///
    /// [`Error::Start`] if the system gives no more threads.
    pub fn new(workers: usize) -> Result<Self, Error> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(workers)
            .thread_name(|worker| format!("spmd-{worker}"))
            .build()
            .map_err(|error| Error::Start {
                worker: 0,
                message: error.to_string(),
            })?;
        Ok(Self { pool })
    }
}

impl<T: Task> Pool<T> for Threads {
    fn workers(&self) -> usize {
        self.pool.current_num_threads()
    }

    fn map_unordered(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error> {
        let workers = self.pool.current_num_threads();
        let map = Map {
            task,
            items,
            schedule: Mutex::new(Schedule::new(task, items, options.chunk, workers)),
            cancellation: options.cancellation.as_ref(),
            stop: AtomicBool::new(false),
        };
        let mut sink = Sink::new(items.len(), options, each);
        let mut failure = None;
        self.pool.in_place_scope(|scope| {
            let (sender, receiver) = channel();
            for worker in 0..workers.min(items.len()) {
                let (map, sender) = (&map, sender.clone());
                scope.spawn(move |_| map.work(worker, &sender));
            }
            drop(sender);
            for (worker, report) in receiver {
                match report {
                    Report::Outcomes(outcomes) => {
                        outcomes
                            .into_iter()
                            .for_each(|(item, outcome)| sink.deliver(worker, item, outcome));
                    }
                    Report::NotStarted(cause) => failure = Some(Error::initialiser(worker, &cause)),
                }
                if sink.should_stop() || failure.is_some() {
                    map.stop.store(true, Ordering::Relaxed);
                }
            }
        });
        failure.map_or_else(|| sink.finish(), Err)
    }
}

/// What the threads share.
struct Map<'a, T: Task> {
    task: &'a T,
    items: &'a [T::Input],
    schedule: Mutex<Schedule>,
    cancellation: Option<&'a Cancellation>,
    stop: AtomicBool,
}

/// What a thread tells.
enum Report<O> {
    Outcomes(Outcomes<O>),
    NotStarted(Cause),
}

impl<T: Task> Map<'_, T> {
    /// What one thread does. A receiver that is gone means that the caller's function panicked: the work ends.
    fn work(&self, worker: usize, sender: &Sender<(usize, Report<T::Output>)>) {
        let mut runner = match Runner::start(self.task) {
            Ok(runner) => runner,
            Err(cause) => {
                let _ = sender.send((worker, Report::NotStarted(cause)));
                return;
            }
        };
        let mut timer = FlushTimer::new();
        loop {
            let chunk = self
                .schedule
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next_chunk();
            if chunk.is_empty() {
                return;
            }
            let mut outcomes = Vec::new();
            for item in chunk {
                if self.should_stop() {
                    break;
                }
                outcomes.push((item, runner.run(self.task, &self.items[item])));
                if timer.is_due()
                    && sender
                        .send((worker, Report::Outcomes(std::mem::take(&mut outcomes))))
                        .is_err()
                {
                    return;
                }
            }
            if sender.send((worker, Report::Outcomes(outcomes))).is_err() || self.should_stop() {
                return;
            }
        }
    }

    fn should_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
            || self.cancellation.is_some_and(Cancellation::is_cancelled)
    }
}
