//! One worker process, seen from its manager.

use std::io::{self, PipeReader, PipeWriter, Read, Write};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags};
use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags, sendmsg};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::manager::Event;
use super::message::{Kind, Message, decode};
use super::note::NoteFile;
use super::process_worker::{GREETING, WORKER};
use super::program::ProgramId;
use super::stream::{self, Incoming};
use super::worker::Note;
use crate::faults::Fault;

/// How long a worker that has closed its connection may take to end: what it has not written yet, it writes then.
const TO_END: Duration = Duration::from_secs(10);

/// A worker. Its standard input is one end of a socket, of which this has the other.
pub(super) struct Process {
    socket: UnixStream,
    note: NoteFile,
    incoming: Incoming,
    outgoing: Vec<u8>,
    /// How much of it was sent.
    sent: usize,
    /// It said that it is ready.
    is_ready: bool,
    /// Once it has closed its end: when it is to have ended.
    ends_by: Option<Instant>,
    /// What it did that makes no sense.
    nonsense: Option<String>,
    /// At its end when the process is dead and waited for.
    life: PipeReader,
    keeper: Arc<Keeper>,
    is_gone: bool,
}

/// What the thread that started a process knows of it.
struct Keeper {
    id: u32,
    held: Mutex<Held>,
}

struct Held {
    child: Child,
    /// None while it runs: until then its identifier is its own.
    status: Option<io::Result<ExitStatus>>,
}

impl Process {
    pub(super) fn start(mut command: Command, worker: usize) -> io::Result<Self> {
        let note = NoteFile::new()?;
        let (socket, theirs) = UnixStream::pair()?;
        greet(&socket, &note)?;
        socket.set_nonblocking(true)?;
        let theirs = OwnedFd::from(theirs);
        let inode = std::fs::File::from(theirs.try_clone()?).metadata()?.ino();
        command
            .env(WORKER, inode.to_string())
            .stdin(Stdio::from(theirs))
            // An interrupt from the terminal (Ctrl-C) goes to all processes of a group. The manager decides what it
            // means; the workers' items are not lost.
            .process_group(0);
        let (life, death) = io::pipe()?;
        let (sender, receiver) = channel();
        // The thread that starts a process outlives it: the system kills a worker when that thread is gone, and with it
        // the manager.
        thread::Builder::new()
            .name(format!("spmd-keeper-{worker}"))
            .stack_size(1 << 17)
            .spawn(move || keep(command, death, |started| drop(sender.send(started))))?;
        let keeper = receiver
            .recv()
            .unwrap_or_else(|_| Err(io::Error::other("its thread ended")))?;
        Ok(Self {
            socket,
            note,
            incoming: Incoming::default(),
            outgoing: Vec::new(),
            sent: 0,
            is_ready: false,
            ends_by: None,
            nonsense: None,
            life,
            keeper,
            is_gone: false,
        })
    }

    pub(super) fn id(&self) -> u32 {
        self.keeper.id
    }

    /// Whether it is dead and its event was given out.
    pub(super) fn is_gone(&self) -> bool {
        self.is_gone
    }

    /// Whether it is dead and waited for.
    pub(super) fn has_ended(&self) -> bool {
        self.keeper.lock().status.is_some()
    }

    pub(super) fn note(&self) -> Note {
        self.note.read()
    }

    /// Whether a signal has stopped it.
    pub(super) fn is_stopped(&self) -> bool {
        let held = self.keeper.lock();
        let options = WaitIdOptions::STOPPED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
        held.status.is_none()
            && matches!(waitid(WaitId::Pid(self.keeper.pid()), options), Ok(Some(_)))
    }

    pub(super) fn kill(&self) {
        self.keeper.kill();
    }

    pub(super) fn send(&mut self, kind: Kind, body: &[u8]) {
        if self.ends_by.is_some() || self.is_gone {
            return;
        }
        self.outgoing
            .extend_from_slice(&stream::header(kind, body.len()));
        self.outgoing.extend_from_slice(body);
        self.flush();
    }

