//! Compiles `fortran/meeting/user.f90`, which uses the library of the package fixture-first.

fn main() -> Result<(), ferrotran::BuildError> {
    ferrotran::Builder::new()
        .file("../../fortran/meeting/user.f90")
        .uses_package("fixture_first")
        .compile("legacy")?;
    Ok(())
}
