//! The bindings of `fortran/meeting/one`.

include!(concat!(env!("OUT_DIR"), "/legacy.rs"));
