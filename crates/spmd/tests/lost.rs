//! Nothing is lost, and nothing hangs: what a worker has written when it ends, which task is meant, outcomes that wait,
//! a pool after a panic.

#[path = "common/copies.rs"]
mod copies;

use std::collections::BTreeMap;
use std::error::Error as _;
use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::os::unix::net::{UnixListener, UnixStream};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use copies::copy_program;
use rustix::process::{Pid, Signal, getpgid, kill_process};
use serde::{Deserialize, Deserializer, Serialize};
use spmd::{Chunk, Error, Options, Pool, Processes, Serial, Task, TaskResult, Tasks, Threads};

/// Declares a task; several of them may have the same name in different blocks.
macro_rules! task {
    ($name:ident { $($field:ident: $type:ty),* } |$task:ident, $item:ident: $input:ty| -> $output:ty $run:block) => {
        #[derive(Serialize, Deserialize)]
        struct $name { $($field: $type),* }
        impl Task for $name {
            type Input = $input;
            type Output = $output;
            type State = ();
            fn start(&self) -> TaskResult<()> {
                Ok(())
            }
            fn run(&self, (): &mut (), $item: &$input) -> TaskResult<$output> {
                let $task = self;
                $run
            }
        }
    };
}

task!(Say {} |_task, item: String| -> () {
    print!("{item}");
    Ok(())
});

task!(Answer {} |_task, item: Reply| -> Reply { Ok(item.clone()) });

/// A panic when it is read, in one way or the other.
#[derive(Debug, Clone, PartialEq, Serialize)]
struct Reply {
    panics_in: Option<u32>,
}

impl<'de> Deserialize<'de> for Reply {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Plain {
            panics_in: Option<u32>,
        }
        let Plain { panics_in } = Plain::deserialize(deserializer)?;
        if panics_in == Some(std::process::id()) {
            panic!("on purpose");
        }
        Ok(Self { panics_in })
    }
}

// Item 1 waits at a place for a byte.
task!(Wait { socket: PathBuf } |task, item: u32| -> u32 {
    if *item == 1 {
        let mut stream = UnixStream::connect(&task.socket)?;
        stream.read_exact(&mut [0])?;
    }
    Ok(*item)
});

task!(FailThenWait { socket: PathBuf } |task, item: u32| -> u32 {
    if *item == 0 {
        return Err("at once".into());
    }
    let mut stream = UnixStream::connect(&task.socket)?;
    stream.read_exact(&mut [0])?;
    Ok(*item)
});

/// All kinds of serde's attributes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Attributes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maybe: Option<u32>,
    number: Option<u32>,
    #[serde(flatten)]
    rest: BTreeMap<String, Either>,
    json: serde_json::Value,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Number(u32),
    Text(String),
}

task!(Echo {} |_task, item: Attributes| -> Attributes { Ok(item.clone()) });

