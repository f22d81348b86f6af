//! Views of module variables and of components are what Fortran has, not copies of it.

use std::ffi::c_void;

use ferrotran_e2e::views::views::{self, Series};

/// An address as Fortran gives it.
fn address<T>(of: *const T) -> *mut c_void {
    of.cast_mut().cast()
}

#[test]
fn of_module_variables_lie_where_fortran_says() {
    views::fill(4).unwrap();
    // SAFETY: nobody follows the addresses that these return.
    let (grid, samples) = unsafe {
        (
            views::place_of_grid().unwrap(),
            views::place_of_samples().unwrap(),
        )
    };
    let mut data = views::data().unwrap();
    assert_eq!(address(data.grid().as_ptr()), grid);
    assert_eq!(address(data.grid_mut().as_ptr()), grid);
    assert_eq!(address(data.samples().unwrap().as_ptr()), samples);
    assert_eq!(address(data.samples_mut().unwrap().as_ptr()), samples);
}

#[test]
fn of_components_lie_where_fortran_says() {
    let mut series = Series::new().unwrap();
    series.allocate_values([2, 3]).unwrap();
    // SAFETY: nobody follows the addresses that these return.
    let (fixed, values) = unsafe {
        (
            views::place_of_fixed(&mut series).unwrap(),
            views::place_of_values(&mut series).unwrap(),
        )
    };
    assert_eq!(address(series.fixed().as_ptr()), fixed);
    assert_eq!(address(series.fixed_mut().as_ptr()), fixed);
    assert_eq!(address(series.values().unwrap().as_ptr()), values);
    assert_eq!(address(series.values_mut().unwrap().as_ptr()), values);
}
