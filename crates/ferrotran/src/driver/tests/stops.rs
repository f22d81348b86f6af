//! What becomes, in the objects, of what ends the process.

use std::process::Command;

use super::*;

const STOPS: &str = "      SUBROUTINE STOPS(N)\n      INTEGER N\n      IF (N.LT.0) STOP 'NEGATIVE'\n\
                     \x20     END\n";

/// What `nm` with `option` says of `library`.
fn nm(library: &Path, option: &str) -> String {
    let output = Command::new("nm")
        .arg(option)
        .arg(library)
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn build(text: &str, output: Output, options: impl FnOnce(&mut Builder)) -> (String, String) {
    let package = Package::new(&[("a.f", text)]);
    let built = package.build(output, |builder| {
        builder.file(package.path("a.f"));
        options(builder);
    });
    let bindings = built.bindings();
    let option = if output == Output::Shared { "-D" } else { "-g" };
    let rust = fs::read_to_string(&bindings.rust).unwrap();
    (nm(&bindings.library.unwrap(), option), rust)
}

#[test]
fn objects_call_what_stands_in_for_it() {
    let (symbols, rust) = build(STOPS, Output::Static, |_| {});
    contains(
        &symbols,
        &[
            "U ferrotran_1__gfortran_stop_string",
            "W ferrotran_1__gfortran_stop_string",
            "U _gfortran_stop_string",
            "U ferrotran_stop_1",
        ],
    );
    contains(
        &rust,
        &["contain::call", "`ErrorKind::Stopped`", "a.f:3: STOP"],
    );
    assert!(!rust.contains("# Ends the process"), "{rust}");
}

#[test]
fn where_it_is_turned_off_they_call_it_itself_and_the_documentation_says_so() {
    let (symbols, rust) = build(STOPS, Output::Static, |builder| {
        builder.contain_stops(false);
    });
    contains(&symbols, &["U _gfortran_stop_string"]);
    assert!(!symbols.contains("ferrotran"), "{symbols}");
    contains(&rust, &["# Ends the process", "a.f:3: STOP"]);
    assert!(!rust.contains("contain"), "{rust}");
}

#[test]
fn a_library_that_ends_nothing_has_nothing_of_it() {
    let (symbols, rust) = build(TWICE, Output::Static, |_| {});
    assert!(!symbols.contains("ferrotran"), "{symbols}");
    assert!(!rust.contains("contain"), "{rust}");
}

#[test]
fn a_shared_library_has_a_place_for_the_handler() {
    for (contained, text) in [(true, STOPS), (true, TWICE), (false, STOPS)] {
        let (symbols, _) = build(text, Output::Shared, |builder| {
            builder.contain_stops(contained);
        });
        let has = symbols.contains("ferrotran_stop_handler_1");
        assert_eq!(has, contained, "{symbols}");
    }
}

#[test]
fn a_library_from_elsewhere_contains_nothing_unless_that_is_asked_for() {
    for (contained, says) in [(None, false), (Some(true), true), (Some(false), false)] {
        let package = Package::new(&[("a.f", STOPS)]);
        let built = package.build(Output::Nothing, |builder| {
            builder.file(package.path("a.f"));
            if let Some(contained) = contained {
                builder.contain_stops(contained);
            }
        });
        let rust = fs::read_to_string(built.bindings().rust).unwrap();
        assert_eq!(rust.contains("contain_stops"), says, "{rust}");
        assert_eq!(rust.contains("# Ends the process"), !says, "{rust}");
    }
}

#[test]
fn flang_calls_what_stands_in_for_it() {
    let Some(flang) = flang() else { return };
    let package = Package::new(&[("a.f", STOPS)]).set("FC", &flang);
    let bindings = package.compile(&["a.f"]).bindings();
    contains(
        &nm(&bindings.library.unwrap(), "-g"),
        &[
            "U ferrotran_1__FortranAStopStatementText",
            "W ferrotran_1__FortranAStopStatementText",
        ],
    );
}

/// Builds the bindings of a library that was built elsewhere, from these sources, and is linked
/// as `name`.
fn prebuilt(sources: &[(&str, &str)], name: &str) -> (Package, Built) {
    prebuilt_with(sources, name, Output::Static, |_, _| {})
}

fn prebuilt_with(
    sources: &[(&str, &str)],
    name: &str,
    output: Output,
    options: impl FnOnce(&Package, &mut Builder),
) -> (Package, Built) {
    let package = Package::new(sources);
    let mut objects = Vec::new();
    let done = |command: &mut Command| assert!(command.status().unwrap().success());
    for (source, _) in sources {
        let object = package.path(source).with_extension("o");
        let mut compiler = Command::new("gfortran");
        compiler.args(["-c", "-fPIC", "-o"]).arg(&object);
        done(compiler.arg(package.path(source)));
        objects.push(object);
    }
    let archive = package.path("libends.a");
    done(Command::new("ar").arg("rcs").arg(archive).args(&objects));
    let library = package.path("libends.so");
    let mut linker = Command::new("gfortran");
    done(linker.arg("-shared").args(&objects).arg("-o").arg(library));
    let built = package.build(output, |builder| {
        builder
            .interfaces(sources.iter().map(|(source, _)| package.path(source)))
            .search(package.folder.path())
            .link(name);
        options(&package, builder);
    });
    (package, built)
}

#[test]
fn a_prebuilt_archive_is_linked_as_a_renamed_copy() {
    let (package, built) = prebuilt(&[("a.f", STOPS)], "static=ends");
    assert!(built.says("rustc-link-lib=static=ends_contained"));
    let rust = fs::read_to_string(built.bindings().rust).unwrap();
    contains(&rust, &["contain::call"]);
    let symbols = nm(&package.path("out").join("libends_contained.a"), "-g");
    contains(&symbols, &["U ferrotran_1__gfortran_stop_string"]);
    assert!(!symbols.contains("U _gfortran_stop_string"), "{symbols}");
    let untouched = nm(&package.path("libends.a"), "-g");
    contains(&untouched, &["U _gfortran_stop_string"]);
}

#[test]
fn functions_of_the_program_come_before_those_of_a_shared_library() {
    let (package, built) = prebuilt(&[("a.f", STOPS)], "ends");
    let stem = package.identity().archive().to_owned();
    assert!(built.says(&format!(
        "rustc-link-lib=static:+whole-archive={stem}_stops"
    )));
    let rust = fs::read_to_string(built.bindings().rust).unwrap();
    contains(
        &rust,
        &["contain::call", "pub fn stops_are_contained() -> bool"],
    );
    let symbols = nm(
        &package.path("out").join(format!("lib{stem}_stops.a")),
        "-g",
    );
    contains(&symbols, &["W _gfortran_stop_string", "U ferrotran_stop_1"]);
}

#[test]
fn an_archive_that_no_shared_library_precedes_is_static() {
    let (package, built) =
        prebuilt_with(&[("a.f", STOPS)], "ends", Output::Static, |package, _| {
            fs::remove_file(package.path("libends.so")).unwrap();
        });
    assert!(built.says("rustc-link-lib=static=ends_contained"));
    let symbols = nm(&package.path("out").join("libends_contained.a"), "-g");
    contains(&symbols, &["U ferrotran_1__gfortran_stop_string"]);
}

#[test]
fn a_shared_library_that_is_not_found_may_stop_in_any_way() {
    let (package, built) = prebuilt(&[("a.f", STOPS)], "elsewhere");
    let rust = fs::read_to_string(built.bindings().rust).unwrap();
    contains(&rust, &["pub fn stops_are_contained() -> bool"]);
    let stem = package.identity().archive().to_owned();
    let symbols = nm(
        &package.path("out").join(format!("lib{stem}_stops.a")),
        "-g",
    );
    for symbol in ["_gfortran_stop_string", "_gfortran_abort", "xerbla_"] {
        contains(&symbols, &[&format!("W {symbol}")]);
    }
}

#[test]
fn what_a_loaded_library_links_ends_the_process_and_the_documentation_says_so() {
    let (_package, built) = prebuilt_with(
        &[("a.f", STOPS)],
        "ends",
        Output::Shared,
        |package, builder| {
            fs::write(package.path("own.f"), TWICE).unwrap();
            builder.file(package.path("own.f"));
        },
    );
    let warned = built
        .instructions
        .iter()
        .any(|said| said.starts_with("warning=what stops in the shared libraries"));
    assert!(warned, "{:?}", built.instructions);
    let rust = fs::read_to_string(built.bindings().rust).unwrap();
    contains(
        &rust,
        &["in the shared libraries that this library links ends the process"],
    );
}

#[test]
fn a_prebuilt_library_that_ends_nothing_is_left_as_it_is() {
    let (_, built) = prebuilt(&[("a.f", TWICE)], "static=ends");
    assert!(built.says("rustc-link-lib=static=ends"));
}

const CALLS_XERBLA: &str = "      SUBROUTINE CHECKS(N)\n      INTEGER N\n\
                            \x20     IF (N.LT.0) CALL XERBLA('CHECKS', 1)\n      END\n";

/// XERBLA with this statement at its end.
fn xerbla(statement: &str) -> String {
    format!(
        "      SUBROUTINE XERBLA(NAME, INFO)\n      CHARACTER*(*) NAME\n      INTEGER INFO\n\
         \x20     {statement}\n      END\n"
    )
}

#[test]
fn xerbla_is_renamed_where_it_is_called_if_it_stops() {
    for (statement, renamed) in [("STOP", true), ("RETURN", false)] {
        let text = xerbla(statement);
        let package = Package::new(&[("a.f", CALLS_XERBLA), ("b.f", &text)]);
        let bindings = package.compile(&["a.f", "b.f"]).bindings();
        let symbols = nm(&bindings.library.unwrap(), "-g");
        let xerbla = format!("{}xerbla_", package.identity().prefix());
        contains(&symbols, &[&format!("T {xerbla}")]);
        let found = symbols.contains(&format!("U ferrotran_1_{xerbla}"));
        assert_eq!(found, renamed, "{statement}: {symbols}");
    }
}

#[test]
fn xerbla_of_a_prebuilt_archive_keeps_its_name() {
    let text = xerbla("STOP");
    let (package, built) = prebuilt(&[("a.f", CALLS_XERBLA), ("b.f", &text)], "static=ends");
    built.bindings();
    let symbols = nm(&package.path("out").join("libends_contained.a"), "-g");
    contains(&symbols, &["U ferrotran_1_xerbla_", "T xerbla_"]);
    assert!(!symbols.contains("T ferrotran_1_xerbla_"), "{symbols}");
}
