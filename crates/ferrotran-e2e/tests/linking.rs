//! What needs more than an archive: BLOCK DATA, OpenMP, libraries that were built elsewhere.

use ferrotran_e2e::{other_block_data, packaged, parallel, prebuilt, table};

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
