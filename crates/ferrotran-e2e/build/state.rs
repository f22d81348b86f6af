//! State that the compiler decides on, and the run-time library's.

use std::env;

use ferrotran::{BuildError, Builder, Checks};

use super::unchecked;

pub(super) fn build() -> Result<(), BuildError> {
    let mut units = unchecked();
    units.file("fortran/units.f90");
    units.compile("units")?;
    units.compile_shared("units_loaded")?;
    let mut transfers = Builder::new();
    transfers.file("fortran/transfers.f90");
    transfers.compile("transfers")?;
    transfers
        .checks(Checks::Off)
        .compile("transfers_unchecked")?;
    let mut ends = Builder::new();
    ends.file("fortran/ends_in_c.f90");
    ends.compile("ends_in_c")?;
    ends.compile_shared("ends_in_c_loaded")?;
    ends.contain_stops(false).compile("ends_in_c_uncontained")?;
    let mut openmp = unchecked();
    openmp.file("fortran/openmp_loaded.f90").flag("-fopenmp");
    // SAFETY: it has no arrays; the closure of the test writes nothing.
    unsafe { openmp.trust_extents(["ldp"]) };
    openmp.compile_shared("openmp_loaded")?;
    // Flang keeps no array in static storage.
    if env::var("FC").is_ok_and(|compiler| compiler.contains("flang")) {
        return Ok(());
    }
    let mut arrays = unchecked();
    arrays.file("fortran/static_arrays.f90");
    // SAFETY: the arrays are as large as they say, and set before they are read. Only calls of several
    // threads could break them, and of those nothing is said.
    unsafe { arrays.trust_extents(["eqbig", "bigpop", "bigdot", "bigchl"]) };
    arrays.compile("static_arrays")?;
    Ok(())
}
