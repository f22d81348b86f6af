//! The `ferrotran` command (skeleton).
fn main() {}
