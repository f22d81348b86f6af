//! `ferrotran new`: what it says and writes, and that what it makes builds and passes its test.

mod builds;
mod cases;
mod texts;
