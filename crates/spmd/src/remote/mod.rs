//! The map on workers that share no memory with the caller.
//!
//! The manager (the caller) and a worker exchange [messages](message), over a socket ([`processes`]) or over MPI.
//! [`manager`] and [`map`] hold one side of the conversation, [`worker`] the other, the same for both.
//!
//! ```text
//! manager -> worker   Begin(task)     the task with its parameters; the worker runs the initialiser
//!                     Chunk(items)    answered by any number of Results, then Done, or by Refused or Overdue
//!                     Cancel          the chunk on hand ends after the current item
//!                     Abandon         the chunk on hand ends at once (MPI; a process is killed)
//!                     Stop            the service ends
//! worker -> manager   Ready           once, at the start (processes only), with the program's file
//!                     Results         some outcomes of the chunk
//!                     Done            the last outcomes of the chunk
//!                     Refused         the initialiser failed, or the message makes no sense
//!                     Overdue         the chunk ended at an item that took too long (MPI; a process is killed)
//! either way          Part            the beginning of a message that is too long for MPI
//! ```

mod chunk;
pub(crate) mod manager;
mod map;
pub(crate) mod message;
mod note;
pub(crate) mod outbox;
mod process;
mod process_worker;
pub(crate) mod processes;
pub(crate) mod program;
mod stream;
mod tasks;
pub(crate) mod worker;

pub use processes::Processes;
pub use tasks::{RemoteTask, Tasks};
