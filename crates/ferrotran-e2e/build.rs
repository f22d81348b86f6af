//! Builds the bindings that the tests call.

#[path = "build/arguments.rs"]
mod arguments;
#[path = "build/counted.rs"]
mod counted;
#[path = "build/interop.rs"]
mod interop;
#[path = "build/meeting.rs"]
mod meeting;
#[path = "build/state.rs"]
mod state;

use std::path::{Path, PathBuf};
use std::{env, fs};

use ferrotran::{BuildError, Builder, Checks, Prebuilt};

fn main() {
    if let Err(error) = build() {
        println!("cargo::error={error}");
        std::process::exit(1);
    }
}

/// A builder that compiles no checks in: what it builds is proved, vouched for, or unsafe.
fn unchecked() -> Builder {
    let mut builder = Builder::new();
    builder.checks(Checks::Off);
    builder
}

fn build() -> Result<(), BuildError> {
    let mut scalars = unchecked();
    scalars.file("fortran/scalars.f90");
    // SAFETY: no test divides by 0, or the least INTEGER by -1.
    unsafe { scalars.trust_extents(["divide"]) };
    scalars.compile("scalars")?;

    let mut external = unchecked();
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
    external.compile_shared("external_loaded")?;

    let mut assumed = unchecked();
    assumed.files(["fortran/assumed.f90", "fortran/constants.f90"]);
    // SAFETY: the subscripts run over the extent.
    unsafe { assumed.trust_extents(["fill", "largest"]) };
    assumed.compile("assumed")?;
    assumed.compile_shared("assumed_loaded")?;

    let mut arrays = unchecked();
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

    let mut matrix = unchecked();
    matrix.file("fortran/matrix.f");
    // SAFETY: ZSUM reads Z(1) to Z(N). The others stay open: M and N may exceed LDA.
    unsafe { matrix.trust_extents(["zsum"]) };
    matrix.compile("matrix")?;

    let mut texts = unchecked();
    texts.file("fortran/texts.f");
    // SAFETY: substrings lie between 1 and the length.
    unsafe { texts.trust_extents(["vowels", "shout", "repeat"]) };
    texts.compile("texts")?;
    texts.compile_shared("texts_loaded")?;

    let mut variables = Builder::new();
    variables.file("fortran/variables.f90");
    variables.compile("variables")?;
    variables.compile_shared("variables_loaded")?;

    Builder::new().file("fortran/views.f90").compile("views")?;

    let mut commons = Builder::new();
    commons.file("fortran/commons.f");
    commons.compile("commons")?;
    commons.compile_shared("commons_loaded")?;

    let mut extents = Builder::new();
    extents.files(["fortran/variable_extents.f90", "fortran/dims.f"]);
    extents.compile("variable_extents")?;
    extents.compile_shared("variable_extents_loaded")?;

    let mut computed = Builder::new();
    computed.file("fortran/computed_extents.f90");
    // SAFETY: what is assigned has the shape of the result where DIM is 1 to the rank, and the subscripts lie in their bounds.
    unsafe {
        computed.trust_extents([
            "joined", "padded", "means", "reduced", "selected", "diagonal",
        ])
    };
    computed.compile("computed_extents")?;

    let mut structures = Builder::new();
    structures.file("fortran/structures.f90");
    structures.compile("structures")?;
    structures.compile_shared("structures_loaded")?;

    let mut nested = Builder::new();
    nested.file("fortran/nested.f90");
    nested.compile("nested")?;
    nested.compile_shared("nested_loaded")?;

    let mut methods = Builder::new();
    methods.file("fortran/methods.f90");
    methods.compile("methods")?;
    methods.compile_shared("methods_loaded")?;

    let mut object_arrays = Builder::new();
    object_arrays.file("fortran/object_arrays.f90");
    object_arrays.compile("object_arrays")?;
    object_arrays.compile_shared("object_arrays_loaded")?;

    let mut owned_objects = Builder::new();
    owned_objects.file("fortran/owned_objects.f90");
    owned_objects.compile("owned_objects")?;
    owned_objects.compile_shared("owned_objects_loaded")?;

    let mut addresses = Builder::new();
    addresses.file("fortran/addresses.f90");
    addresses.compile("addresses")?;
    addresses.compile_shared("addresses_loaded")?;

    let mut assigned = Builder::new();
    assigned.file("fortran/assigned.f90");
    assigned.compile("assigned")?;

    let mut finalised = Builder::new();
    finalised.file("fortran/finalised.f90");
    finalised.compile("finalised")?;
    finalised.compile_shared("finalised_loaded")?;

    let mut component_extents = Builder::new();
    component_extents.file("fortran/component_extents.f90");
    component_extents.compile("component_extents")?;
    component_extents.compile_shared("component_extents_loaded")?;

    let mut classes = Builder::new();
    classes.file("fortran/classes.f90");
    classes.compile("classes")?;
    classes.compile_shared("classes_loaded")?;

    let mut anything = Builder::new();
    anything.file("fortran/anything.f90");
    anything.compile("anything")?;
    anything.compile_shared("anything_loaded")?;

    let mut object_pointers = Builder::new();
    object_pointers.file("fortran/object_pointers.f90");
    object_pointers.compile("object_pointers")?;
    object_pointers.compile_shared("object_pointers_loaded")?;

    let mut operators = Builder::new();
    operators.files(["fortran/operators.f90", "fortran/bound_operators.f90"]);
    operators.compile("operators")?;

    let mut families = Builder::new();
    families.file("fortran/families.f90");
    families.compile("families")?;
    families.compile_shared("families_loaded")?;

    let mut modern = unchecked();
    modern.file("fortran/modern.f90");
    // SAFETY: subscripts and substrings lie in their bounds; INITIALS needs a first letter each; no
    // test repeats a text more often than there is room.
    unsafe {
        modern.trust_extents([
            "reversed",
            "identity",
            "ramp",
            "scaled",
            "present_mask",
            "repeat_text",
        ])
    };
    modern.compile("modern")?;
    modern.compile_shared("modern_loaded")?;

    let mut generics = unchecked();
    generics.file("fortran/generics.f90");
    // SAFETY: what is divided or multiplied are whole arrays; NAMED and NAMED_I write the first
    // element of what has one; what SIZE_OF_ONE and SIZE_OF_TWO are given is allocated.
    unsafe {
        generics.trust_extents([
            "halve",
            "halve_two",
            "named",
            "named_i",
            "twice_r",
            "twice_m",
            "size_of_one",
            "size_of_two",
        ])
    };
    generics.compile("generics")?;
    generics.compile_shared("generics_loaded")?;

    unchecked()
        .file("fortran/unsupported.f90")
        .compile("unsupported")?;
    callbacks()?;
    linking()?;
    arguments::build()?;
    stops()?;
    interop::build()?;
    meeting::build()?;
    state::build()?;
    costs()?;
    prebuilt()
}

