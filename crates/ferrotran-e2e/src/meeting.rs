//! The bindings of `build/meeting.rs`.

/// From `meeting/one`.
pub mod one {
    include!(concat!(env!("OUT_DIR"), "/meeting_one.rs"));
}

/// From `meeting/two`, which defines the same names.
pub mod two {
    include!(concat!(env!("OUT_DIR"), "/meeting_two.rs"));
}

/// From `meeting/one`, loaded at run time.
pub mod one_loaded {
    include!(concat!(env!("OUT_DIR"), "/meeting_one_loaded.rs"));
}

/// From `meeting/two`, loaded at run time.
pub mod two_loaded {
    include!(concat!(env!("OUT_DIR"), "/meeting_two_loaded.rs"));
}

/// From `meeting/user.f90`, which uses `meeting/one`.
pub mod user {
    include!(concat!(env!("OUT_DIR"), "/meeting_user.rs"));
}
