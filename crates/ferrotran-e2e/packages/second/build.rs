//! Compiles `fortran/meeting/two`.

fn main() -> Result<(), ferrotran::BuildError> {
    let mut library = ferrotran::Builder::new();
    library.files([
        "../../fortran/meeting/two/*.f",
        "../../fortran/meeting/two/*.f90",
    ]);
    // SAFETY: no subscript leaves its array.
    unsafe { library.trust_extents(["doubled", "folded", "apply"]) };
    library.compile("legacy")?;
    Ok(())
}
