//! The bindings of `fortran/meeting/user.f90`.

// It has the symbols that the Fortran calls.
use fixture_first as _;

include!(concat!(env!("OUT_DIR"), "/legacy.rs"));