/// What the benchmark of calls calls.
fn costs() -> Result<(), BuildError> {
    let mut costs = unchecked();
    costs.files(["fortran/costs.f", "fortran/costs.f90"]);
    // SAFETY: every subscript lies between 1 and N.
    unsafe { costs.trust_extents(["plain", "locked", "stops", "shimmed"]) };
    costs.compile("costs")?;
    Ok(())
}

/// Procedures as arguments.
fn callbacks() -> Result<(), BuildError> {
    let mut external = unchecked();
    external.file("fortran/callbacks.f");
    // SAFETY: subscripts run from 1 to N; what is passed on has its declared shape.
    unsafe {
        external.trust_extents([
            "totalf", "lastly", "system", "jacobi", "elemnt", "overlp", "strngs", "addrss",
            "strarr", "lettrs",
        ])
    };
    external.compile("callbacks")?;
    external.compile_shared("callbacks_loaded")?;

    // The same, but failures are told by IFLAG and DONE.
    external
        .only(["system", "until"])
        .stop_by("system", "fcn", "iflag", -7)
        .stop_by("until", "f", "done", 1);
    external.compile("callbacks_stopped")?;

    let mut modules = unchecked();
    modules.file("fortran/callbacks.f90");
    // SAFETY: the subscripts run over the bounds; COUNTS is as long as X.
    unsafe {
        modules.trust_extents([
            "with_default",
            "iterate",
            "weigh",
            "each",
            "by_value",
            "pure_sum",
            "named",
            "two_texts",
            "filled",
            "external_style",
            "upwards",
        ])
    };
    modules.compile("callback_modules")?;
    modules.compile_shared("callback_modules_loaded")?;

    let mut descriptors = unchecked();
    descriptors.file("fortran/descriptor_callbacks.f90");
    // SAFETY: sections lie inside the bounds; what is passed on has its declared shape.
    unsafe {
        descriptors.trust_extents([
            "apply",
            "accumulate",
            "smooth",
            "rename",
            "grid",
            "chosen",
            "pure_total",
            "masked",
            "outside",
            "labels",
            "twice",
            "codes",
        ])
    };
    descriptors.compile("descriptor_callbacks")?;
    descriptors
        .prefix("loaded_")
        .compile_shared("descriptor_callbacks_loaded")?;

    let mut concurrent = unchecked();
    concurrent
        .file("fortran/concurrent_callbacks.f90")
        .flag("-fopenmp");
    concurrent.bind_loaded("concurrent_open")?;
    // SAFETY: subscripts run over the bounds, each on one thread.
    unsafe { concurrent.trust_extents(["team_sum", "team_fill", "team_and_alone", "rows"]) };
    concurrent.compile("concurrent_callbacks")?;
    concurrent.compile_shared("concurrent_callbacks_loaded")?;

    // Only read: LLVM Flang 16 has no procedure pointers.
    unchecked()
        .file("fortran/kept_callbacks.f90")
        .bind_loaded("kept_callbacks")?;
    Ok(())
}

