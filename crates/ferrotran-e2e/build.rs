//! Builds the bindings that the tests call.

use ferrotran::Builder;

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

fn build() -> Result<(), ferrotran::BuildError> {
    Builder::new()
        .file("fortran/scalars.f90")
        .compile("scalars")?;

    let mut external = Builder::new();
    external
        .file("fortran/external.f")
        .signature("fortran/external.pyf");
    // SAFETY: every subscript in them lies inside the declared shape, and every shape is explicit.
    unsafe { external.trust_extents(["total", "scale", "pairs", "border", "triang", "localf"]) };
    external.compile("external")?;

    let mut assumed = Builder::new();
    assumed.files(["fortran/assumed.f90", "fortran/constants.f90"]);
    // SAFETY: the subscripts run over the extent.
    unsafe { assumed.trust_extents(["fill", "largest"]) };
    assumed.compile("assumed")?;

    Builder::new()
        .file("fortran/unsupported.f90")
        .compile("unsupported")?;
    Ok(())
}
