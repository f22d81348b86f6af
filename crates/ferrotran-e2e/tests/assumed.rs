//! Assumed shape through a shim, from modules that are compiled in the order of their use.

use ferrotran_e2e::assumed::{fill, largest};

#[test]
fn the_extent_is_that_of_the_slice() {
    let mut x = [0.0; 3];
    fill(&mut x).unwrap();
    assert_eq!(x, [0.5, 1.0, 1.5]);
    fill(&mut []).unwrap();
}

#[test]
fn other_lower_bounds_make_no_difference() {
    assert_eq!(largest(&[1.0, 5.0, 2.0]).unwrap(), 5.0);
    assert_eq!(largest(&[]).unwrap(), f64::MIN);
}
