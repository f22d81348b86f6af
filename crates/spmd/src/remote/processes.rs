//! Workers that are processes: this program, started again. The manager's end; the worker's is in `process_worker`.
//!
//! A worker's standard input is one end of a socket pair; its standard output and error are the manager's, so that a
//! task may print. The manager waits for all sockets and for the ends of all processes at once, and never for one: no
//! worker, stopped or dead, can hold it.

use std::collections::VecDeque;
use std::io;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::RemoteTask;
use super::manager::{Event, Manager, Workers};
use super::message::Kind;
use super::process::Process;
use super::process_worker;
use super::program::{ProgramId, this_program};
use super::worker::Note;
use crate::map::{Each, Error, Options, Pool};

/// How long workers may take to end when their pool is dropped.
const GRACE: Duration = Duration::from_secs(10);
/// How long the system may take to end a process that was killed.
const AFTER_KILL: Duration = Duration::from_secs(5);

/// Processes as workers: this program, started again.
///
/// The program has to call [`Tasks::serve_if_worker`](crate::Tasks::serve_if_worker) first in `main`. What a worker has in memory is its own; a crash,
/// a kill signal or an abort in a task costs one process, which is replaced: the failure names the item, or the item is
/// begun again ([`Options::retries`]). What the tasks of such a process had started is killed, too.
///
/// No worker outlives its manager, however the manager ends. An interrupt from the terminal (Ctrl-C) reaches the manager
/// only, which may [cancel](crate::Cancellation) the map.
///
/// Dropping the pool ends the workers, all at the same time: each drops its state and runs its exit handlers. For that
/// they have 10 seconds; [`close`](Self::close) gives them more, or less, and returns an error if it was not enough. Only
/// workers that are busy, after a panic of the caller, are killed at once.
pub struct Processes {
    manager: Manager<Started>,
}

impl Processes {
    /// As many processes as `workers`; with 0, as many as the machine runs at a time.
    ///
    /// On Linux all of them are the program as it runs, also if its file was replaced or deleted since. Elsewhere a worker
    /// that is started from another file than the first is an error.
    ///
    /// # Errors
    ///
    /// [`Error::Start`] if the system starts no more processes; [`Error::NotServing`] in a process that is a worker
    /// itself and does not know it.
    pub fn new(workers: usize) -> Result<Self, Error> {
        let command = this_program().map_err(|error| Error::Start {
            worker: 0,
            message: error.to_string(),
        })?;
        Self::with_command(workers, command)
    }

    /// The same with another command than the plain program. The program that it starts must know the same tasks; its
    /// standard input is taken, and it has a process group of its own. All workers must run one file: one that was
    /// replaced since the first worker started is an error.
    ///
    /// A test, which has no `main` of its own, can start itself with a filter that leaves one test over:
    ///
    /// ```no_run
    /// # use spmd::{Processes, Tasks};
    /// # use std::process::{Command, Stdio};
    /// #[test]
    /// fn worker() {
    ///     Tasks::new().serve_if_worker();
    /// }
    ///
    /// fn pool() -> Result<Processes, spmd::Error> {
    ///     let program = std::env::current_exe().unwrap();
    ///     Processes::with_command(2, move || {
    ///         let mut command = Command::new(&program);
    ///         command.args(["worker", "--exact"]).stdout(Stdio::null());
    ///         command
    ///     })
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_command(
        workers: usize,
        command: impl Fn() -> Command + Send + 'static,
    ) -> Result<Self, Error> {
        if process_worker::forgot_to_serve() {
            return Err(Error::NotServing);
        }
        let count = if workers > 0 {
            workers
        } else {
            thread::available_parallelism().map_or(1, usize::from)
        };
        Ok(Self {
            manager: Manager::new(Started::start(count, Box::new(command))?),
        })
    }

    /// The process identifiers of the workers.
    pub fn ids(&self) -> Vec<u32> {
        self.manager
            .workers
            .processes
            .iter()
            .map(Process::id)
            .collect()
    }

