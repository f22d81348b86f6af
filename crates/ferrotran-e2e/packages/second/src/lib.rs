//! The bindings of `fortran/meeting/two`.

include!(concat!(env!("OUT_DIR"), "/legacy.rs"));
