//! One round: some maps on one pool, in a process of its own. Ends with an error if anything is not as it should be.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use spmd::{
    Cancellation, Cause, Chunk, Error, Options, Pool, Processes, RemoteTask, Task, Threads,
};

use crate::Backend;
use crate::plan::{Plan, Random, prompt};
use crate::tasks::{Act, Output, Visit, visit_twin};

pub(crate) fn run(backend: Backend, seed: u64) {
    let mut random = Random(seed);
    let folder = std::env::temp_dir();
    let before = open_files();
    match backend {
        Backend::Threads => {
            let workers = 1 + random.below(3);
            let mut threads = Threads::new(workers).expect("there are threads");
            maps(
                &mut Any::Threads(&mut threads),
                &mut random,
                backend,
                true,
                &folder,
            );
        }
        Backend::Processes => processes(&mut random, &folder),
        Backend::Mpi | Backend::MpiPool => on_mpi(&mut random, backend, &folder),
    }
    // Threads that have ended close what they had.
    let start = Instant::now();
    while matches!(backend, Backend::Threads | Backend::Processes) && open_files() != before {
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{} files are open, and {before} were before",
            open_files()
        );
        std::thread::yield_now();
    }
    let _ = std::fs::remove_dir_all(folder.join("mine"));
}

fn open_files() -> usize {
    std::fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

fn processes(random: &mut Random, folder: &Path) {
    let workers = 1 + random.below(3);
    if random.one_in(4) {
        replaced_program(random, folder, workers);
        return;
    }
    let is_calm = random.one_in(2);
    let output = folder.join("printed");
    let file = std::fs::File::create(&output).expect("the folder can be written");
    let mut pool = Processes::with_command(workers, move || {
        let mut command = Command::new("/proc/self/exe");
        command.stdout(file.try_clone().expect("there are descriptors"));
        command
    })
    .expect("there are processes");
    let said = maps(
        &mut Any::Processes(&mut pool),
        random,
        Backend::Processes,
        is_calm,
        folder,
    );
    drop(pool);
    let printed = std::fs::read_to_string(&output).expect("it is text");
    std::fs::remove_file(output).expect("it is there");
    if is_calm {
        let count = printed.matches("said;").count();
        assert!(
            count >= said,
            "{said} items printed, and {count} came through"
        );
    }
}

/// The program's file is replaced or deleted while it runs.
fn replaced_program(random: &mut Random, folder: &Path, workers: usize) {
    let program = std::env::current_exe().expect("it runs");
    assert!(program.starts_with(folder), "only a copy may be replaced");
    let mut pool = Processes::new(workers).expect("there are processes");
    let check = |pool: &mut Processes| simple(&mut Any::Processes(pool));
    check(&mut pool);
    std::fs::remove_file(&program).expect("it is there");
    if random.one_in(2) {
        std::fs::copy("/bin/true", &program).expect("it can be replaced");
    }
    for id in pool.ids() {
        signal(id, Signal::KILL);
    }
    check(&mut pool);
}

fn signal(id: u32, signal: Signal) {
    if let Some(id) = Pid::from_raw(id as i32) {
        let _ = kill_process(id, signal);
    }
}

#[cfg(feature = "mpi")]
fn on_mpi(random: &mut Random, backend: Backend, folder: &Path) {
    use spmd::mpi::{RankPool, run, with_ranks};
    run(|universe| -> Result<(), Error> {
        if backend == Backend::Mpi {
            with_ranks(&universe.world(), &crate::tasks::tasks(), |pool| {
                maps(&mut Any::Ranks(pool), random, backend, false, folder);
            });
        } else {
            let mut pool = RankPool::spawn(universe, 2)?;
            maps(&mut Any::Ranks(&mut pool), random, backend, false, folder);
        }
        Ok(())
    });
}

#[cfg(not(feature = "mpi"))]
fn on_mpi(_: &mut Random, _: Backend, _: &Path) {
    panic!("this program was built without MPI");
}

/// A pool of any kind.
enum Any<'a> {
    Threads(&'a mut Threads),
    Processes(&'a mut Processes),
    #[cfg(feature = "mpi")]
    Ranks(&'a mut spmd::mpi::RankPool),
}

impl Any<'_> {
    fn pool<T: RemoteTask>(&mut self) -> &mut dyn Pool<T> {
        match self {
            Self::Threads(pool) => *pool,
            Self::Processes(pool) => *pool,
            #[cfg(feature = "mpi")]
            Self::Ranks(pool) => *pool,
        }
    }

    fn ids(&self) -> Vec<u32> {
        match self {
            Self::Processes(pool) => pool.ids(),
            _ => Vec::new(),
        }
    }
}

/// Some maps, one after the other; returns how many items are known to have printed.
fn maps(
    pool: &mut Any<'_>,
    random: &mut Random,
    backend: Backend,
    is_calm: bool,
    folder: &Path,
) -> usize {
    let mut said = 0;
    for _ in 0..1 + random.below(6) {
        if random.one_in(5) {
            in_order(pool, folder);
        }
        let plan = Plan::new(random, backend, is_calm);
        let second = plan.second_twin;
        let mut run = Run {
            pool,
            plan: &plan,
            said: 0,
            collects: random.one_in(2),
        };
        visit_twin(second, &mut run);
        said += run.said;
        bare(pool, random, backend, is_calm);
        simple(pool);
    }
    said
}

/// The pool is as good as new.
fn simple(pool: &mut Any<'_>) {
    struct Simple<'a, 'p>(&'a mut Any<'p>);
    impl Visit for Simple<'_, '_> {
        fn visit<T>(&mut self, salt: u64, task: T)
        where
            T: RemoteTask + Task<Input = Act, Output = Output>,
        {
            let items: Vec<Act> = (0..20).map(Act::Return).collect();
            // Workers that were killed meanwhile are no excuse.
            let options = Options::new().retries(9);
            let outputs = self
                .0
                .pool::<T>()
                .map(&task, &items, &options)
                .expect("a simple map");
            let expected = (0..20_u64).map(|n| Output::Number(n * 31 + salt));
            assert!(
                outputs.into_iter().eq(expected),
                "a simple map has other results"
            );
        }
    }
    visit_twin(false, &mut Simple(pool));
    visit_twin(true, &mut Simple(pool));
}

/// An outcome comes while the next item is at work.
fn in_order(pool: &mut Any<'_>, folder: &Path) {
    struct InOrder<'a, 'p>(&'a mut Any<'p>, PathBuf);
    impl Visit for InOrder<'_, '_> {
        fn visit<T>(&mut self, _: u64, task: T)
        where
            T: RemoteTask + Task<Input = Act, Output = Output>,
        {
            let items = prompt(&self.1);
            let Act::Wait(file) = &items[1] else {
                panic!("the second waits")
            };
            let options = Options::new().chunk(Chunk::Fixed(2.try_into().expect("it is not 0")));
            let result =
                self.0
                    .pool::<T>()
                    .map_unordered(&task, &items, &options, &mut |_, outcome| {
                        std::fs::write(file, "").expect("the folder can be written");
                        outcome.expect("an outcome that is not held back");
                        ControlFlow::Continue(())
                    });
            result.expect("a map of two items");
            std::fs::remove_file(file).expect("it is there");
        }
    }
    // Spawned ranks may have another folder.
    let folder = folder.to_owned();
    visit_twin(false, &mut InOrder(pool, folder));
}

/// One map as planned.
struct Run<'a, 'p> {
    pool: &'a mut Any<'p>,
    plan: &'a Plan,
    said: usize,
    /// By `map_each`, if nothing else is to happen.
    collects: bool,
}

impl Visit for Run<'_, '_> {
    fn visit<T>(&mut self, salt: u64, task: T)
    where
        T: RemoteTask + Task<Input = Act, Output = Output>,
    {
        let plan = self.plan;
        let ids = self.pool.ids();
        let cancellation = Cancellation::new();
        let seen: RefCell<HashSet<usize>> = RefCell::default();
        let (count, said) = (Cell::new(0), Cell::new(0));
        let progress = |progress: spmd::Progress| {
            if plan.cancel_at == Some(progress.done) {
                cancellation.cancel();
            }
        };
        let options = plan.options().cancellation(&cancellation);
        let options = options.progress(&progress);
        let each = |item: usize, outcome: Result<Output, Cause>| {
            assert!(seen.borrow_mut().insert(item), "item {item} comes twice");
            assert!(
                plan.is_right(item, &outcome, salt),
                "item {item}, {:?}: {outcome:?}",
                plan.acts[item]
            );
            if plan.acts[item] == Act::Print && outcome.is_ok() {
                said.set(said.get() + 1);
            }
            let start = Instant::now();
            while start.elapsed() < plan.slowness {
                std::thread::yield_now();
            }
            count.set(count.get() + 1);
            if plan.panic_at == Some(count.get()) {
                std::panic::panic_any("the caller's");
            }
            if plan.break_at == Some(count.get()) {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        };
        let collects = self.collects && plan.break_at.is_none() && plan.panic_at.is_none();
        let pool = self.pool.pool::<T>();
        let result = hunted(plan.is_hunted.then_some(ids), || {
            catch_unwind(AssertUnwindSafe(|| {
                if collects {
                    let outcomes = pool.map_each(&task, &plan.acts, &options)?;
                    for (item, outcome) in outcomes.into_iter().enumerate() {
                        let outcome = outcome.map_err(|error| {
                            assert_eq!(error.item, item);
                            error.cause
                        });
                        let _ = each(item, outcome);
                    }
                    return Ok(());
                }
                pool.map_unordered(&task, &plan.acts, &options, &mut |item, outcome| {
                    each(item, outcome.map_err(|error| error.cause))
                })
            }))
        });
        self.said = said.get();
        let result = match result {
            Ok(result) => result,
            Err(panic) if panic.downcast_ref() == Some(&"the caller's") => return,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        let total = plan.acts.len();
        match result {
            Ok(()) => assert!(
                seen.borrow().len() == total || plan.break_at == Some(count.get()),
                "{} of {total} items came",
                seen.borrow().len()
            ),
            Err(Error::Cancelled { .. }) => assert!(plan.cancel_at.is_some(), "nobody cancelled"),
            Err(Error::TimedOut { .. }) => assert!(plan.timeout.is_some(), "there is no limit"),
            // Killed so often that it is not to be expected.
            Err(Error::Lost { .. }) if plan.is_hunted => {}
            Err(error) => panic!("the map failed: {error}"),
        }
    }
}

/// A map of which nobody sees single outcomes: threads make the outputs of items of one cost in their places.
fn bare(pool: &mut Any<'_>, random: &mut Random, backend: Backend, is_calm: bool) {
    struct Bare<'a, 'p> {
        pool: &'a mut Any<'p>,
        plan: &'a Plan,
        cancel_after: Option<Duration>,
    }
    impl Visit for Bare<'_, '_> {
        fn visit<T>(&mut self, salt: u64, task: T)
        where
            T: RemoteTask + Task<Input = Act, Output = Output>,
        {
            let plan = self.plan;
            let cancellation = Cancellation::new();
            let options = plan.options().cancellation(&cancellation);
            let result = std::thread::scope(|scope| {
                if let Some(time) = self.cancel_after {
                    let cancellation = &cancellation;
                    scope.spawn(move || {
                        std::thread::sleep(time);
                        cancellation.cancel();
                    });
                }
                self.pool.pool::<T>().map(&task, &plan.acts, &options)
            });
            match result {
                Ok(outputs) => {
                    assert_eq!(outputs.len(), plan.acts.len());
                    for (item, output) in outputs.into_iter().enumerate() {
                        assert!(plan.is_right(item, &Ok(output), salt), "item {item}");
                    }
                }
                Err(Error::Item(error)) => {
                    let (item, outcome) = (error.item, Err(error.cause));
                    assert!(
                        plan.is_right(item, &outcome, salt),
                        "item {item}: {outcome:?}"
                    );
                }
                Err(Error::Cancelled { .. }) => {
                    assert!(self.cancel_after.is_some(), "nobody cancelled");
                }
                Err(Error::TimedOut { .. }) => {
                    assert!(plan.timeout.is_some(), "there is no limit");
                }
                Err(error) => panic!("the map failed: {error}"),
            }
        }
    }
    let mut plan = Plan::new(random, backend, is_calm);
    plan.is_hunted = false;
    // Of one cost; and nobody counts what these print.
    plan.acts
        .retain(|act| !matches!(act, Act::Work(_) | Act::Print));
    let cancel_after =
        (random.one_in(4)).then(|| Duration::from_micros(random.below(3_000) as u64));
    let mut bare = Bare {
        pool,
        plan: &plan,
        cancel_after,
    };
    visit_twin(plan.second_twin, &mut bare);
}

/// Does `work` while somebody kills, stops and continues workers.
fn hunted<R>(ids: Option<Vec<u32>>, work: impl FnOnce() -> R) -> R {
    let Some(ids) = ids else {
        return work();
    };
    let over = AtomicBool::new(false);
    let hurt: Mutex<Vec<u32>> = Mutex::default();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut random = Random(u64::from(std::process::id()));
            while !over.load(Ordering::Relaxed) {
                std::thread::sleep(Duration::from_micros(random.below(3_000) as u64));
                let id = ids[random.below(ids.len())];
                if random.one_in(3) {
                    signal(id, Signal::KILL);
                } else {
                    signal(id, Signal::STOP);
                    std::thread::sleep(Duration::from_micros(random.below(2_000) as u64));
                    signal(id, Signal::CONT);
                }
                hurt.lock().expect("nobody panics").push(id);
                if hurt.lock().expect("nobody panics").len() > 2 * ids.len() {
                    return;
                }
            }
        });
        let end = OnDrop(|| over.store(true, Ordering::Relaxed));
        let result = work();
        drop(end);
        result
    })
}

struct OnDrop<F: FnMut()>(F);

impl<F: FnMut()> Drop for OnDrop<F> {
    fn drop(&mut self) {
        (self.0)();
    }
}
