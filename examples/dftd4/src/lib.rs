//! dftd4, as ferrotran binds it.

/// dftd4 and what it needs.
pub mod dftd4 {
    include!(concat!(env!("OUT_DIR"), "/dftd4.rs"));
}