    /// Sends what the socket takes.
    pub(super) fn flush(&mut self) {
        while self.sent < self.outgoing.len() {
            match (&self.socket).write(&self.outgoing[self.sent..]) {
                Ok(sent) => self.sent += sent,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // It does not read any more: the end of the stream, or of the process, tells.
                Err(_) => break,
            }
        }
        self.outgoing.clear();
        self.sent = 0;
    }

    /// What to wait for: the socket, if there is anything to expect of it, and the process's end.
    pub(super) fn poll_descriptors(&self) -> (Option<PollFd<'_>>, Option<PollFd<'_>>) {
        let mut flags = PollFlags::IN;
        if !self.outgoing.is_empty() {
            flags |= PollFlags::OUT;
        }
        let is_open = !self.is_gone && self.ends_by.is_none();
        (
            is_open.then(|| PollFd::from_borrowed_fd(self.socket.as_fd(), flags)),
            (!self.is_gone).then(|| PollFd::from_borrowed_fd(self.life.as_fd(), PollFlags::IN)),
        )
    }

    /// When a process that has closed its connection is to have ended.
    pub(super) fn ends_by(&self) -> Option<Instant> {
        self.ends_by.filter(|_| !self.is_gone)
    }

    /// Kills a process that closed its connection and does not end.
    pub(super) fn hurry(&mut self) {
        if self.ends_by.is_some_and(|by| Instant::now() >= by) {
            self.misbehave("it closed its connection, and did not end".to_owned());
        }
    }

