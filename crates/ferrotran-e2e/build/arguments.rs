//! The kinds of arguments.

use ferrotran::{BuildError, FailsIf};

use super::unchecked;

pub(crate) fn build() -> Result<(), BuildError> {
    character_arrays()?;
    ranks()?;
    allocatables()?;
    allocatable_texts()?;
    descriptors()?;
    absent()?;
    leading()?;
    sections()?;
    mixed_shims()?;
    outcomes()?;
    unchecked().file("fortran/kinds.f90").compile("kinds")?;
    module_constants()
}

/// Named constants, scalars and arrays.
fn module_constants() -> Result<(), BuildError> {
    let mut constants = unchecked();
    constants.file("fortran/module_constants.f90");
    // SAFETY: whole arrays of the declared shapes are compared; IS_NAME is called with 1 to 3.
    unsafe {
        constants.trust_extents([
            "are_primes",
            "are_squares",
            "is_table",
            "is_cube",
            "are_roots",
            "is_name",
        ])
    };
    constants.compile("module_constants")?;
    Ok(())
}

/// How calls end.
fn outcomes() -> Result<(), BuildError> {
    let mut outcomes = unchecked();
    outcomes
        .file("fortran/outcomes.f")
        .signature("fortran/outcomes.pyf")
        .status("info", FailsIf::NonZero)
        .status_of("square", "info", FailsIf::Negative);
    // SAFETY: X(1) to X(N) are written.
    unsafe { outcomes.trust_extents(["table2"]) };
    outcomes.compile("outcomes")?;

    let mut modules = unchecked();
    modules
        .file("fortran/outcome_modules.f90")
        .status_of("checked", "stat", FailsIf::NonZero);
    // SAFETY: what is allocated is only assigned to.
    unsafe { modules.trust_extents(["pick"]) };
    modules.compile("outcome_modules")?;
    Ok(())
}

/// Everything that goes through a shim, beside procedures.
fn mixed_shims() -> Result<(), BuildError> {
    let mut mixed = unchecked();
    mixed.file("fortran/mixed_shims.f90");
    // SAFETY: the subscripts run over the bounds.
    unsafe { mixed.trust_extents(["positive_values"]) };
    mixed.compile("mixed_shims")?;
    Ok(())
}

/// Assumed shape: sections without a copy.
fn sections() -> Result<(), BuildError> {
    let mut sections = unchecked();
    sections.file("fortran/sections.f90");
    // SAFETY: the subscripts run over the bounds.
    unsafe {
        sections.trust_extents([
            "addresses",
            "number_1",
            "number_3",
            "total_1",
            "total_2",
            "maybe",
            "packed",
            "mask",
        ])
    };
    sections.compile("sections")?;
    sections.compile_shared("sections_loaded")?;
    Ok(())
}

/// Many dimensions, lower bounds, zero sizes.
fn ranks() -> Result<(), BuildError> {
    let mut ranks = unchecked();
    ranks.file("fortran/ranks.f90");
    // SAFETY: the subscripts run over the bounds. EXTENTS has an assumed size and stays open.
    unsafe { ranks.trust_extents(["seven", "corner", "maybe", "identity_8", "bounds"]) };
    ranks.compile("ranks")?;
    Ok(())
}

/// ALLOCATABLE, POINTER and TARGET arguments.
fn allocatables() -> Result<(), BuildError> {
    let mut allocatables = unchecked();
    allocatables.file("fortran/allocatables.f90");
    // SAFETY: what is not allocated or associated is not used, and subscripts run over the bounds.
    // NEGATE needs an element, and KEEP keeps an address: they stay open.
    unsafe {
        allocatables.trust_extents([
            "numbers",
            "table",
            "release",
            "length_of",
            "odd",
            "maybe",
            "greet",
            "repeated",
            "positive",
            "clear",
        ])
    };
    allocatables.compile("allocatables")?;
    allocatables.compile_shared("allocatables_loaded")?;
    Ok(())
}

