//! Tasks whose items say what happens.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::process::{Signal, getpid, kill_process};
use serde::{Deserialize, Deserializer, Serialize};
use spmd::{RemoteTask, Task, TaskResult, Tasks};

/// What an item does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Act {
    Return(u64),
    Large(usize),
    Work(u32),
    Fail(String),
    Panic(String),
    /// Writes to standard output, without an end of line.
    Print,
    /// The output panics when the manager reads it.
    BadOutput,
    /// The item panics when a worker reads it.
    BadInput(Bad),
    Abort,
    Exit(i32),
    Kill,
    Stop,
    Hang,
    /// Waits for a file.
    Wait(PathBuf),
}

/// Panics when it is read in another process than the one that made it, or in that one only.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(crate) struct Bad {
    pub(crate) in_maker: bool,
    pub(crate) maker: u32,
}

impl<'de> Deserialize<'de> for Bad {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Plain {
            in_maker: bool,
            maker: u32,
        }
        let Plain { in_maker, maker } = Plain::deserialize(deserializer)?;
        assert_ne!(in_maker, maker == std::process::id(), "bad to read");
        Ok(Self { in_maker, maker })
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Output {
    Number(u64),
    Bytes(Vec<u8>),
    Bad(Bad),
}

/// The same for all pools; `salt` shows that a worker has the right task.
pub(crate) fn act(act: &Act, salt: u64, manager: u32) -> TaskResult<Output> {
    Ok(Output::Number(match act {
        Act::Return(number) => number.wrapping_mul(31).wrapping_add(salt),
        Act::Large(length) => {
            return Ok(Output::Bytes((0..*length).map(|i| i as u8).collect()));
        }
        Act::Work(micros) => {
            let start = Instant::now();
            while start.elapsed() < Duration::from_micros(u64::from(*micros)) {
                std::hint::spin_loop();
            }
            salt
        }
        Act::Fail(text) => return Err(text.clone().into()),
        Act::Panic(text) => panic!("{text}"),
        Act::Print => {
            print!("said;");
            salt
        }
        Act::BadOutput => {
            return Ok(Output::Bad(Bad {
                in_maker: true,
                maker: manager,
            }));
        }
        Act::BadInput(_) => salt,
        Act::Abort => std::process::abort(),
        Act::Exit(code) => std::process::exit(*code),
        Act::Kill => {
            kill_process(getpid(), Signal::KILL)?;
            salt
        }
        Act::Stop => {
            kill_process(getpid(), Signal::STOP)?;
            // Somebody may let it go on.
            hang()
        }
        Act::Hang => hang(),
        Act::Wait(path) => {
            wait_for(path)?;
            salt
        }
    }))
}

fn hang() -> ! {
    loop {
        std::thread::park();
    }
}

fn wait_for(path: &Path) -> TaskResult<()> {
    let start = Instant::now();
    while !path.exists() {
        if start.elapsed() > Duration::from_secs(20) {
            return Err("an outcome was held back".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(())
}

/// Something to be done with a task of a type that has no name elsewhere.
pub(crate) trait Visit {
    /// With the salt that the task's results have.
    fn visit<T>(&mut self, salt: u64, task: T)
    where
        T: RemoteTask + Task<Input = Act, Output = Output>;
}

macro_rules! twin {
    ($salt:literal, $visitor:expr) => {{
        #[derive(Serialize, Deserialize)]
        struct Twin {
            manager: u32,
        }
        impl Task for Twin {
            type Input = Act;
            type Output = Output;
            type State = ();
            fn start(&self) -> TaskResult<()> {
                Ok(())
            }
            fn run(&self, (): &mut (), item: &Act) -> TaskResult<Output> {
                act(item, $salt, self.manager)
            }
            fn cost(&self, item: &Act) -> u64 {
                match item {
                    Act::Work(micros) => u64::from(*micros),
                    _ => 1,
                }
            }
        }
        let manager = std::process::id();
        $visitor.visit($salt, Twin { manager });
    }};
}

/// Visits the first or the second of two tasks that have the same name.
pub(crate) fn visit_twin(second: bool, visitor: &mut impl Visit) {
    if second {
        twin!(77, visitor);
    } else {
        twin!(33, visitor);
    }
}

pub(crate) fn tasks() -> Tasks {
    struct All(Tasks);
    impl Visit for All {
        fn visit<T>(&mut self, _: u64, _: T)
        where
            T: RemoteTask + Task<Input = Act, Output = Output>,
        {
            self.0 = std::mem::take(&mut self.0).with::<T>();
        }
    }
    let mut all = All(Tasks::new());
    visit_twin(false, &mut all);
    visit_twin(true, &mut all);
    all.0
}
