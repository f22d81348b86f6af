//! The map on workers that share no memory with the caller.
//!
//! The manager (the caller) and a worker exchange [messages](message), over a socket ([`processes`]) or over MPI.
//! [`manager`] and [`worker`] hold the two sides of the conversation, the same for both.
//!
//! ```text
//! manager -> worker   Begin(task)     the task with its parameters; the worker runs the initialiser
//!                     Chunk(items)    answered by any number of Results, then Done, or by Refused
//!                     Cancel          the chunk on hand ends after the current item
//!                     Stop            the service ends
//! worker -> manager   Ready           once, at the start (processes only)
//!                     Results         some outcomes of the chunk
//!                     Done            the last outcomes of the chunk
//!                     Refused         the initialiser failed, or the message makes no sense
//! ```

pub(crate) mod manager;
pub(crate) mod message;
mod process_worker;
pub(crate) mod processes;
mod stream;
mod tasks;
pub(crate) mod worker;

pub use processes::Processes;
pub use tasks::{RemoteTask, Tasks};
