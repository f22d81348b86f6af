//! What signature files declare, and C: what they say in it, and libraries in it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use ferrotran::{BuildError, Prebuilt};

use super::unchecked;

pub(crate) fn build() -> Result<(), BuildError> {
    signed()?;
    names()?;
    in_c()?;
    sentinel()?;
    groups()?;
    holes()?;
    gnu_only()
}

/// What only GNU Fortran has: VOLATILE arguments, and modules of which only the module files and the
/// objects are there.
fn gnu_only() -> Result<(), BuildError> {
    println!("cargo::rustc-check-cfg=cfg(gnu_fortran)");
    println!("cargo::rerun-if-changed=fortran/volatile.f90");
    if env::var("FC").is_ok_and(|compiler| compiler.contains("flang")) {
        return Ok(());
    }
    println!("cargo::rustc-cfg=gnu_fortran");
    unchecked()
        .file("fortran/volatile.f90")
        .compile("volatile")?;
    sourceless()
}

/// Modules that are compiled first, and of which then only module files and objects are there; and a
/// source that uses one.
fn sourceless() -> Result<(), BuildError> {
    let folder = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("sourceless");
    let write = |path: &Path| {
        let path = path.to_owned();
        |source| BuildError::Write { path, source }
    };
    fs::create_dir_all(&folder).map_err(write(&folder))?;
    let mut objects = cc::Build::new();
    objects.cargo_metadata(false).out_dir(&folder);
    for name in ["sourceless", "compiled"] {
        let given = format!("fortran/{name}.f90");
        println!("cargo::rerun-if-changed={given}");
        let source = folder.join(format!("{name}.f90"));
        let object = folder.join(format!("{name}.o"));
        fs::copy(given, &source).map_err(write(&source))?;
        let compiled = Command::new("gfortran")
            .args(["-c", "-fPIC", "-J"])
            .arg(&folder)
            .arg(&source)
            .arg("-o")
            .arg(&object)
            .status();
        assert!(
            compiled.is_ok_and(|status| status.success()),
            "gfortran failed"
        );
        fs::remove_file(&source).map_err(write(&source))?;
        objects.object(object);
    }
    objects.compile("sourceless_objects");
    for name in ["sourceless", "compiled"] {
        unchecked()
            .file(folder.join(format!("{name}.mod")))
            .search(&folder)
            .link("static=sourceless_objects")
            .compile(name)?;
    }
    unchecked()
        .file("fortran/uses_compiled.f90")
        .include(&folder)
        .search(&folder)
        .link("static=sourceless_objects")
        .compile("uses_compiled")?;
    Ok(())
}

/// One source, with INTEGERs of 4 and of 8 bytes.
fn sentinel() -> Result<(), BuildError> {
    let flang = env::var("FC").is_ok_and(|compiler| compiler.contains("flang"));
    let mut elsewhere = None;
    for (name, flag) in [
        ("version_4", None),
        ("version_8", Some("-fdefault-integer-8")),
    ] {
        let mut builder = unchecked();
        builder.file("fortran/version.f");
        if let Some(flag) = flag {
            builder.flag(flag);
            if flang {
                // It has the one only with the other.
                builder.flag("-fdefault-real-8");
            }
        }
        builder.compile(name)?;
        builder.compile_shared(&format!("{name}_loaded"))?;
        if flag.is_some() {
            // As one that was built elsewhere.
            elsewhere = builder
                .plain_symbols()
                .compile("version_elsewhere")?
                .library;
        }
    }
    let elsewhere = elsewhere
        .as_deref()
        .and_then(Path::file_stem)
        .unwrap_or_default();
    let elsewhere = elsewhere.to_string_lossy();
    // Bindings of either kind for the library with INTEGERs of 8 bytes. One knows its sentinel by name.
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for (name, is_wide) in [("kind_wrong", false), ("kind_right", true)] {
        let mut builder = unchecked();
        builder
            .search(&out)
            .link(format!("static={}", elsewhere.trim_start_matches("lib")));
        if is_wide {
            builder.flag("-fdefault-integer-8");
            if flang {
                builder.flag("-fdefault-real-8");
            }
        }
        // SAFETY: it is what that is compiled to. Of `kind_wrong` that is not so, and nothing is called: the
        // sentinel is asked first, and the test does not call what has none.
        unsafe { builder.prebuilt("version", Prebuilt::sources(["fortran/version.f"])) };
        // SAFETY: the subscripts run over the declared shape.
        unsafe { builder.trust_extents(["countu"]) };
        let mut known = builder.clone();
        known
            .only(["countu", "idamax"])
            .compile(&format!("{name}_known"))?;
        builder
            .clone()
            .no_integer_sentinel()
            .only(["versio"])
            .compile(&format!("{name}_unasked"))?;
        // SAFETY: VERSIO sets NUMBER to 42.
        unsafe { builder.integer_sentinel("versio") };
        builder.only(["countu"]);
        builder.compile(name)?;
        builder.bind_loaded(&format!("{name}_loaded"))?;
    }
    Ok(())
}