#[derive(Debug)]
struct Layered(&'static str, Option<Box<Layered>>);

impl std::fmt::Display for Layered {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Layered {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.1.as_deref()?;
        Some(source)
    }
}

task!(Layers {} |_task, _item: ()| -> () {
    let inner = Layered("no such disk", None);
    let middle = Layered("cannot read", Some(inner.into()));
    Err(Layered("no data", Some(middle.into())).into())
});

/// Its state takes its time to go.
#[derive(Serialize, Deserialize)]
struct SlowEnd {
    socket: PathBuf,
}

struct SlowState(PathBuf);

impl Drop for SlowState {
    fn drop(&mut self) {
        let mut stream = UnixStream::connect(&self.0).unwrap();
        let _ = stream.read_exact(&mut [0]);
    }
}

impl Task for SlowEnd {
    type Input = ();
    type Output = ();
    type State = SlowState;
    fn start(&self) -> TaskResult<SlowState> {
        Ok(SlowState(self.socket.clone()))
    }
    fn run(&self, _: &mut SlowState, (): &()) -> TaskResult<()> {
        Ok(())
    }
}

/// A map of two items.
type Map = fn() -> [u32; 2];

/// Two tasks that have one name: the tasks with them, and a map with each.
fn twins(tasks: Tasks) -> (Tasks, [Map; 2]) {
    let (tasks, first): (_, Map) = {
        task!(Twin {} |_task, item: u32| -> u32 { Ok(item + 1) });
        (tasks.with::<Twin>(), || {
            pool(1)
                .map(&Twin {}, &[1, 2], &Options::new())
                .unwrap()
                .try_into()
                .unwrap()
        })
    };
    task!(Twin {} |_task, item: u32| -> u32 { Ok(item + 100) });
    (
        tasks.with::<Twin>(),
        [first, || {
            pool(1)
                .map(&Twin {}, &[1, 2], &Options::new())
                .unwrap()
                .try_into()
                .unwrap()
        }],
    )
}

/// The worker's `main`.
#[test]
fn worker() {
    let tasks = Tasks::new()
        .with::<Say>()
        .with::<Answer>()
        .with::<Wait>()
        .with::<FailThenWait>()
        .with::<Echo>()
        .with::<Layers>()
        .with::<SlowEnd>();
    twins(tasks).0.serve_if_worker();
}

fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["worker", "--exact", "--nocapture"]);
    command.stdout(Stdio::null());
    command
}

fn pool(workers: usize) -> Processes {
    let program = std::env::current_exe().unwrap();
    Processes::with_command(workers, move || command(&program)).unwrap()
}

fn chunk(size: usize) -> Chunk {
    Chunk::Fixed(size.try_into().unwrap())
}

struct Place {
    _folder: tempfile::TempDir,
    path: PathBuf,
    listener: UnixListener,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        let listener = UnixListener::bind(&path).unwrap();
        Self {
            _folder: folder,
            path,
            listener,
        }
    }

    fn meet(&self) -> UnixStream {
        self.listener.accept().unwrap().0
    }
}

#[test]
fn what_a_worker_has_printed_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..40 {
        let path = folder.path().join(round.to_string());
        let file = std::fs::File::create(&path).unwrap();
        let program = std::env::current_exe().unwrap();
        let mut pool = Processes::with_command(1, move || {
            let mut command = command(&program);
            command.stdout(file.try_clone().unwrap());
            command
        })
        .unwrap();
        pool.map(&Say {}, &["said".to_owned()], &Options::new())
            .unwrap();
        drop(pool);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.ends_with("said"), "round {round}: {text:?}");
    }
}

#[test]
fn a_worker_that_has_closed_its_connection_may_end_its_work() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file");
    // Ready; then the end of standard input, work for some time, and a file.
    let script = format!(
        r"printf 'sp\005\0\0\0\0\0\0\0\0' >&0; exec 0</dev/null
        i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo done > {}",
        path.display()
    );
    let pool = Processes::with_command(1, move || {
        let mut command = Command::new("sh");
        command.args(["-c", &script]);
        command
    })
    .unwrap();
    drop(pool);
    assert_eq!(std::fs::read_to_string(path).unwrap(), "done\n");
}

#[test]
fn tasks_of_one_name_are_told_apart() {
    let [first, second] = twins(Tasks::new()).1;
    assert_eq!((first(), second()), ([2, 3], [101, 102]));
}

#[test]
fn a_task_that_is_named_twice_is_an_error() {
    let twice = catch_unwind(|| Tasks::new().with::<Say>().with::<Say>());
    assert!(twice.is_err());
}

