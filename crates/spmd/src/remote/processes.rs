//! Workers that are processes: this program, started again. The manager's end; the worker's is in `process_worker`.
//!
//! A worker's standard input is one end of a socket pair; its standard output and error are the manager's, so that a
//! task may print. Each end has a thread that does nothing but read: neither side can block the other by not reading,
//! however long the messages are, and a worker notices in the middle of a task that its manager is gone.

use std::convert::Infallible;
use std::fs::File;
use std::io::{self, BufReader};
use std::net::Shutdown;
use std::os::fd::OwnedFd;
use std::os::unix::fs::FileExt;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::manager::{Event, Manager, Workers};
use super::message::{Kind, Message};
use super::process_worker::{self, NOTE};
use super::{RemoteTask, stream};
use crate::map::{Each, Error, Options, Pool};

/// How long an idle worker may take to end when it is told to.
const GRACE: Duration = Duration::from_secs(2);

/// Processes as workers: this program, started again.
///
/// The program has to call [`Tasks::serve_if_worker`](crate::Tasks::serve_if_worker) first in `main`. What a worker has in memory is its own; a crash,
/// a kill signal or an abort in a task costs one process, which is replaced: the failure names the item, or the item is
/// begun again ([`Options::retries`]).
///
/// No worker outlives its manager, however the manager ends.
pub struct Processes {
    manager: Manager<Started>,
}

impl Processes {
    /// As many processes as `workers`; with 0, as many as the machine runs at a time.
    ///
    /// # Errors
    ///
    /// [`Error::Start`] if the system starts no more processes; [`Error::NotServing`] in a process that is a worker
    /// itself and does not know it.
    pub fn new(workers: usize) -> Result<Self, Error> {
        let program = std::env::current_exe().map_err(|error| Error::Start {
            worker: 0,
            message: error.to_string(),
        })?;
        Self::with_command(workers, move || Command::new(&program))
    }

    /// The same with another command than the plain program. The program that it starts must know the same tasks; its
    /// standard input is taken.
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
            .map(|process| process.id)
            .collect()
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
    /// Workers that are still busy, after a panic, are not waited for.
    fn drop(&mut self) {
        for (worker, process) in self.manager.workers.processes.iter().enumerate() {
            if self.manager.is_busy(worker) {
                process.kill();
            }
        }
    }
}

/// The workers that run.
struct Started {
    command: Box<dyn Fn() -> Command + Send>,
    processes: Vec<Process>,
    sender: Sender<(usize, u64, Event)>,
    receiver: Receiver<(usize, u64, Event)>,
    /// How many processes were started; each has the number that it is as its generation.
    generations: u64,
}

/// A worker.
struct Process {
    id: u32,
    /// Of events, to tell those of this process from those of the one before it.
    generation: u64,
    socket: UnixStream,
    child: Arc<Mutex<Child>>,
    /// Disconnected once the process has ended and the reader has waited for it.
    ended: Receiver<Infallible>,
}

impl Started {
    fn start(count: usize, command: Box<dyn Fn() -> Command + Send>) -> Result<Self, Error> {
        let (sender, receiver) = channel();
        let mut started = Self {
            command,
            processes: Vec::new(),
            sender,
            receiver,
            generations: 0,
        };
        for worker in 0..count {
            let process = started.start_process(worker)?;
            started.processes.push(process);
        }
        Ok(started)
    }

    fn start_process(&mut self, worker: usize) -> Result<Process, Error> {
        self.generations += 1;
        Process::start(
            (self.command)(),
            worker,
            self.generations,
            self.sender.clone(),
        )
        .map_err(|error| Error::Start {
            worker,
            message: error.to_string(),
        })
    }
}

impl Process {
    fn start(
        mut command: Command,
        worker: usize,
        generation: u64,
        sender: Sender<(usize, u64, Event)>,
    ) -> io::Result<Self> {
        let note = NamedTempFile::with_prefix("spmd-")?;
        let (socket, theirs) = UnixStream::pair()?;
        let reading = socket.try_clone()?;
        command
            .stdin(Stdio::from(OwnedFd::from(theirs)))
            .env(NOTE, note.path());
        let child = command.spawn().map_err(|error| {
            let program = command.get_program().display();
            io::Error::new(error.kind(), format!("cannot start `{program}`: {error}"))
        })?;
        // The command holds the worker's end of the socket, which would keep the socket open after the worker's end.
        drop(command);
        let id = child.id();
        let child = Arc::new(Mutex::new(child));
        let (ending, ended) = channel();
        let reader = thread::Builder::new()
            .name(format!("spmd-reader-{worker}"))
            .spawn({
                let child = Arc::clone(&child);
                move || {
                    let _ending = ending;
                    let event = read_until_death(&reading, note, &child, |message| {
                        // Nobody listens any more when the pool is being dropped.
                        let _ = sender.send((worker, generation, Event::Message(message)));
                    });
                    let _ = sender.send((worker, generation, event));
                }
            });
        let process = Self {
            id,
            generation,
            socket,
            child,
            ended,
        };
        if let Err(error) = reader {
            process.kill();
            let _ = process.lock().wait();
            return Err(error);
        }
        Ok(process)
    }