/// What the test groups of f2py check: fixed and free form together, an INCLUDE file.
fn groups() -> Result<(), BuildError> {
    let mut groups = unchecked();
    groups.files([
        "fortran/groups/returns.f",
        "fortran/groups/regression.f",
        "fortran/groups/returns.f90",
        "fortran/groups/modules.f90",
    ]);
    // SAFETY: the subscripts run over the bounds.
    unsafe {
        groups.trust_extents([
            "wide",
            "bounds",
            "reshaped",
            "rows",
            "transposed",
            "flattened",
            "first_is_weighted",
        ])
    };
    groups.compile("groups")?;
    Ok(())
}

/// What f2py leaves open.
fn holes() -> Result<(), BuildError> {
    let mut holes = unchecked();
    holes.file("fortran/holes.f90");
    // SAFETY: the subscripts run over the extents.
    unsafe { holes.trust_extents(["trace", "evens"]) };
    holes.compile("holes")?;
    Ok(())
}

/// Names that mean something in Rust, or in what is generated.
fn names() -> Result<(), BuildError> {
    let mut names = unchecked();
    names.file("fortran/names.f90").prefix("names_");
    // SAFETY: the subscripts run over the declared shapes.
    unsafe { names.trust_extents(["vec", "std", "error", "ffi", "library"]) };
    names.compile("names")?;
    names.compile_shared("names_loaded")?;
    Ok(())
}

/// What signature files declare of arguments.
fn signed() -> Result<(), BuildError> {
    let mut signed = unchecked();
    signed
        .file("fortran/signed.f")
        .signature("fortran/signed.pyf");
    // SAFETY: the subscripts run over the declared shapes.
    // The tests divide by what is not 0.
    unsafe { signed.trust_extents(["revers", "filled", "cscale", "divrem", "remainder"]) };
    signed.compile("signed")?;

    let mut declared = unchecked();
    declared
        .file("fortran/declared.f")
        .signature("fortran/declared.pyf");
    // SAFETY: the subscripts run over the declared shapes, and B has those of A or its transpose.
    unsafe { declared.trust_extents(["scaled", "doubled", "turned", "counts", "table", "ranged"]) };
    declared.compile("declared")?;
    Ok(())
}

/// Procedures that signature files describe in C, and a library in C.
fn in_c() -> Result<(), BuildError> {
    let mut in_c = unchecked();
    in_c.file("fortran/in_c/in_c.f")
        .signature("fortran/in_c/in_c.pyf");
    // SAFETY: what the checks let through stays in range, in the C code of the signatures, too;
    // PERMUT stays open: what P holds is up to the caller.
    unsafe {
        in_c.trust_extents([
            "addto", "sumprd", "turned", "upper", "which", "both", "keyword", "applyf",
        ])
    };
    in_c.compile("in_c")?;
    in_c.compile_shared("in_c_loaded")?;

    println!("cargo::rerun-if-changed=fortran/in_c/legacy.c");
    cc::Build::new()
        .file("fortran/in_c/legacy.c")
        .compile("legacy_in_c");
    let mut legacy = unchecked();
    legacy
        .signature("fortran/in_c/legacy.pyf")
        .link("static=legacy_in_c");
    // SAFETY: the functions stay inside the declared shapes, and keep no address.
    unsafe {
        legacy.trust_extents([
            "horner",
            "row_sums",
            "number_rows",
            "renumber_rows",
            "halve",
            "length_of",
            "conjugated",
            "widened",
        ])
    };
    legacy.compile("legacy")?;
    Ok(())
}
