//! The map on threads.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use super::slots::{Filled, Part, Places, collect};
use super::{
    Cancellation, Cause, Each, Error, ItemError, Options, Pool, Runner, Schedule, Sink, Task,
};

/// Threads of this process: a rayon thread pool of its own.
///
/// Items and outputs stay where they are, nothing is serialised, closures will do.
///
/// A thread whose outcomes are not taken, because the caller is busy with earlier ones, waits when it has a few of them:
/// memory stays bounded. (Not in [`map`](Pool::map) and its like, which keep all.)
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

    /// Does `work` on the threads, with the worker's number, while `meanwhile` runs on this one.
    fn run(&self, workers: usize, work: impl Fn(usize) + Sync, meanwhile: impl FnOnce()) {
        self.pool.in_place_scope(|scope| {
            let work = &work;
            for worker in 0..workers {
                scope.spawn(move |_| work(worker));
            }
            meanwhile();
        });
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
        let mut sink = Sink::new(items.len(), options, each);
        let map = Map::new(task, items, options, sink.deadline(), self);
        let workers = map.workers;
        let delivery = Delivery::new(workers);
        let mut failure = None;
        self.run(
            workers,
            |worker| {
                let _end = delivery.begin(worker);
                map.work(worker, &delivery);
            },
            || delivery.take_all(&map.stop, &mut sink, &mut failure),
        );
        match failure {
            Some((worker, cause)) => Err(Error::Initialiser { worker, cause }),
            None => sink.finish(),
        }
    }

    fn map(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
    ) -> Result<Vec<T::Output>, Error> {
        // Nobody waits for single outcomes: they are made where they stay.
        let ignore = &mut |_, _| std::ops::ControlFlow::Continue(());
        let sink: Sink<'_, T::Output> = Sink::new(items.len(), options, ignore);
        let map = Map::new(task, items, options, sink.deadline(), self);
        if options.progress.is_some() || !map.lock_schedule().is_in_order() {
            return super::map_through_each(self, task, items, options);
        }
        let failure = Mutex::new(None);
        let outputs = collect(items.len(), |places| {
            let places = Mutex::new(places);
            let filled = Mutex::new(Vec::new());
            self.run(
                map.workers,
                |worker| {
                    let (done, error) = map.work_ranges(worker, &places);
                    lock(&filled).push(done);
                    if let Some(error) = error {
                        lock(&failure).get_or_insert(error);
                    }
                },
                || (),
            );
            into_inner(filled)
        });
        match into_inner(failure) {
            Some(failure) => Err(failure),
            None => outputs.map_err(|done| sink.ended_early(done)),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn into_inner<T>(mutex: Mutex<T>) -> T {
    mutex.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// What the threads share.
struct Map<'a, T: Task> {
    task: &'a T,
    items: &'a [T::Input],
    schedule: Mutex<Schedule>,
    workers: usize,
    limit: Option<Duration>,
    deadline: Option<Instant>,
    cancellation: Option<&'a Cancellation>,
    stop: AtomicBool,
}

impl<'a, T: Task> Map<'a, T> {
    fn new(
        task: &'a T,
        items: &'a [T::Input],
        options: &'a Options<'_>,
        deadline: Option<Instant>,
        threads: &Threads,
    ) -> Self {
        let threads = threads.pool.current_num_threads();
        Self {
            task,
            items,
            schedule: Mutex::new(Schedule::new(task, items, options.chunk, threads)),
            workers: threads.min(items.len()),
            limit: options.item_timeout,
            deadline,
            cancellation: options.cancellation.as_ref(),
            stop: AtomicBool::new(false),
        }
    }

    fn lock_schedule(&self) -> MutexGuard<'_, Schedule> {
        lock(&self.schedule)
    }

    fn should_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
            || self.cancellation.is_some_and(Cancellation::is_cancelled)
            || self
                .deadline
                .is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// What one thread does when outcomes are handed over one by one.
    fn work(&self, worker: usize, delivery: &Delivery<T::Output>) {
        let mut runner = match Runner::start(self.task, self.limit) {
            Ok(runner) => runner,
            Err(cause) => return delivery.fail(worker, cause),
        };
        loop {
            let chunk = self.lock_schedule().next_chunk();
            if chunk.is_empty() {
                return;
            }
            for item in chunk.from(0) {
                if self.should_stop() {
                    return;
                }
                let outcome = runner.run(self.task, &self.items[item]);
                delivery.put(worker, item, outcome);
            }
        }
    }

    /// What one thread does when all outputs are wanted at the end. Returns what it has done, and its failure.
    fn work_ranges<'b>(
        &self,
        worker: usize,
        places: &Mutex<Places<'b, T::Output>>,
    ) -> (Filled<'b, T::Output>, Option<Error>) {
        let mut filled = Filled::default();
        let fail = |error: Error| {
            self.stop.store(true, Ordering::Relaxed);
            Some(error)
        };
        let mut runner = match Runner::start(self.task, self.limit) {
            Ok(runner) => runner,
            Err(cause) => return (filled, fail(Error::Initialiser { worker, cause })),
        };
        loop {
            let mut part = self.next_part(places);
            let (start, length) = (part.start(), part.len());
            if length == 0 {
                return (filled, None);
            }
            let items = &self.items[start..][..length];
            let cause = if self.cancellation.is_none() && self.deadline.is_none() {
                let go_on = || !self.stop.load(Ordering::Relaxed);
                runner.run_all(self.task, items, &mut part, go_on)
            } else {
                runner.run_all(self.task, items, &mut part, || !self.should_stop())
            };
            let made = part.filled();
            filled.add(part);
            if let Some(cause) = cause {
                let error = ItemError {
                    item: start + made,
                    worker,
                    cause,
                };
                return (filled, fail(Error::Item(error)));
            }
            if made < length {
                return (filled, None);
            }
        }
    }

    /// Places for the outputs of the next chunk.
    fn next_part<'b>(&self, places: &Mutex<Places<'b, T::Output>>) -> Part<'b, T::Output> {
        // Together: the schedule is in order, and so are the places.
        let mut schedule = self.lock_schedule();
        let chunk = schedule.next_chunk();
        let part = lock(places).take(chunk.len());
        assert!(
            part.len() == chunk.len() && chunk.get(0).is_none_or(|first| first == part.start()),
            "a schedule in order deals out each item once, in order"
        );
        part
    }
}