/// What ends the process in Fortran: contained, in both forms; and not.
fn stops() -> Result<(), BuildError> {
    println!("cargo::rerun-if-env-changed=FC");
    let flang = env::var("FC").is_ok_and(|compiler| compiler.contains("flang"));
    println!("cargo::rustc-check-cfg=cfg(flang)");
    if flang {
        println!("cargo::rustc-cfg=flang");
    }
    let mut stops = unchecked();
    stops.file("fortran/stops.f90").compiler_checks(true);
    // SAFETY: the subscripts run to the extent; PICK's is checked as it runs, and so is the room that
    // NEEDS_ROOM asks for, whose bytes do not wrap in any test.
    unsafe { stops.trust_extents(["doubled", "pick", "allocates", "needs_room"]) };
    stops.compile("stops")?;
    stops.compile_shared("stops_loaded")?;
    stops.contain_stops(false).compile("stops_uncontained")?;
    let mut placed = unchecked();
    placed.file("fortran/placed.F90").compiler_checks(true);
    // SAFETY: the one subscript that is out of range is checked as it runs, and no test asks for it
    // with Flang, which does not check it.
    unsafe { placed.trust_extents(["included"]) };
    placed.compile("placed")?;
    let mut all_checked = unchecked();
    all_checked.file("fortran/all_checked.f90");
    if !flang {
        all_checked.flag("-fcheck=all");
    }
    // SAFETY: as above.
    unsafe { all_checked.trust_extents(["past_the_end"]) };
    all_checked.compile("all_checked")?;
    let mut parallel = unchecked();
    parallel.file("fortran/stops_parallel.f90").flag("-fopenmp");
    // SAFETY: it has no arrays.
    unsafe { parallel.trust_extents(["team_stops"]) };
    parallel.compile("stops_parallel")?;
    failed_checks()?;
    // Checks are compiled in by GNU Fortran only; the tests ask for that.
    for (source, library) in [
        ("fortran/checked.f", "checked"),
        ("fortran/checked_bound.f", "checked_bound"),
        ("fortran/checked_shapes.f90", "checked_shapes"),
    ] {
        Builder::new().file(source).compile(library)?;
    }
    Ok(())
}

