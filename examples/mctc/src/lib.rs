//! mctc-lib, as ferrotran binds it.

/// mctc-lib, and the structures that its tests use.
pub mod mctc {
    include!(concat!(env!("OUT_DIR"), "/mctc.rs"));
}
