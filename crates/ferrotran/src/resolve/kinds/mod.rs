//! The kinds of the target compiler.

mod map;
mod probe;
mod target;

pub use map::{KindMap, KindMapError};
pub use probe::ProbeError;
pub use target::{Kinds, Promoted, RealModel};