    /// Reads what there is, though no more than some messages at a time.
    pub(super) fn read(
        &mut self,
        scratch: &mut [u8],
        other_than: Option<&ProgramId>,
        tell: &mut dyn FnMut(Event),
    ) -> Option<ProgramId> {
        let mut program = None;
        for _ in 0..16 {
            match (&self.socket).read(scratch) {
                Ok(0) => {
                    self.close();
                    break;
                }
                Ok(length) => {
                    let found = self.take(&scratch[..length], other_than, tell);
                    program = program.or(found);
                    if length < scratch.len() {
                        break;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // How a socket tells that the worker ended with something unread.
                Err(_) => {
                    self.close();
                    break;
                }
            }
        }
        program
    }

    fn take(
        &mut self,
        bytes: &[u8],
        first_program: Option<&ProgramId>,
        tell: &mut dyn FnMut(Event),
    ) -> Option<ProgramId> {
        let (mut is_ready, mut nonsense, mut program) = (self.is_ready, None, None);
        let taken = self.incoming.add(bytes, |message: Message| {
            if nonsense.is_some() {
                return;
            }
            match message.kind {
                Kind::Ready if !is_ready => {
                    is_ready = true;
                    let id = decode::<ProgramId>(&mut &message.body[..]).and_then(Result::ok);
                    if let (Some(id), Some(first)) = (&id, first_program)
                        && id != first
                        && !Fault::StartsAnyFile.is_back()
                    {
                        is_ready = false;
                        nonsense = Some(
                            "it runs another program than the first worker: the file was replaced"
                                .to_owned(),
                        );
                    }
                    program = id;
                }
                kind if !is_ready => nonsense = Some(format!("it began with {kind:?}")),
                _ => tell(Event::Message(message)),
            }
        });
        self.is_ready = is_ready;
        if let Err(rubbish) = taken {
            nonsense.get_or_insert(format!(
                "it wrote something that is not a message: {rubbish}"
            ));
        }
        if let Some(nonsense) = nonsense {
            self.misbehave(nonsense);
        }
        program.filter(|_| self.nonsense.is_none())
    }

    fn misbehave(&mut self, nonsense: String) {
        self.nonsense.get_or_insert(nonsense);
        self.ends_by = Some(Instant::now() + TO_END);
        self.kill();
    }

    /// The worker has closed its end. It ends now: its buffers are written, its exit handlers run. Only then it is dead.
    fn close(&mut self) {
        self.ends_by.get_or_insert_with(|| Instant::now() + TO_END);
        if Fault::KillsTheEnding.is_back() {
            self.kill();
        }
    }

    /// The process is dead: what it wrote before is still to be read, then its event comes.
    pub(super) fn end(&mut self, scratch: &mut [u8], tell: &mut dyn FnMut(Event)) {
        // Not until the end of the stream: what the worker started may have its socket, and live on.
        while self.ends_by.is_none() {
            match (&self.socket).read(scratch) {
                Ok(0) => break,
                Ok(length) => {
                    let _ = self.take(&scratch[..length], None, tell);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        self.is_gone = true;
        let nonsense = self.nonsense.take();
        let (was_killed, ending) = match &self.keeper.lock().status {
            Some(Ok(status)) => (status.signal().is_some(), format!("it ended with {status}")),
            Some(Err(error)) => (
                false,
                format!("it ended, and its status is not known: {error}"),
            ),
            None => (false, "it ended".to_owned()),
        };
        let was_killed = was_killed && nonsense.is_none();
        let how = nonsense.unwrap_or(ending);
        tell(if self.is_ready {
            Event::Died {
                item: self.note.read().item(),
                how,
            }
        } else if was_killed {
            Event::NotStarted { was_killed, how }
        } else {
            let advice = "does the program call `Tasks::serve_if_worker` first in `main`?";
            let how = format!("{how}; {advice}");
            Event::NotStarted { was_killed, how }
        });
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The first byte that a worker finds, with its note.
fn greet(socket: &UnixStream, note: &NoteFile) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = SendAncillaryBuffer::new(&mut space);
    let descriptors = [note.descriptor()];
    if !control.push(SendAncillaryMessage::ScmRights(&descriptors)) {
        return Err(io::Error::other("a descriptor does not fit"));
    }
    let greeting = [io::IoSlice::new(&GREETING)];
    sendmsg(socket, &greeting, &mut control, SendFlags::empty())?;
    Ok(())
}

impl Keeper {
    fn pid(&self) -> Pid {
        Pid::from_raw(self.id as i32).expect("a child has an identifier")
    }

    fn lock(&self) -> MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Kills it, and what its tasks have started. Nothing happens when it is dead already.
    fn kill(&self) {
        let mut held = self.lock();
        if held.status.is_none() {
            let _ = kill_process_group(self.pid(), Signal::KILL);
            let _ = held.child.kill();
        }
    }
}

/// What a keeper's thread does: starts the process, waits for its end.
fn keep(mut command: Command, death: PipeWriter, started: impl FnOnce(io::Result<Arc<Keeper>>)) {
    let child = match command.spawn() {
        Ok(child) => child,
        Err(error) => {
            let program = command.get_program().display();
            let message = format!("cannot start `{program}`: {error}");
            return started(Err(io::Error::new(error.kind(), message)));
        }
    };
    // The command holds the worker's end of the socket, which would keep the socket open after the worker's end.
    drop(command);
    let keeper = Arc::new(Keeper {
        id: child.id(),
        held: Mutex::new(Held {
            child,
            status: None,
        }),
    });
    started(Ok(Arc::clone(&keeper)));
    // Waits without taking the status: until that is taken no other process gets the identifier, and it can be killed.
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    let ended = loop {
        match waitid(WaitId::Pid(keeper.pid()), options) {
            Err(rustix::io::Errno::INTR) => {}
            ended => break ended,
        }
    };
    let mut held = keeper.lock();
    if !matches!(ended, Ok(Some(status)) if status.exit_status() == Some(0)) {
        // What the tasks of a worker that came to harm have started.
        let _ = kill_process_group(keeper.pid(), Signal::KILL);
    }
    held.status = Some(held.child.wait());
    drop(held);
    drop(death);
}
