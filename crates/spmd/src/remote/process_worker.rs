//! The worker's end of the connection to a manager that is another process.

use std::fs::File;
use std::io::{self, BufReader, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rustix::net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg};
use rustix::process::{Signal, getpgrp, getpid, kill_process, kill_process_group};

use super::message::{Kind, Message, encode_into};
use super::note::Pencil;
use super::outbox::{Content, Outbox};
use super::program::ProgramId;
use super::stream;
use super::tasks::Tasks;
use super::worker::{Disconnected, Note, Upstream, serve};
use crate::faults::Fault;
use crate::wire::take_number;

/// Makes a process a worker, if its standard input is the socket with this number: a program that a task starts inherits
/// only the one.
pub(super) const WORKER: &str = "SPMD_WORKER";

/// What a manager begins with, together with the note.
pub(super) const GREETING: [u8; 1] = *b"n";

/// Set once this process serves as a worker, and may have workers of its own.
static SERVING: AtomicBool = AtomicBool::new(false);

/// The worker's socket, in a process that was started as one.
fn is_worker() -> Option<UnixStream> {
    let inode: u64 = std::env::var(WORKER).ok()?.parse().ok()?;
    let stdin = io::stdin().as_fd().try_clone_to_owned().ok()?;
    let file = File::from(stdin);
    (file.metadata().ok()?.ino() == inode)
        .then(|| UnixStream::from(std::os::fd::OwnedFd::from(file)))
}

/// Whether this process was started as a worker and does not know it.
pub(super) fn forgot_to_serve() -> bool {
    !SERVING.load(Ordering::Relaxed) && is_worker().is_some()
}

/// See [`Tasks::serve_if_worker`].
pub(super) fn serve_if_worker(tasks: &Tasks) {
    let Some(socket) = is_worker() else {
        return;
    };
    SERVING.store(true, Ordering::Relaxed);
    let code = match Link::new(socket) {
        Ok(mut link) => {
            let served = serve(tasks, &mut link);
            link.outbox.close();
            i32::from(served.is_err())
        }
        Err(error) => {
            eprintln!("spmd worker: cannot begin: {error}");
            1
        }
    };
    std::process::exit(code);
}

/// The worker's end of the connection.
struct Link {
    outbox: Arc<Outbox<UnixStream>>,
    messages: Receiver<Message>,
    /// The number of the latest chunk that was cancelled.
    cancelled: Arc<AtomicU64>,
    pencil: Pencil,
}

impl Link {
    fn new(socket: UnixStream) -> io::Result<Self> {
        die_with_manager();
        show_name();
        let pencil = Pencil::new(&receive_note(&socket)?)?;
        // A task that reads standard input finds it empty, instead of taking the manager's messages.
        rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
        let (sender, messages) = channel();
        let cancelled = Arc::new(AtomicU64::new(0));
        let reading = socket.try_clone()?;
        thread::Builder::new()
            .name("spmd-manager".to_owned())
            .spawn({
                let cancelled = Arc::clone(&cancelled);
                move || read_from_manager(&reading, &sender, &cancelled)
            })?;
        let mut ready = Vec::new();
        encode_into(&mut ready, &ProgramId::own()?, || "a file".to_owned())
            .map_err(io::Error::other)?;
        let outbox = Arc::new(Outbox::new(socket));
        send(&mut outbox.lock(), Kind::Ready, &ready)
            .map_err(|Disconnected| io::Error::from(io::ErrorKind::BrokenPipe))?;
        if !Fault::HoldsBack.is_back() {
            let outbox = Arc::clone(&outbox);
            thread::Builder::new()
                .name("spmd-outbox".to_owned())
                .spawn(move || outbox.send_what_waits(send_kept))?;
        }
        Ok(Self {
            outbox,
            messages,
            cancelled,
            pencil,
        })
    }
}

