//! The kinds of arguments.

/// From `character_arrays.f`.
pub mod character_arrays {
    include!(concat!(env!("OUT_DIR"), "/character_arrays.rs"));
}

/// From `character_modules.f90`.
pub mod character_modules {
    include!(concat!(env!("OUT_DIR"), "/character_modules.rs"));
    pub use self::character_modules::*;
}

/// From `character_modules.f90`, loaded at run time.
pub mod character_modules_loaded {
    include!(concat!(env!("OUT_DIR"), "/character_modules_loaded.rs"));
    pub use self::character_modules::*;
}

/// From `ranks.f90`.
pub mod ranks {
    include!(concat!(env!("OUT_DIR"), "/ranks.rs"));
    pub use self::ranks::*;
}

/// From `allocatables.f90`.
pub mod allocatables {
    include!(concat!(env!("OUT_DIR"), "/allocatables.rs"));
    pub use self::allocatables::*;
}

/// From `allocatables.f90`, loaded at run time.
pub mod allocatables_loaded {
    include!(concat!(env!("OUT_DIR"), "/allocatables_loaded.rs"));
    pub use self::allocatables::*;
}

/// From `short_circuit.f90`.
pub mod short_circuit {
    include!(concat!(env!("OUT_DIR"), "/short_circuit.rs"));
}

/// From `short_circuit.f90`, loaded at run time.
pub mod short_circuit_loaded {
    include!(concat!(env!("OUT_DIR"), "/short_circuit_loaded.rs"));
}

/// From `short_circuit.f90`, for a library that was built elsewhere.
pub mod short_circuit_elsewhere {
    include!(concat!(env!("OUT_DIR"), "/short_circuit_elsewhere.rs"));
}

/// From `uninitialised.f90`.
pub mod uninitialised {
    include!(concat!(env!("OUT_DIR"), "/uninitialised.rs"));
}

/// From `uninitialised.f90`, for a library that was built elsewhere.
pub mod uninitialised_elsewhere {
    include!(concat!(env!("OUT_DIR"), "/uninitialised_elsewhere.rs"));
}

/// From `absent.f90`.
pub mod absent {
    include!(concat!(env!("OUT_DIR"), "/absent.rs"));
}

/// From `leading.f`.
pub mod leading {
    include!(concat!(env!("OUT_DIR"), "/leading.rs"));
}

/// From `sections.f90`.
pub mod sections {
    include!(concat!(env!("OUT_DIR"), "/sections.rs"));
    pub use self::sections::*;
}

/// From `sections.f90`, loaded at run time.
pub mod sections_loaded {
    include!(concat!(env!("OUT_DIR"), "/sections_loaded.rs"));
    pub use self::sections::*;
}

/// From `mixed_shims.f90`.
pub mod mixed_shims {
    include!(concat!(env!("OUT_DIR"), "/mixed_shims.rs"));
    pub use self::mixed_shims::*;
}

/// From `outcomes.f`.
pub mod outcomes {
    include!(concat!(env!("OUT_DIR"), "/outcomes.rs"));
}

/// From `outcome_modules.f90`.
pub mod outcome_modules {
    include!(concat!(env!("OUT_DIR"), "/outcome_modules.rs"));
    pub use self::outcome_modules::*;
}

/// From `kinds.f90`.
pub mod kinds {
    include!(concat!(env!("OUT_DIR"), "/kinds.rs"));
    pub use self::kinds::*;
}

/// From `module_constants.f90`.
pub mod module_constants {
    include!(concat!(env!("OUT_DIR"), "/module_constants.rs"));
    pub use self::module_constants::*;
}

/// From `descriptors.f90`.
pub mod descriptors {
    include!(concat!(env!("OUT_DIR"), "/descriptors.rs"));
}

/// From `descriptors.f90`, loaded at run time.
pub mod descriptors_loaded {
    include!(concat!(env!("OUT_DIR"), "/descriptors_loaded.rs"));
}

/// From `allocatable_texts.f90`.
pub mod allocatable_texts {
    include!(concat!(env!("OUT_DIR"), "/allocatable_texts.rs"));
    pub use self::allocatable_texts::*;
}

/// From `volatile.f90`.
#[cfg(gnu_fortran)]
pub mod volatile {
    include!(concat!(env!("OUT_DIR"), "/volatile.rs"));
    pub use self::watching::*;
}

/// From `hidden_callbacks.f90`.
pub mod hidden_callbacks {
    include!(concat!(env!("OUT_DIR"), "/hidden_callbacks.rs"));
}
