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
    pub use self::sourceless::*;
}

/// From the module file of `compiled.f90`.
#[cfg(gnu_fortran)]
pub mod compiled {
    include!(concat!(env!("OUT_DIR"), "/compiled.rs"));
    pub use self::compiled::*;
}

/// From `uses_compiled.f90`, and for it the module file of `compiled.f90`.
#[cfg(gnu_fortran)]
pub mod uses_compiled {
    include!(concat!(env!("OUT_DIR"), "/uses_compiled.rs"));
    pub use self::uses_compiled::*;
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
    pub use self::constants_only::*;
    pub use self::groups_kinds::*;
    pub use self::groups_module::*;
}

/// From `holes.f90`.
pub mod holes {
    include!(concat!(env!("OUT_DIR"), "/holes.rs"));
    pub use self::holes::*;
    pub use self::holes_kinds::*;
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
#[allow(
    clashing_extern_declarations,
    reason = "that is what the sentinel is there to find"
)]
pub mod kind_wrong {
    include!(concat!(env!("OUT_DIR"), "/kind_wrong.rs"));
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
#[allow(
    clashing_extern_declarations,
    reason = "that is what the sentinel is there to find"
)]
pub mod kind_wrong_known {
    include!(concat!(env!("OUT_DIR"), "/kind_wrong_known.rs"));
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
#[allow(
    clashing_extern_declarations,
    reason = "that is what the sentinel is there to find"
)]
pub mod kind_wrong_unasked {
    include!(concat!(env!("OUT_DIR"), "/kind_wrong_unasked.rs"));
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
#[allow(
    clashing_extern_declarations,
    reason = "that is what the sentinel is there to find"
)]
pub mod kind_wrong_loaded {
    include!(concat!(env!("OUT_DIR"), "/kind_wrong_loaded.rs"));
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
#[allow(
    clashing_extern_declarations,
    reason = "those of another kind are declared, too"
)]
pub mod kind_right {
    include!(concat!(env!("OUT_DIR"), "/kind_right.rs"));
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
#[allow(
    clashing_extern_declarations,
    reason = "those of another kind are declared, too"
)]
pub mod kind_right_known {
    include!(concat!(env!("OUT_DIR"), "/kind_right_known.rs"));
}

/// Bindings of `version.f`, whose library has INTEGERs of 8 bytes: see `build/interop.rs`.
pub mod kind_right_loaded {
    include!(concat!(env!("OUT_DIR"), "/kind_right_loaded.rs"));
}

/// From `names.f90`.
pub mod names {
    include!(concat!(env!("OUT_DIR"), "/names.rs"));
    pub use self::crate_::*;
    pub use self::self_::*;
}

/// From `names.f90`.
pub mod names_loaded {
    include!(concat!(env!("OUT_DIR"), "/names_loaded.rs"));
}
