//! State that the compiler decides on, and the run-time library's.

/// From `static_arrays.f90`.
#[cfg(gnu_fortran)]
pub mod static_arrays {
    include!(concat!(env!("OUT_DIR"), "/static_arrays.rs"));
}

/// From `units.f90`.
pub mod units {
    include!(concat!(env!("OUT_DIR"), "/units.rs"));
}

/// From `units.f90`, loaded at run time.
pub mod units_loaded {
    include!(concat!(env!("OUT_DIR"), "/units_loaded.rs"));
}

/// From `openmp_loaded.f90`, loaded at run time.
pub mod openmp_loaded {
    include!(concat!(env!("OUT_DIR"), "/openmp_loaded.rs"));
}

/// From `transfers.f90`, with checks.
pub mod transfers {
    include!(concat!(env!("OUT_DIR"), "/transfers.rs"));
}

/// From `transfers.f90`, without them.
pub mod transfers_unchecked {
    include!(concat!(env!("OUT_DIR"), "/transfers_unchecked.rs"));
}

/// From `ends_in_c.f90`.
pub mod ends_in_c {
    include!(concat!(env!("OUT_DIR"), "/ends_in_c.rs"));
}

/// From `ends_in_c.f90`, loaded at run time.
pub mod ends_in_c_loaded {
    include!(concat!(env!("OUT_DIR"), "/ends_in_c_loaded.rs"));
}

/// From `ends_in_c.f90`, whose stops end the process.
pub mod ends_in_c_uncontained {
    include!(concat!(env!("OUT_DIR"), "/ends_in_c_uncontained.rs"));
}