/// ALLOCATABLE strings, what may be absent, and POINTERs that the procedure associates.
fn allocatable_texts() -> Result<(), BuildError> {
    let mut texts = unchecked();
    texts.file("fortran/allocatable_texts.f90");
    // SAFETY: subscripts run over the bounds, and what is not allocated is not used; OF_LENGTH is
    // called with what has elements.
    unsafe {
        texts.trust_extents([
            "padded",
            "underlined",
            "spelled_out",
            "of_length",
            "longest",
            "wider",
            "which",
            "grow",
            "takes_over",
        ])
    };
    texts.compile("allocatable_texts")?;
    Ok(())
}

/// External procedures that callers need an explicit interface of.
fn descriptors() -> Result<(), BuildError> {
    let mut descriptors = unchecked();
    descriptors.file("fortran/descriptors.f90");
    // SAFETY: subscripts run over the bounds. WEIGHTED needs N elements of X, LAST_OF and INITIALS_OF
    // a first element and character: they stay open.
    unsafe {
        descriptors.trust_extents([
            "d1",
            "number_matrix",
            "even_numbers",
            "greeting",
            "ramp_to",
            "squares_to",
            "twice_said",
            "scaled_sum",
            "apply_to",
            "longer",
        ])
    };
    descriptors.compile("descriptors")?;
    descriptors.compile_shared("descriptors_loaded")?;
    Ok(())
}

/// OPTIONAL arguments of external procedures.
fn absent() -> Result<(), BuildError> {
    let mut absent = unchecked();
    absent.file("fortran/absent.f90");
    // SAFETY: what is absent is not used, and no array is.
    unsafe { absent.trust_extents(["present_bits", "handed_on", "doubled"]) };
    absent.compile("absent")?;

    let mut hidden = ferrotran::Builder::new();
    hidden.file("fortran/hidden_callbacks.f90");
    hidden.compile("hidden_callbacks")?;
    let mut short_circuit = unchecked();
    short_circuit.file("fortran/short_circuit.f90");
    short_circuit.compile("short_circuit")?;
    short_circuit.compile_shared("short_circuit_loaded")?;
    // The library comes from elsewhere: nobody rewrote its text.
    short_circuit.bind_loaded("short_circuit_elsewhere")?;

    let mut uninitialised = unchecked();
    uninitialised.file("fortran/uninitialised.f90");
    uninitialised.compile("uninitialised")?;
    uninitialised.bind_loaded("uninitialised_elsewhere")?;
    Ok(())
}

/// Parts of matrices.
fn leading() -> Result<(), BuildError> {
    let mut leading = unchecked();
    leading.file("fortran/leading.f");
    // SAFETY: rows 1 to M and columns 1 to N are accessed. LDOF accesses nothing.
    unsafe {
        leading.trust_extents(["shift", "inner"]);
        leading.trust_leading_dimension("shift", "a", ["m"]);
        leading.trust_leading_dimension("inner", "a", ["m"]);
        leading.trust_leading_dimension("inner", "b", ["m"]);
        leading.trust_leading_dimension("ldof", "a", ["m"]);
    };
    leading.compile("leading")?;
    Ok(())
}

/// Arrays of CHARACTER, external and of modules.
fn character_arrays() -> Result<(), BuildError> {
    let mut external = unchecked();
    external
        .file("fortran/character_arrays.f")
        .signature("fortran/character_arrays.pyf");
    // SAFETY: every subscript and substring lies inside the declared shape and length.
    unsafe { external.trust_extents(["longst", "initls", "swap2", "spoil", "digits"]) };
    external.compile("character_arrays")?;

    let mut modules = unchecked();
    modules.file("fortran/character_modules.f90");
    // SAFETY: the same; STARRED has an assumed size and stays open.
    unsafe {
        modules.trust_extents([
            "describe",
            "flattened",
            "exclaim",
            "spelled",
            "halves",
            "present_texts",
        ])
    };
    modules.compile("character_modules")?;
    modules.compile_shared("character_modules_loaded")?;
    Ok(())
}
