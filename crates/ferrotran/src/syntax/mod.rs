//! The second stage: logical lines into an abstract syntax tree. It knows nothing of types: what
//! only they can tell apart (`F(I)`: array element or function reference; a statement function
//! or an assignment) has one form here, and [`resolve`](crate::resolve) decides.

pub mod ast;
