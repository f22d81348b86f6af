//! End-to-end tests of ferrotran: the bindings that `build.rs` generates from `fortran/`.

/// From `scalars.f90`.
pub mod scalars {
    include!(concat!(env!("OUT_DIR"), "/scalars.rs"));
}

/// From `external.f` and `external.pyf`.
pub mod external {
    include!(concat!(env!("OUT_DIR"), "/external.rs"));
}

/// From `assumed.f90`.
pub mod assumed {
    include!(concat!(env!("OUT_DIR"), "/assumed.rs"));
}

/// From `arrays.f90`.
pub mod arrays {
    include!(concat!(env!("OUT_DIR"), "/arrays.rs"));
}

/// From `matrix.f`.
pub mod matrix {
    include!(concat!(env!("OUT_DIR"), "/matrix.rs"));
}

/// From `texts.f`.
pub mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// From `modern.f90`.
pub mod modern {
    include!(concat!(env!("OUT_DIR"), "/modern.rs"));
}

/// From `unsupported.f90`.
pub mod unsupported {
    include!(concat!(env!("OUT_DIR"), "/unsupported.rs"));
}
