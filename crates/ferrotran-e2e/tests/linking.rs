//! What needs more than an archive: BLOCK DATA, OpenMP, libraries that were built elsewhere.

use ferrotran_e2e::{
    other_block_data, over_blas, over_blas_loaded, over_prebuilt, packaged, parallel, prebuilt,
    table,
};
use ferrotran_runtime::Complex;

#[test]
fn block_data_is_linked_although_nobody_calls_it() {
    assert_eq!(table::answer().unwrap(), 42);
}

#[test]
fn two_libraries_may_have_a_block_data_without_a_name() {
    assert_eq!(other_block_data::seven().unwrap(), 7);
    assert_eq!(table::answer().unwrap(), 42);
}

#[test]
fn parallel_regions_have_their_threads() {
    // SAFETY: what is called beside it asks how many threads there are.
    assert_eq!(unsafe { parallel::team(3) }.unwrap(), 3);
}

#[test]
fn a_library_of_cmake_is_called_through_its_source() {
    assert_eq!(prebuilt::cube(-3).unwrap(), -27);
}

#[test]
fn what_is_compiled_over_a_library_is_as_safe_as_that() {
    assert_eq!(over_prebuilt::fourth(-3).unwrap(), 81);
}

#[test]
fn without_a_claim_about_the_library_its_functions_are_unsafe() {
    let unclaimed = include_str!(concat!(env!("OUT_DIR"), "/unclaimed.rs"));
    for function in ["cube", "square"] {
        let heading = format!("pub unsafe fn {function}(");
        assert!(unclaimed.contains(&heading), "{unclaimed}");
    }
}

#[test]
fn facts_of_blas_say_what_code_over_it_does() {
    let z = [(1.0, -2.0), (0.5, 0.0), (-3.0, 4.0)].map(|(re, im)| Complex::new(re, im));
    assert_eq!(over_blas::sumabs(&z).unwrap(), 10.5);
    // What DAXPY only reads is lent as such.
    let x = [1.0, 2.0, 3.0];
    let mut y = [10.0, 20.0, 30.0];
    over_blas::update(&x, &mut y, None).unwrap();
    assert_eq!(y, [12.0, 24.0, 36.0]);
    // SAFETY: it is the library that the build script built.
    let library = unsafe { over_blas_loaded::Library::open(env!("OVER_BLAS_LOADED_LIBRARY")) };
    let library = library.unwrap();
    library.update(&x, &mut y, None).unwrap();
    assert_eq!(y, [14.0, 28.0, 42.0]);
    assert_eq!(library.sumabs(&z).unwrap(), 10.5);
}

#[test]
fn without_facts_code_over_blas_is_unsafe() {
    let unknown = include_str!(concat!(env!("OUT_DIR"), "/over_unknown.rs"));
    assert!(unknown.contains("pub unsafe fn sumabs("), "{unknown}");
}

#[test]
fn a_module_in_a_library_of_cmake_is_called_through_a_shim() {
    assert_eq!(
        prebuilt::square(3_000_000_000).unwrap(),
        9_000_000_000_000_000_000
    );
}

#[test]
fn a_library_of_pkg_config_is_called_through_its_source() {
    let mut x = [0; 3];
    // SAFETY: NUMBERS writes X(1) to X(3), and there are three.
    unsafe { packaged::numbers(&mut x, None) }.unwrap();
    assert_eq!(x, [1, 2, 3]);
}
