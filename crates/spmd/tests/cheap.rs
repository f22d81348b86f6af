//! What an item costs beside its own work, in numbers that do not depend on how busy the machine is: memory, calls of the
//! allocator, system calls. What it costs in time is measured by `benches/compare.py`.
#![cfg(target_os = "linux")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::ops::ControlFlow;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use spmd::{Chunk, Options, Pool, Processes, Task, TaskResult, Tasks, Threads, function};

/// The system's allocator, which counts.
struct Counting;

static CALLS: AtomicUsize = AtomicUsize::new(0);
static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

impl Counting {
    fn add(bytes: usize) {
        CALLS.fetch_add(1, Ordering::Relaxed);
        let now = IN_USE.fetch_add(bytes, Ordering::Relaxed) + bytes;
        MOST.fetch_max(now, Ordering::Relaxed);
    }
}

// SAFETY: every call is passed on as it is to the system's allocator.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::add(layout.size());
        // SAFETY: the caller's promises are the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are the same.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// What `work` costs: calls of the allocator, and the most memory that it had at a time.
fn costs<R>(work: impl FnOnce() -> R) -> (usize, usize, R) {
    let (calls, before) = (
        CALLS.load(Ordering::Relaxed),
        IN_USE.load(Ordering::Relaxed),
    );
    MOST.store(before, Ordering::Relaxed);
    let result = work();
    let calls = CALLS.load(Ordering::Relaxed) - calls;
    let most = MOST.load(Ordering::Relaxed).saturating_sub(before);
    (calls, most, result)
}

/// One test at a time: they count for the whole process.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the item, or how many system calls this process has made to read and to write.
#[derive(Serialize, Deserialize)]
struct Echo;

const COUNT: u64 = u64::MAX;

impl Task for Echo {
    type Input = u64;
    type Output = u64;
    type State = ();
    fn start(&self) -> TaskResult<()> {
        Ok(())
    }
    fn run(&self, (): &mut (), item: &u64) -> TaskResult<u64> {
        Ok(if *item == COUNT {
            system_calls()
        } else {
            *item
        })
    }
}

fn system_calls() -> u64 {
    let text = std::fs::read_to_string("/proc/self/io").unwrap();
    let numbers = text.lines().filter_map(|line| {
        line.strip_prefix("syscr: ")
            .or(line.strip_prefix("syscw: "))
    });
    numbers.map(|number| number.parse::<u64>().unwrap()).sum()
}

/// The worker's `main`.
#[test]
fn worker() {
    Tasks::new().with::<Echo>().serve_if_worker();
}

fn pool(workers: usize) -> Processes {
    let program = std::env::current_exe().unwrap();
    Processes::with_command(workers, move || {
        let mut command = Command::new(&program);
        command.args(["worker", "--exact", "--nocapture"]);
        command.stdout(Stdio::null());
        command
    })
    .unwrap()
}

const ITEMS: usize = 200_000;

fn items() -> Vec<u64> {
    (0..ITEMS as u64).collect()
}

#[test]
fn threads_make_outputs_where_they_stay() {
    let _alone = alone();
    let items = items();
    let mut threads = Threads::new(2).unwrap();
    let task = function(|x: &u64| Ok(*x));
    let (calls, most, outputs) = costs(|| threads.map(&task, &items, &Options::new()).unwrap());
    assert!(outputs == items);
    // The memory of the outputs, and hardly more: no copy of them is made on the way.
    assert!(most < ITEMS * size_of::<u64>() * 11 / 10, "{most} bytes");
    assert!(calls < 500, "{calls} calls");
}

#[test]
fn processes_cost_no_call_for_an_item_of_a_large_chunk() {
    let _alone = alone();
    let items = items();
    let mut pool = pool(1);
    let mut count = || pool.map(&Echo, &[COUNT], &Options::new()).unwrap()[0];
    let workers_before = count();
    let before = system_calls();
    let (calls, _, outputs) = costs(|| pool.map(&Echo, &items, &Options::new()).unwrap());
    let here = system_calls() - before;
    let in_worker = pool.map(&Echo, &[COUNT], &Options::new()).unwrap()[0] - workers_before;
    assert!(outputs == items);
    for (what, calls) in [
        ("the manager's allocator", calls),
        ("system calls of the manager", here as usize),
        ("system calls of the worker", in_worker as usize),
    ] {
        assert!(calls < ITEMS / 50, "{what}: {calls}");
    }
}

#[test]
fn processes_at_chunk_1_cost_some_calls_for_an_item() {
    let _alone = alone();
    let items = &items()[..2_000];
    let mut pool = pool(1);
    let options = Options::new().chunk(Chunk::Fixed(1.try_into().unwrap()));
    let count = |pool: &mut Processes| pool.map(&Echo, &[COUNT], &Options::new()).unwrap()[0];
    let workers_before = count(&mut pool);
    let before = system_calls();
    let mut done = 0;
    pool.map_unordered(&Echo, items, &options, &mut |_, _| {
        done += 1;
        ControlFlow::Continue(())
    })
    .unwrap();
    let here = system_calls() - before;
    let in_worker = count(&mut pool) - workers_before;
    // A message to the worker, and one back.
    assert_eq!(done, items.len());
    assert!(here < 4 * items.len() as u64, "{here} of the manager");
    assert!(
        in_worker < 4 * items.len() as u64,
        "{in_worker} of the worker"
    );
}
