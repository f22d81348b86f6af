//! The worker's end of the connection to a manager that is another process.

use std::fs::File;
use std::io::{self, BufReader};
use std::os::fd::AsFd;
use std::os::unix::fs::FileExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use rustix::process::{Signal, getpid, kill_process};

use super::message::{Kind, Message, take};
use super::stream;
use super::tasks::Tasks;
use super::worker::{Disconnected, Upstream, serve};

/// Where a worker writes down its current item. That it is set makes a process a worker, together with a standard input
/// that is a socket: a program that a task starts inherits only the one.
pub(super) const NOTE: &str = "SPMD_WORKER_NOTE";

/// Set once this process serves as a worker, and may have workers of its own.
static SERVING: AtomicBool = AtomicBool::new(false);

/// The worker's socket and the path of its note, in a process that was started as one.
fn is_worker() -> Option<(UnixStream, PathBuf)> {
    let note = std::env::var_os(NOTE)?;
    let socket = UnixStream::from(io::stdin().as_fd().try_clone_to_owned().ok()?);
    // Fails for what is not a socket.
    socket.local_addr().ok()?;
    Some((socket, note.into()))
}

/// Whether this process was started as a worker and does not know it.
pub(super) fn forgot_to_serve() -> bool {
    is_worker().is_some() && !SERVING.load(Ordering::Relaxed)
}

/// See [`Tasks::serve_if_worker`].
pub(super) fn serve_if_worker(tasks: &Tasks) {
    let Some((socket, note)) = is_worker() else {
        return;
    };
    SERVING.store(true, Ordering::Relaxed);
    let code = match Link::new(socket, &note).map(|mut link| serve(tasks, &mut link)) {
        Ok(Ok(())) => 0,
        Ok(Err(Disconnected)) => 1,
        Err(error) => {
            eprintln!("spmd worker: cannot begin: {error}");
            1
        }
    };
    std::process::exit(code);
}

/// The worker's end of the connection.
struct Link {
    socket: UnixStream,
    messages: Receiver<Message>,
    /// The number of the latest chunk that was cancelled.
    cancelled: Arc<AtomicU64>,
    note: File,
}

impl Link {
    fn new(socket: UnixStream, note: &Path) -> io::Result<Self> {
        let note = File::options().write(true).open(note)?;
        // A task that reads standard input finds it empty, instead of taking the manager's messages.
        rustix::stdio::dup2_stdin(File::open("/dev/null")?)?;
        let (sender, messages) = channel();
        let cancelled = Arc::new(AtomicU64::new(0));
        let mut link = Self {
            socket,
            messages,
            cancelled: Arc::clone(&cancelled),
            note,
        };
        let reading = link.socket.try_clone()?;
        thread::Builder::new()
            .name("spmd-manager".to_owned())
            .spawn(move || read_from_manager(&reading, &sender, &cancelled))?;
        stream::write(&mut link.socket, Kind::Ready, &[])?;
        Ok(link)
    }
}

/// What the worker's reading thread does.
fn read_from_manager(socket: &UnixStream, sender: &Sender<Message>, cancelled: &AtomicU64) {
    let mut reader = BufReader::new(socket);
    loop {
        match stream::read(&mut reader) {
            Ok(Some(Message {
                kind: Kind::Cancel,
                body,
            })) => {
                if let Ok(chunk) = take(&mut body.as_slice()) {
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
            // nobody: the whole process goes, at once.
            Ok(None) | Err(_) => {
                let _ = kill_process(getpid(), Signal::KILL);
            }
        }
    }
}

impl Upstream for Link {
    fn receive(&mut self) -> Result<Message, Disconnected> {
        self.messages.recv().map_err(|_| Disconnected)
    }

    fn send(&mut self, kind: Kind, body: &[u8]) -> Result<(), Disconnected> {
        stream::write(&mut self.socket, kind, body).map_err(|_| Disconnected)
    }

    fn note(&mut self, item: Option<u64>) {
        let note = item.map_or(0, |item| item + 1);
        // Without a note a death is reported without its item.
        let _ = self.note.write_at(&note.to_le_bytes(), 0);
    }

    fn is_cancelled(&mut self, chunk: u64) -> bool {
        self.cancelled.load(Ordering::Relaxed) >= chunk
    }
}