#[test]
fn workers_of_different_programs_do_not_mix() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("program");
    let itself = std::env::current_exe().unwrap();
    copy_program(&itself, &program);
    let path = program.clone();
    let mut pool = Processes::with_command(1, move || command(&path)).unwrap();
    let items = ["said".to_owned()];
    pool.map(&Say {}, &items, &Options::new()).unwrap();
    std::fs::remove_file(&program).unwrap();
    copy_program(&itself, &program);
    let id = Pid::from_raw(pool.ids()[0] as i32).unwrap();
    kill_process(id, Signal::KILL).unwrap();
    let error = pool.map(&Say {}, &items, &Options::new()).unwrap_err();
    assert!(error.to_string().contains("was replaced"), "{error}");
}

#[test]
fn a_panic_while_an_output_is_read_leaves_the_pool_as_it_was() {
    let mut pool = pool(2);
    let mut items = vec![Reply { panics_in: None }; 10];
    items[3].panics_in = Some(std::process::id());
    let outcomes = catch_unwind(AssertUnwindSafe(|| {
        pool.map_each(&Answer {}, &items, &Options::new().chunk(chunk(3)))
    }));
    items[3].panics_in = None;
    // On another thread: it may never come back.
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let outputs = pool.map(&Answer {}, &items, &Options::new());
        let _ = sender.send(outputs.unwrap() == items);
    });
    assert_eq!(receiver.recv_timeout(Duration::from_secs(60)), Ok(true));
    let outcomes = outcomes.unwrap().unwrap();
    for (index, outcome) in outcomes.iter().enumerate() {
        assert_eq!(outcome.is_err(), index == 3, "{outcome:?}");
    }
    let text = outcomes[3].as_ref().unwrap_err().to_string();
    assert!(
        text.contains("Reply") && text.contains("on purpose"),
        "{text}"
    );
}

#[test]
fn a_panic_while_an_item_is_read_is_its_outcome() {
    let mut pool = pool(1);
    let mut items = vec![Reply { panics_in: None }; 3];
    items[1].panics_in = Some(pool.ids()[0]);
    let outcomes = pool.map_each(&Answer {}, &items, &Options::new()).unwrap();
    let failed: Vec<bool> = outcomes.iter().map(Result::is_err).collect();
    assert_eq!(failed, [false, true, false]);
    let text = outcomes[1].as_ref().unwrap_err().to_string();
    assert!(text.contains("Reply"), "{text}");
}

/// Says that an outcome comes while the next item of the same chunk is at work.
fn comes_at_once<T: Task<Input = u32, Output = u32>>(
    pool: &mut dyn Pool<T>,
    task: &T,
    place: &Place,
    items: &[u32],
) {
    let seen = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (told, wait) = std::sync::mpsc::channel();
        let seen = &seen;
        scope.spawn(move || {
            // The last item is at work, and ends when the others' outcomes have come, or never will.
            let mut last = place.meet();
            while seen.load(Ordering::SeqCst) < items.len() - 1 {
                if wait.recv_timeout(Duration::from_secs(20)).is_err() {
                    break;
                }
            }
            let count = seen.load(Ordering::SeqCst);
            last.write_all(&[1]).unwrap();
            assert_eq!(count, items.len() - 1, "outcomes were held back");
        });
        let options = Options::new().chunk(chunk(items.len()));
        pool.map_unordered(task, items, &options, &mut |_, _| {
            seen.fetch_add(1, Ordering::SeqCst);
            let _ = told.send(());
            ControlFlow::Continue(())
        })
        .unwrap();
    });
}

#[test]
fn outcomes_come_while_the_next_item_is_at_work() {
    let place = Place::new();
    let task = Wait {
        socket: place.path.clone(),
    };
    let failing = FailThenWait {
        socket: place.path.clone(),
    };
    for items in [&[0, 1][..], &[0, 2, 3, 1]] {
        comes_at_once(&mut pool(1), &task, &place, items);
        comes_at_once(&mut Threads::new(1).unwrap(), &task, &place, items);
        comes_at_once(&mut Serial, &task, &place, items);
    }
    comes_at_once(&mut pool(1), &failing, &place, &[0, 1]);
    comes_at_once(&mut Threads::new(1).unwrap(), &failing, &place, &[0, 1]);
}

