//! Names that generated Rust and the C header share.

use crate::plan::{Dummy, Meaning};

/// The name of a parameter of the raw function.
pub(super) fn raw_name(dummy: &Dummy, meaning: Meaning) -> String {
    let name = dummy.rust.as_str();
    match meaning {
        Meaning::Itself => name.to_owned(),
        Meaning::Extent(dimension) => format!("{name}_extent_{dimension}"),
        Meaning::Storage(dimension) => format!("{name}_storage_{dimension}"),
        Meaning::Length => format!("{name}_length"),
        Meaning::Elements => format!("{name}_elements"),
        Meaning::Slot => format!("{name}_slot"),
        Meaning::Allocated => format!("{name}_allocated"),
        Meaning::DynamicType => format!("{name}_dynamic_type"),
        Meaning::Take => format!("{name}_take"),
    }
}