/// What checks call that are compiled into the Fortran and fail.
fn failed_checks() -> Result<(), BuildError> {
    counted::build()?;
    let mut failed = unchecked();
    failed.file("fortran/failed_checks.f90");
    // SAFETY: no array has a subscript, and what is called leaves at once.
    unsafe { failed.trust_extents(["fails", "logs_and_fails", "in_between", "team_fails"]) };
    failed.compile("failed_checks")?;
    failed.compile_shared("failed_checks_loaded")?;
    failed
        .clone()
        .flag("-fopenmp")
        .compile("failed_checks_parallel")?;
    failed
        .contain_stops(false)
        .compile("failed_checks_uncontained")?;
    Ok(())
}

/// What needs more than an archive: BLOCK DATA, twice without a name, and OpenMP.
fn linking() -> Result<(), BuildError> {
    let mut table = unchecked();
    table.files(["fortran/table.f", "fortran/block_data.f"]);
    table.compile("table")?;
    table.compile_shared("table_loaded")?;
    unchecked()
        .file("fortran/other_block_data.f")
        .compile("other_block_data")?;
    unchecked()
        .file("fortran/parallel.f")
        .flag("-fopenmp")
        .compile("parallel")?;
    Ok(())
}

/// Code that calls BLAS, which was built elsewhere and of which facts are known: and not.
fn over_blas(lib: &Path) -> Result<(), BuildError> {
    println!("cargo::rerun-if-changed=fortran/blas");
    let mut builder = unchecked();
    builder
        .file("fortran/over_blas.f")
        .search(lib)
        .link("static=blas_by_hand");
    // SAFETY: DAXPY accesses N elements of X and Y, whose extents are N.
    unsafe { builder.trust_extents(["update"]) };
    builder.clone().only(["sumabs"]).compile("over_unknown")?;
    // SAFETY: what stands for BLAS here does what BLAS does; CMake's flags leave variables where they are.
    unsafe { builder.prebuilt("blas", Prebuilt::blas().flags([""; 0])) };
    builder.compile("over_blas")?;
    builder.compile_shared("over_blas_loaded")?;
    Ok(())
}

/// A library that CMake built, found in a folder and by pkg-config; its source is read only.
fn prebuilt() -> Result<(), BuildError> {
    println!("cargo::rerun-if-changed=fortran/prebuilt");
    // From scratch: CMake's cache would keep an earlier choice of compiler.
    if let Some(out) = env::var_os("OUT_DIR") {
        let _ = fs::remove_dir_all(PathBuf::from(out).join("build"));
    }
    let mut library = cmake::Config::new("fortran/prebuilt");
    if env::var("FC").is_ok_and(|compiler| compiler.contains("flang-new-16")) {
        // Without it this version links no run-time library, and CMake takes it for broken.
        library.define("CMAKE_Fortran_FLAGS", "-flang-experimental-exec");
    }
    let lib = library.build().join("lib");
    let mut builder = unchecked();
    builder.search(&lib).link("static=prebuilt");
    builder
        .clone()
        .only(["cube", "square"])
        .interfaces(["fortran/prebuilt/*.f", "fortran/prebuilt/*.f90"])
        .compile("unclaimed")?;
    let known = Prebuilt::sources(["fortran/prebuilt/*.f", "fortran/prebuilt/*.f90"]);
    // SAFETY: CMake built it of these files, with flags for debugging and optimisation alone.
    unsafe { builder.prebuilt("prebuilt", known.flags([""; 0])) };
    builder
        .clone()
        .only(["cube", "square"])
        .compile("prebuilt")?;
    // What is compiled here and calls it.
    builder.file("fortran/over_prebuilt.f").only(["fourth"]);
    builder.compile("over_prebuilt")?;
    over_blas(&lib)?;

    let description = format!(
        "Name: prebuilt\nDescription: a test\nVersion: 1\nLibs: -L{} -lprebuilt\n",
        lib.display()
    );
    let write = |source| BuildError::Write {
        path: lib.clone(),
        source,
    };
    fs::write(lib.join("prebuilt.pc"), description).map_err(write)?;
    // SAFETY: this process has one thread.
    unsafe { env::set_var("PKG_CONFIG_PATH", &lib) };
    unchecked()
        .interfaces(["fortran/prebuilt/*.f"])
        .pkg_config("prebuilt")
        .only(["numbers"])
        .compile("packaged")?;
    Ok(())
}
