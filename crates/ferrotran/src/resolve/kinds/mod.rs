//! The kinds of the target compiler.

mod map;
mod target;

pub use map::{KindMap, KindMapError};
pub use target::{Kinds, ProbeError, RealModel};