#[test]
fn an_interrupt_from_the_terminal_does_not_reach_the_workers() {
    let pool = pool(2);
    for id in pool.ids() {
        let id = Pid::from_raw(id as i32).unwrap();
        assert_ne!(getpgid(Some(id)).unwrap(), getpgid(None).unwrap());
    }
}

#[test]
fn all_that_serde_can() {
    let items: Vec<Attributes> = (0..20)
        .map(|i| Attributes {
            maybe: (i % 3 == 0).then_some(i),
            number: (i % 2 == 0).then_some(i),
            rest: [
                ("a".to_owned(), Either::Number(i)),
                ("b".to_owned(), Either::Text(i.to_string())),
            ]
            .into(),
            json: serde_json::json!({"x": [i, null, {"y": "z"}]}),
        })
        .collect();
    let outputs = pool(2).map(&Echo {}, &items, &Options::new()).unwrap();
    assert_eq!(outputs, items);
}

#[test]
fn all_workers_end_at_the_same_time() {
    let place = Place::new();
    let workers = 4;
    let mut pool = pool(workers);
    let task = SlowEnd {
        socket: place.path.clone(),
    };
    let options = Options::new().chunk(chunk(1));
    pool.map(&task, &vec![(); workers], &options).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // None is let go before all have come. A worker that was killed in the meantime is not there any more.
            let ending: Vec<_> = (0..workers).map(|_| place.meet()).collect();
            for mut stream in ending {
                stream.set_nonblocking(true).unwrap();
                let error = stream.read(&mut [0]).unwrap_err();
                assert_eq!(error.kind(), std::io::ErrorKind::WouldBlock);
                stream.write_all(&[1]).unwrap();
            }
        });
        drop(pool);
    });
}

#[test]
fn the_sources_of_an_error_come_along() {
    let mut pools: [Box<dyn Pool<Layers>>; 3] = [
        Box::new(Serial),
        Box::new(Threads::new(1).unwrap()),
        Box::new(pool(1)),
    ];
    for pool in &mut pools {
        let error = pool.map(&Layers {}, &[()], &Options::new()).unwrap_err();
        assert!(error.to_string().ends_with("no data"), "{error}");
        let Error::Item(error) = error else {
            panic!("{error}")
        };
        let mut texts = Vec::new();
        let mut next = error.source();
        while let Some(error) = next {
            texts.push(error.to_string());
            next = error.source();
        }
        assert_eq!(texts, ["cannot read", "no such disk"]);
    }
}

#[test]
fn a_folder_for_temporary_files_is_not_needed() {
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["tasks_of_one_name_are_told_apart", "--exact"])
        .env("TMPDIR", "/no/such/folder")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// An output that is counted while it exists.
struct Counted<'a>(&'a AtomicUsize);

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

#[test]
fn threads_do_not_run_far_ahead_of_a_slow_consumer() {
    let (exist, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let task = spmd::function(|_: &u32| {
        let now = exist.fetch_add(1, Ordering::SeqCst) + 1;
        most.fetch_max(now, Ordering::SeqCst);
        // As long as it takes to fill some megabytes.
        let start = std::time::Instant::now();
        while start.elapsed() < Duration::from_millis(3) {
            std::hint::spin_loop();
        }
        Ok(Counted(&exist))
    });
    let items: Vec<u32> = (0..60).collect();
    let mut threads = Threads::new(2).unwrap();
    threads
        .map_unordered(&task, &items, &Options::new(), &mut |_, outcome| {
            // Slower than two threads together.
            let start = std::time::Instant::now();
            while start.elapsed() < Duration::from_millis(6) {
                std::thread::yield_now();
            }
            drop(outcome);
            ControlFlow::Continue(())
        })
        .unwrap();
    let most = most.into_inner();
    assert!(most <= 24, "{most} outputs at a time");
}
