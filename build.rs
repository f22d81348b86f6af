//! Compiles the native codes and writes the bindings that are generated.

use std::env;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

fn main() {
    if let Err(error) = build() {
        for line in error.to_string().lines() {
            println!("cargo::error={line}");
        }
        std::process::exit(1);
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let fortran_compiler = find_tools()?;
    println!("cargo::rerun-if-changed=native");
    c_shim(&fortran_compiler)?;
    cpp_classes()?;
    c_headers()?;
    let shims = fortran()?;
    shared_libraries(&shims)
}

/// Passes where all tools are there, and gives the Fortran compiler: `FC`, else
/// gfortran. The crates that run them would fail without a remedy.
fn find_tools() -> Result<String, Box<dyn Error>> {
    for variable in ["FC", "FFLAGS", "CMAKE", "LIBCLANG_PATH"] {
        println!("cargo::rerun-if-env-changed={variable}");
    }
    let fortran = env::var("FC").unwrap_or_else(|_| "gfortran".into());
    runs(&fortran, "FC")?;
    runs(
        &env::var("CMAKE").unwrap_or_else(|_| "cmake".into()),
        "CMAKE",
    )?;
    // As cc finds them: CC and CXX with all their variants.
    for (cpp, variable) in [(false, "CC"), (true, "CXX")] {
        let compiler = cc::Build::new()
            .cpp(cpp)
            .cargo_output(false)
            .try_get_compiler()?;
        runs(&compiler.path().to_string_lossy(), variable)?;
    }
    Ok(fortran)
}

/// An error that names the remedy, where `tool --version` can't be run.
fn runs(tool: &str, variable: &str) -> Result<(), String> {
    match Command::new(tool).arg("--version").output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(format!(
            "`{tool} --version` failed ({}): set {variable} to one that works, \
             or unset it after `make setup`",
            output.status
        )),
        Err(error) => Err(format!(
            "{tool} was not found ({error}): `make setup` installs what is missing, \
             or set {variable}"
        )),
    }
}

/// Paths 1 and 2: the C shim and the Fortran 77 routine under it. Fortran's run-time
/// library is linked by what ferrotran tells Cargo.
fn c_shim(fortran_compiler: &str) -> Result<(), Box<dyn Error>> {
    let mut fortran = cc::Build::new();
    fortran
        .compiler(fortran_compiler)
        .warnings(false)
        .file("native/fortran/fib1.f");
    for flag in env::var("FFLAGS").unwrap_or_default().split_whitespace() {
        fortran.flag(flag);
    }
    let objects = fortran.try_compile_intermediates()?;
    cc::Build::new()
        .file("native/c/fib_shim.c")
        .objects(objects)
        .try_compile("fib_shim")?;
    Ok(())
}

/// Paths 3, 4 and 15: the C++ classes, cxx's half of the bridges, and the
/// `extern "C"` interface.
fn cpp_classes() -> Result<(), Box<dyn Error>> {
    cxx_build::bridges(["src/paths/cxx_class.rs", "src/paths/cxx_exact.rs"])
        .std("c++14")
        // Position-independent code inlines only what no other library can replace.
        .flag("-fvisibility=hidden")
        .include("native/cpp")
        .files(["native/cpp/fib.cpp", "native/cpp/fib_ext.cpp"])
        .try_compile("fib_cpp")?;
    println!("cargo::rerun-if-changed=src/paths/cxx_class.rs");
    println!("cargo::rerun-if-changed=src/paths/cxx_exact.rs");
    Ok(())
}

/// Paths 2 and 4: what bindgen reads out of the C headers.
fn c_headers() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (header, names) in [
        ("native/c/fib_shim.h", "fib_shim_.*|FIB_SHIM_.*"),
        ("native/cpp/fib_ext.h", "fib_ext.*|FIB_EXT_.*"),
    ] {
        let builder = bindgen::builder()
            .header(header)
            .allowlist_item(names)
            .default_macro_constant_type(bindgen::MacroTypeVariation::Signed)
            .rust_edition(bindgen::RustEdition::Edition2024)
            .parse_callbacks(Box::new(bindgen::CargoCallbacks::new()));
        // bindgen panics where there is no libclang.
        let bindings =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| builder.generate()))
                .map_err(|_| {
                    "libclang was not found or can't be loaded: `make setup` installs it, \
                 or set LIBCLANG_PATH to the folder it is in"
                })??;
        let stem = PathBuf::from(header).with_extension("rs");
        bindings.write_to_file(out.join(stem.file_name().ok_or("a header without a name")?))?;
    }
    Ok(())
}

/// Paths 6 to 13 and 16: what ferrotran reads out of the Fortran sources. Returns
/// the shims that the shared library of case 4 needs.
fn fortran() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut shims = Vec::new();
    for (name, source, signature) in [
        ("fib1", "native/fortran/fib1.f", None),
        (
            "fib2",
            "native/fortran/fib1.f",
            Some("native/fortran/fib2.pyf"),
        ),
        ("fib3", "native/fortran/fib3.f", None),
        ("fib4", "native/fortran/fib4.f90", None),
    ] {
        let mut builder = ferrotran::Builder::new();
        builder.file(source);
        if let Some(signature) = signature {
            builder.signature(signature);
        }
        shims.extend(builder.bind_loaded(&format!("{name}_loaded"))?.shims);
        builder.compile(name)?;
    }
    // Of FIB all is proved: its loop runs to the extent of A. Of FIB_EXACT it is
    // checked as it runs.
    ferrotran::Builder::new()
        .file("native/fortran/fibexact.f90")
        .compile("fibexact")?;
    Ok(shims)
}

/// Paths 5 and 10 to 14: the shared libraries, in `$OUT_DIR/lib`.
fn shared_libraries(shims: &[PathBuf]) -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    // From scratch: CMake's cache would keep an earlier choice of compiler.
    let cache = out.join("build");
    if cache.exists() {
        fs::remove_dir_all(cache)?;
    }
    let mut native = cmake::Config::new("native");
    for shim in shims {
        native.define("FIB4_SHIM", shim);
    }
    native
        .define("FIB_OUTPUT", out.join("lib"))
        .build_target("shared")
        .build();
    Ok(())
}
