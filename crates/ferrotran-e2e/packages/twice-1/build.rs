//! Compiles `fortran/meeting/one`.

fn main() -> Result<(), ferrotran::BuildError> {
    let mut library = ferrotran::Builder::new();
    library.files([
        "../../fortran/meeting/one/*.f",
        "../../fortran/meeting/one/*.f90",
    ]);
    // SAFETY: no subscript leaves its array.
    unsafe { library.trust_extents(["doubled", "folded", "apply"]) };
    library.compile("legacy")?;
    Ok(())
}
