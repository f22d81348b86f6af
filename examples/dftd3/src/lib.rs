//! s-dftd3, as ferrotran binds it.

/// s-dftd3, what it needs, and a damping function of ours.
pub mod dftd3 {
    include!(concat!(env!("OUT_DIR"), "/dftd3.rs"));
}