    fn kill(&self) {
        // An error means that the process has ended.
        let _ = self.lock().kill();
    }

    fn lock(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Process {
    /// Tells the worker to stop, so that it drops its state; kills it if it takes too long over it.
    fn drop(&mut self) {
        // An error means that it has ended.
        let _ = stream::write(&mut self.socket, Kind::Stop, &[]);
        if self.ended.recv_timeout(GRACE) == Err(RecvTimeoutError::Timeout) {
            self.kill();
            let _ = self.ended.recv();
        }
    }
}

/// What the manager's reading thread does for a worker. In the end the process is gone and waited for.
fn read_until_death(
    socket: &UnixStream,
    note: NamedTempFile,
    child: &Mutex<Child>,
    mut tell: impl FnMut(Message),
) -> Event {
    let mut reader = BufReader::new(socket);
    let first = stream::read(&mut reader);
    // The worker has opened the file, or never will: its name is not needed any more.
    let note = note.into_file();
    let is_ready = matches!(&first, Ok(Some(message)) if message.kind == Kind::Ready);
    let mut next = first;
    let nonsense = loop {
        match next {
            Ok(Some(message)) if message.kind == Kind::Ready => {}
            Ok(Some(message)) if is_ready => tell(message),
            Ok(Some(message)) => break Some(format!("it began with {:?}", message.kind)),
            Ok(None) => break None,
            // How a socket tells that the worker died with something unread.
            Err(error) if error.kind() == io::ErrorKind::ConnectionReset => break None,
            Err(error) => break Some(error.to_string()),
        }
        next = stream::read(&mut reader);
    };
    // No more writing to it, for a manager that is just doing so.
    let _ = socket.shutdown(Shutdown::Both);
    let status = {
        let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
        // Dead already, or of no more use. The status of one that has ended stays what it is.
        let _ = child.kill();
        child.wait()
    };
    let how = match (nonsense, status) {
        (Some(nonsense), _) => format!("it wrote something that is not a message: {nonsense}"),
        (None, Ok(status)) => format!("it ended with {status}"),
        (None, Err(error)) => format!("it ended, and its status is not known: {error}"),
    };
    if is_ready {
        Event::Died {
            item: read_note(&note),
            how,
        }
    } else {
        Event::NotStarted(format!(
            "{how}; does the program call `Tasks::serve_if_worker` first in `main`?"
        ))
    }
}

/// A note is the index of an item plus 1, or 0.
fn read_note(note: &File) -> Option<u64> {
    let mut bytes = [0; 8];
    note.read_exact_at(&mut bytes, 0).ok()?;
    u64::from_le_bytes(bytes).checked_sub(1)
}

impl Workers for Started {
    fn count(&self) -> usize {
        self.processes.len()
    }

    fn name(&self, worker: usize) -> usize {
        worker
    }

    fn send(&mut self, worker: usize, kind: Kind, body: &[u8]) -> Result<(), Error> {
        // A worker that does not take it is dead, and its reader says so.
        let _ = stream::write(&mut self.processes[worker].socket, kind, body);
        Ok(())
    }

    fn receive(&mut self, patience: Duration) -> Result<Option<(usize, Event)>, Error> {
        match self.receiver.recv_timeout(patience) {
            Ok((worker, generation, event)) if generation == self.processes[worker].generation => {
                Ok(Some((worker, event)))
            }
            // From a process that has been replaced.
            Ok(_) | Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => unreachable!("this end holds a sender too"),
        }
    }

    fn kill(&mut self, worker: usize) {
        self.processes[worker].kill();
    }

    fn replace(&mut self, worker: usize) -> Result<(), Error> {
        self.processes[worker] = self.start_process(worker)?;
        Ok(())
    }
}