/// The system kills this process when its manager is gone, even if it is stopped and cannot see that itself.
fn die_with_manager() {
    #[cfg(target_os = "linux")]
    {
        // Without it, a worker that runs still sees the end of its socket.
        let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    }
}

/// `top` and the like show a process by the file that it was started from, which is `/proc/self/exe`.
fn show_name() {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let program = std::env::args_os().next().unwrap_or_default();
        let name = std::path::Path::new(&program).file_name();
        let name = name.and_then(|name| std::ffi::CString::new(name.as_bytes()).ok());
        let _ = name.map(|name| rustix::thread::set_name(&name));
    }
}

/// The manager's greeting: a note comes with it.
fn receive_note(socket: &UnixStream) -> io::Result<File> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut control = RecvAncillaryBuffer::new(&mut space);
    let mut greeting = [0];
    let flags = RecvFlags::CMSG_CLOEXEC;
    recvmsg(
        socket,
        &mut [IoSliceMut::new(&mut greeting)],
        &mut control,
        flags,
    )?;
    let note = control.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut descriptors) => descriptors.next(),
        _ => None,
    });
    match note {
        Some(note) if greeting == GREETING => Ok(note.into()),
        _ => Err(io::Error::other("the manager did not greet")),
    }
}

/// What the worker's reading thread does.
fn read_from_manager(socket: &UnixStream, sender: &Sender<Message>, cancelled: &AtomicU64) {
    let mut reader = BufReader::with_capacity(1 << 16, socket);
    loop {
        match stream::read(&mut reader) {
            Ok(Some(Message {
                kind: Kind::Cancel,
                body,
            })) => {
                if let Some(chunk) = take_number(&mut body.as_slice()) {
                    cancelled.store(chunk, Ordering::Relaxed);
                }
            }
            Ok(Some(message)) => {
                let last = message.kind == Kind::Stop;
                if sender.send(message).is_err() || last {
                    return;
                }
            }
            // The manager is gone without a word. A task may be running on the main thread for hours to come, and for
            // nobody: the whole process goes, at once, and what its tasks started.
            Ok(None) | Err(_) => {
                if getpgrp() == getpid() {
                    let _ = kill_process_group(getpgrp(), Signal::KILL);
                }
                let _ = kill_process(getpid(), Signal::KILL);
            }
        }
    }
}

fn send(content: &mut Content<UnixStream>, kind: Kind, body: &[u8]) -> Result<(), Disconnected> {
    stream::write(&mut content.sender, kind, body).map_err(|_| Disconnected)
}

/// Sends the outcomes that there are as this kind of message.
fn send_as(content: &mut Content<UnixStream>, kind: Kind) -> Result<(), Disconnected> {
    stream::write(&mut content.sender, kind, &content.results).map_err(|_| Disconnected)?;
    content.results.clear();
    // A large output once does not take its memory for ever.
    content.results.shrink_to(1 << 20);
    Ok(())
}

fn send_kept(content: &mut Content<UnixStream>) -> Result<(), Disconnected> {
    send_as(content, Kind::Results)
}

impl Upstream for Link {
    fn receive(&mut self) -> Result<Message, Disconnected> {
        self.messages.recv().map_err(|_| Disconnected)
    }

    fn keep(
        &mut self,
        is_last: bool,
        append: &mut dyn FnMut(&mut Vec<u8>),
    ) -> Result<(), Disconnected> {
        self.outbox.keep(is_last, append, send_kept)
    }

    fn finish(&mut self) -> Result<(), Disconnected> {
        send_as(&mut self.outbox.lock(), Kind::Done)
    }

    fn refuse(&mut self, cause: &[u8]) -> Result<(), Disconnected> {
        let mut content = self.outbox.lock();
        send_kept(&mut content)?;
        send(&mut content, Kind::Refused, cause)
    }

    fn note(&mut self, note: Note) {
        self.pencil.write(note);
    }

    fn is_cancelled(&mut self, chunk: u64) -> bool {
        self.cancelled.load(Ordering::Relaxed) >= chunk
    }
}