    /// Ends the workers as dropping the pool does, but waits as long as this for them.
    ///
    /// # Errors
    ///
    /// [`Error::Killed`] if some had not ended then, and were killed.
    pub fn close(mut self, patience: Duration) -> Result<(), Error> {
        self.end(patience)
    }

    fn end(&mut self, patience: Duration) -> Result<(), Error> {
        for worker in 0..self.manager.workers.count() {
            if self.manager.is_busy(worker) {
                self.manager.workers.processes[worker].kill();
            }
        }
        self.manager.workers.end(patience)
    }
}

impl<T: RemoteTask> Pool<T> for Processes {
    fn workers(&self) -> usize {
        self.manager.workers.count()
    }

    fn map_unordered(
        &mut self,
        task: &T,
        items: &[T::Input],
        options: &Options<'_>,
        each: &mut Each<'_, T::Output>,
    ) -> Result<(), Error> {
        self.manager.map_unordered(task, items, options, each)
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        if let Err(error) = self.end(GRACE) {
            eprintln!("spmd: {error}");
        }
    }
}

/// The workers that run.
pub(super) struct Started {
    command: Box<dyn Fn() -> Command + Send>,
    processes: Vec<Process>,
    /// Processes that were replaced and may not have ended yet.
    replaced: Vec<Process>,
    /// What has happened and was not asked for yet.
    events: VecDeque<(usize, Event)>,
    /// What the first worker runs.
    program: Option<ProgramId>,
    scratch: Box<[u8]>,
}

impl Started {
    fn start(count: usize, command: Box<dyn Fn() -> Command + Send>) -> Result<Self, Error> {
        let mut started = Self {
            command,
            processes: Vec::new(),
            replaced: Vec::new(),
            events: VecDeque::new(),
            program: None,
            scratch: vec![0; 1 << 16].into(),
        };
        for worker in 0..count {
            match started.start_process(worker) {
                Ok(process) => started.processes.push(process),
                Err(error) => {
                    // Those that run already did nothing yet.
                    started.processes.iter().for_each(Process::kill);
                    let _ = started.end(Duration::ZERO);
                    return Err(error);
                }
            }
        }
        Ok(started)
    }

    fn start_process(&self, worker: usize) -> Result<Process, Error> {
        Process::start((self.command)(), worker).map_err(|error| Error::Start {
            worker,
            message: error.to_string(),
        })
    }

    /// Waits until something happens, but no longer than this, and does what is to be done then.
    fn step(&mut self, patience: Duration) -> Result<(), Error> {
        let now = Instant::now();
        let patience = self
            .processes
            .iter()
            .filter_map(Process::ends_by)
            .map(|by| by.saturating_duration_since(now))
            .fold(patience, Duration::min);
        let ready = wait(&self.processes, patience)?;
        let events = &mut self.events;
        for (worker, (readable, writable, ended)) in ready.into_iter().enumerate() {
            let process = &mut self.processes[worker];
            let mut tell = |event| events.push_back((worker, event));
            if writable {
                process.flush();
            }
            if readable {
                let program = process.read(&mut self.scratch, self.program.as_ref(), &mut tell);
                self.program = self.program.take().or(program);
            }
            if ended {
                process.end(&mut self.scratch, &mut tell);
            }
            process.hurry();
        }
        Ok(())
    }

    /// Ends all processes; kills those that have not ended in this time.
    fn end(&mut self, patience: Duration) -> Result<(), Error> {
        for process in &mut self.processes {
            process.send(Kind::Stop, &[]);
        }
        let mut killed = Vec::new();
        let late = self.wait_for_ends(patience, &mut killed)?;
        for &worker in &late {
            self.processes[worker].kill();
        }
        killed.extend(late);
        killed.sort_unstable();
        // A process that the system itself cannot end is not waited for.
        self.wait_for_ends(AFTER_KILL, &mut Vec::new())?;
        let end = Instant::now() + AFTER_KILL;
        self.replaced.retain(|process| !process.has_ended());
        while !self.replaced.is_empty() && Instant::now() < end {
            thread::sleep(Duration::from_millis(1));
            self.replaced.retain(|process| !process.has_ended());
        }
        if killed.is_empty() {
            Ok(())
        } else {
            Err(Error::Killed {
                workers: killed,
                patience,
            })
        }
    }

