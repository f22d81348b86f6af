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
    unsafe {
        external.trust_extents([
            "total", "scale", "pairs", "border", "triang", "localf", "mangle", "renamed",
        ])
    };
    external.compile("external")?;

    let mut assumed = Builder::new();
    assumed.files(["fortran/assumed.f90", "fortran/constants.f90"]);
    // SAFETY: the subscripts run over the extent.
    unsafe { assumed.trust_extents(["fill", "largest"]) };
    assumed.compile("assumed")?;

    let mut arrays = Builder::new();
    arrays.file("fortran/arrays.f90");
    // SAFETY: the subscripts run over the bounds.
    unsafe {
        arrays.trust_extents([
            "product",
            "number",
            "weighted",
            "invert",
            "how_many",
            "conjugate",
        ])
    };
    arrays.compile("arrays")?;

    let mut matrix = Builder::new();
    matrix.file("fortran/matrix.f");
    // SAFETY: ZSUM reads Z(1) to Z(N). The others stay open: M and N may exceed LDA.
    unsafe { matrix.trust_extents(["zsum"]) };
    matrix.compile("matrix")?;

    let mut texts = Builder::new();
    texts.file("fortran/texts.f");
    // SAFETY: substrings lie between 1 and the length.
    unsafe { texts.trust_extents(["vowels", "shout"]) };
    texts.compile("texts")?;

    let mut modern = Builder::new();
    modern.file("fortran/modern.f90");
    // SAFETY: subscripts and substrings lie in their bounds; INITIALS needs a first letter each.
    unsafe { modern.trust_extents(["reversed", "identity", "ramp", "scaled", "present_mask"]) };
    modern.compile("modern")?;

    Builder::new()
        .file("fortran/unsupported.f90")
        .compile("unsupported")?;
    Ok(())
}
