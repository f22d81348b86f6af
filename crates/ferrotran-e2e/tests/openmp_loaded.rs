//! A loaded library with OpenMP, closed while the threads of its regions live on. Nothing else in
//! this program links the OpenMP library.

use std::sync::atomic::{AtomicI32, Ordering};

use ferrotran_e2e::state::openmp_loaded::Library;

#[test]
fn a_library_is_closed_after_a_parallel_region() {
    for round in 1..=20 {
        // SAFETY: the build script built it; it runs nothing when it is opened.
        let library = unsafe { Library::open(env!("OPENMP_LOADED_LIBRARY")) }.unwrap();
        let called = AtomicI32::new(0);
        let sum = library.ldp(
            |number: &mut i32| {
                called.fetch_add(*number, Ordering::Relaxed);
            },
            100,
        );
        assert_eq!((sum, called.into_inner()), (Ok(5050), 5050));
        // It stays, and so does what it keeps.
        assert_eq!(library.cnt(), Ok(round));
    }
}