    /// Those that have not ended in this time. A worker that a signal has stopped is killed at once.
    fn wait_for_ends(
        &mut self,
        patience: Duration,
        killed: &mut Vec<usize>,
    ) -> Result<Vec<usize>, Error> {
        let start = Instant::now();
        loop {
            let mut left: Vec<usize> = (0..self.processes.len())
                .filter(|&worker| !self.processes[worker].is_gone())
                .collect();
            for &worker in &left {
                if self.processes[worker].is_stopped() && !killed.contains(&worker) {
                    self.processes[worker].kill();
                    killed.push(worker);
                }
            }
            let time = patience.saturating_sub(start.elapsed());
            if left.is_empty() || time.is_zero() {
                left.retain(|worker| !killed.contains(worker));
                return Ok(left);
            }
            // Now and then: nothing is heard of a worker that is stopped.
            self.step(time.min(Duration::from_millis(50)))?;
            self.events.clear();
        }
    }
}

/// Waits for the processes, no longer than this: whether each can be read, can be written, has ended.
fn wait(processes: &[Process], patience: Duration) -> Result<Vec<(bool, bool, bool)>, Error> {
    let descriptors: Vec<_> = processes.iter().map(Process::poll_descriptors).collect();
    let mut asked: Vec<PollFd<'_>> = descriptors
        .iter()
        .flat_map(|(socket, life)| [socket, life])
        .filter_map(Clone::clone)
        .collect();
    // Rounded up: a wait of no time at all, again and again, would keep a processor busy.
    let patience = patience
        .max(Duration::from_micros(50))
        .min(Duration::from_secs(3600));
    let patience = Timespec {
        tv_sec: patience.as_secs() as _,
        tv_nsec: patience.subsec_nanos().into(),
    };
    match poll(&mut asked, Some(&patience)) {
        Ok(_) | Err(rustix::io::Errno::INTR) => {}
        Err(error) => return Err(Error::Communication(io::Error::from(error).to_string())),
    }
    let mut answers = asked.iter().map(PollFd::revents);
    let mut answer = |asked: bool| {
        if asked {
            answers.next().unwrap_or(PollFlags::empty())
        } else {
            PollFlags::empty()
        }
    };
    Ok(descriptors
        .iter()
        .map(|(socket, life)| {
            let socket = answer(socket.is_some());
            let life = answer(life.is_some());
            let readable = PollFlags::IN | PollFlags::HUP | PollFlags::ERR;
            (
                socket.intersects(readable),
                socket.contains(PollFlags::OUT),
                !life.is_empty(),
            )
        })
        .collect())
}

impl Workers for Started {
    fn count(&self) -> usize {
        self.processes.len()
    }

    fn name(&self, worker: usize) -> usize {
        worker
    }

    fn send(&mut self, worker: usize, kind: Kind, body: &[u8]) -> Result<(), Error> {
        self.processes[worker].send(kind, body);
        Ok(())
    }

    fn receive(&mut self, patience: Duration) -> Result<Option<(usize, Event)>, Error> {
        if self.events.is_empty() {
            self.step(patience)?;
        }
        Ok(self.events.pop_front())
    }

    fn note(&self, worker: usize) -> Option<Note> {
        Some(self.processes[worker].note())
    }

    fn is_silent(&self, _: usize) -> bool {
        false
    }

    fn is_stopped(&self, worker: usize) -> bool {
        self.processes[worker].is_stopped()
    }

    fn kill(&mut self, worker: usize) {
        self.processes[worker].kill();
    }

    fn abandon(&mut self, worker: usize) -> Result<(), Error> {
        self.kill(worker);
        Ok(())
    }

    fn replace(&mut self, worker: usize) -> Result<(), Error> {
        let new = self.start_process(worker)?;
        let old = std::mem::replace(&mut self.processes[worker], new);
        old.kill();
        self.replaced.retain(|process| !process.has_ended());
        self.replaced.push(old);
        self.events.retain(|&(of, _)| of != worker);
        Ok(())
    }
}
