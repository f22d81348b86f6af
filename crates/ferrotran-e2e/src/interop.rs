//! The bindings of `build/interop.rs`.

/// From `in_c/in_c.f` and `in_c/in_c.pyf`.
pub mod in_c {
    include!(concat!(env!("OUT_DIR"), "/in_c.rs"));
}

/// From `in_c/in_c.f` and `in_c/in_c.pyf`, loaded at run time.
pub mod in_c_loaded {
    include!(concat!(env!("OUT_DIR"), "/in_c_loaded.rs"));
}

/// From `in_c/legacy.c` and `in_c/legacy.pyf`.
pub mod legacy {
    include!(concat!(env!("OUT_DIR"), "/legacy.rs"));
}

/// From `signed.f` and `signed.pyf`.
pub mod signed {
    include!(concat!(env!("OUT_DIR"), "/signed.rs"));
}

/// From `declared.f` and `declared.pyf`.
pub mod declared {
    include!(concat!(env!("OUT_DIR"), "/declared.rs"));
}

/// From the module file of `sourceless.f90`.
#[cfg(gnu_fortran)]
pub mod sourceless {
    include!(concat!(env!("OUT_DIR"), "/sourceless.rs"));
}

/// From `version.f`, with INTEGERs of 4 bytes.
pub mod version_4 {
    include!(concat!(env!("OUT_DIR"), "/version_4.rs"));
}

/// From `version.f`, with INTEGERs of 8 bytes.
pub mod version_8 {
    include!(concat!(env!("OUT_DIR"), "/version_8.rs"));
}

/// From `groups/`.
pub mod groups {
    include!(concat!(env!("OUT_DIR"), "/groups.rs"));
}

/// From `holes.f90`.
pub mod holes {
    include!(concat!(env!("OUT_DIR"), "/holes.rs"));
}
