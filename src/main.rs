//! The showcase (skeleton).
fn main() {}
