//! The fifth stage: facts about procedures, each with its reason. What is not shown is said to be
//! unknown, never assumed.

mod facts;

pub use facts::*;
