//! Builds the bindings in the form that `STOPS_FORM` names.

use ferrotran::{Builder, Checks, Prebuilt};

fn main() -> Result<(), ferrotran::BuildError> {
    println!("cargo::rerun-if-env-changed=STOPS_FORM");
    println!("cargo::rerun-if-env-changed=STOPS_FOLDER");
    let variable = |name| std::env::var(name).unwrap_or_default();
    let (form, folder) = (variable("STOPS_FORM"), variable("STOPS_FOLDER"));
    let mut builder = Builder::new();
    let sources: Vec<String> = std::env::var("STOPS_SOURCES")
        .unwrap_or_default()
        .split(':')
        .map(str::to_owned)
        .collect();
    println!("cargo::rerun-if-env-changed=STOPS_SOURCES");
    match form.as_str() {
        "prebuilt static" => builder.search(folder).link("static=ends"),
        "prebuilt shared" => builder.search(folder).link("ends"),
        "lapack static" => builder.link("static=lapack").link("static=blas"),
        "lapack shared" => builder.link("lapack").link("blas"),
        "static libgfortran" => builder.flag("-static-libgfortran"),
        "uncontained" => builder.contain_stops(false),
        _ => &mut builder,
    };
    match form.contains("prebuilt") || form.contains("lapack") {
        // SAFETY: `ends` was built from these files; the system's LAPACK is the Netlib's.
        true => unsafe { builder.prebuilt("prebuilt", Prebuilt::sources(sources)) },
        false => builder.files(sources),
    };
    builder.compiler_checks(true);
    if cfg!(feature = "ends") {
        return match form.as_str() {
            "loaded" => builder.compile_shared("probe").map(drop),
            _ => builder.compile("probe").map(drop),
        };
    }
    builder.checks(Checks::Off);
    let (procedures, trusted): (&[&str], &[&str]) = match cfg!(feature = "lapack") {
        true => (&["dgesv"], &["dgesv"]),
        false => (
            &["stops", "how_often", "pick", "allocates"],
            &["pick", "allocates"],
        ),
    };
    builder.only(procedures.iter().copied());
    // SAFETY: subscripts stay inside, or are checked; LAPACK's are those of its documentation.
    unsafe { builder.trust_extents(trusted.iter().copied()) };
    match form.as_str() {
        "loaded" => builder.compile_shared("probe")?,
        _ => builder.compile("probe")?,
    };
    Ok(())
}