/// Outcomes on their way from the threads to the caller.
struct Delivery<O> {
    boxes: Vec<Mailbox<O>>,
    /// An initialiser that failed.
    failure: Mutex<Option<(usize, Cause)>>,
    at_work: AtomicUsize,
    /// The caller's thread, which parks while the boxes are empty.
    caller: Thread,
}

/// The outcomes of one thread.
struct Mailbox<O> {
    content: Mutex<Content<O>>,
    emptied: Condvar,
}

struct Content<O> {
    outcomes: Vec<(usize, Result<O, Cause>)>,
    /// When the first of them came.
    since: Option<Instant>,
    /// Nobody takes them any more: the caller's function panicked.
    abandoned: bool,
}

/// A thread may go on as long as it has no more outcomes in its box than this,
const FEW: usize = 2;
/// or the first of them is no older than this.
const RECENT: Duration = Duration::from_millis(5);
/// So many outcomes at a time are a stream of small ones: to wake up for each would cost more than it is worth.
const STREAM: usize = 16;
const NAP: Duration = Duration::from_millis(1);

impl<O: Send> Delivery<O> {
    fn new(workers: usize) -> Self {
        let mailbox = |_| Mailbox {
            content: Mutex::new(Content {
                outcomes: Vec::new(),
                since: None,
                abandoned: false,
            }),
            emptied: Condvar::new(),
        };
        Self {
            boxes: (0..workers).map(mailbox).collect(),
            failure: Mutex::new(None),
            at_work: AtomicUsize::new(workers),
            caller: thread::current(),
        }
    }

    /// To be dropped when the thread has no more to deliver.
    fn begin(&self, _worker: usize) -> impl Drop + '_ {
        OnDrop(|| {
            self.at_work.fetch_sub(1, Ordering::Release);
            self.caller.unpark();
        })
    }

    fn fail(&self, worker: usize, cause: Cause) {
        lock(&self.failure).get_or_insert((worker, cause));
    }

    fn put(&self, worker: usize, item: usize, outcome: Result<O, Cause>) {
        let mailbox = &self.boxes[worker];
        let mut content = lock(&mailbox.content);
        let is_full = |content: &Content<O>| {
            content.outcomes.len() >= FEW
                && content.since.is_some_and(|since| since.elapsed() >= RECENT)
        };
        while is_full(&content) && !content.abandoned {
            content = mailbox
                .emptied
                .wait(content)
                .unwrap_or_else(PoisonError::into_inner);
        }
        let is_first = content.outcomes.is_empty();
        if is_first {
            content.since = Some(Instant::now());
        }
        content.outcomes.push((item, outcome));
        drop(content);
        if is_first {
            self.caller.unpark();
        }
    }

    /// What the caller's thread does, until all threads have ended and all boxes are empty.
    fn take_all(
        &self,
        stop: &AtomicBool,
        sink: &mut Sink<'_, O>,
        failure: &mut Option<(usize, Cause)>,
    ) {
        // Also when the caller's function panics: no thread may wait for it then.
        let _abandon = OnDrop(|| {
            stop.store(true, Ordering::Relaxed);
            for mailbox in &self.boxes {
                lock(&mailbox.content).abandoned = true;
                mailbox.emptied.notify_one();
            }
        });
        loop {
            // Asked before the boxes are looked at: what comes after that is still to be taken.
            let all_ended = self.at_work.load(Ordering::Acquire) == 0;
            let mut taken = 0;
            for (worker, mailbox) in self.boxes.iter().enumerate() {
                let outcomes = std::mem::take(&mut lock(&mailbox.content).outcomes);
                mailbox.emptied.notify_one();
                taken += outcomes.len();
                for (item, outcome) in outcomes {
                    sink.deliver(worker, item, outcome);
                }
            }
            if failure.is_none() {
                *failure = lock(&self.failure).take();
            }
            if failure.is_some() || sink.should_stop() {
                stop.store(true, Ordering::Relaxed);
            }
            if all_ended {
                return;
            }
            match taken {
                0 => thread::park(),
                STREAM.. => thread::sleep(NAP),
                _ => {}
            }
        }
    }
}

struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
