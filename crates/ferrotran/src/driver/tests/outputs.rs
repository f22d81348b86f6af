//! What a build leaves in the output folder and says to Cargo.

use std::collections::BTreeSet;
use std::process::Command;

use super::*;

/// The symbols that the library of `package` defines, without the prefix of the build, which each
/// of them has to have.
#[track_caller]
fn own_symbols(package: &Package, library: &Path) -> Vec<String> {
    let prefix = package.identity().prefix();
    let symbols = symbols(library).into_iter();
    let symbols = symbols.map(|symbol| symbol.strip_prefix(&prefix).unwrap().to_owned());
    symbols.collect()
}

/// The symbols that the library defines.
fn symbols(library: &Path) -> Vec<String> {
    let output = Command::new("nm")
        .args(["--defined-only", "--extern-only", "--format=posix"])
        .arg(library)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(symbol, _)| symbol.to_owned())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

#[test]
fn a_static_library_is_built_linked_and_watched() {
    let package = Package::new(&[("a.f", TWICE)]);
    let built = package.compile(&["a.f"]);
    let out = package.path("out");
    for instruction in [
        format!("rerun-if-changed={}", package.path("a.f").display()),
        format!("rustc-link-search=native={}", out.display()),
        format!("rustc-link-lib=static={}", package.identity().archive()),
        format!(
            "rustc-env=FERROTRAN_PREFIX_LIB={}",
            package.identity().prefix()
        ),
        "rustc-link-lib=gfortran".to_owned(),
        "rerun-if-env-changed=FC".to_owned(),
        "rerun-if-env-changed=FFLAGS".to_owned(),
    ] {
        assert!(
            built.says(&instruction),
            "{instruction}: {:?}",
            built.instructions
        );
    }
    let bindings = built.bindings();
    assert_eq!(bindings.rust, out.join("lib.rs"));
    let library = bindings.library.unwrap();
    assert_eq!(own_symbols(&package, &library), ["twice_"]);
    // The text is the same in all builds.
    contains(
        &fs::read_to_string(bindings.rust).unwrap(),
        &["#[link_name = concat!(env!(\"FERROTRAN_PREFIX_LIB\"), \"twice_\")]"],
    );
}

#[test]
fn modules_stay_out_of_the_source_folder_however_many_files_use_them() {
    let mut files: Vec<(String, String)> = (0..20)
        .map(|number| {
            let text =
                format!("module m{number}\n use base\n integer :: x{number} = one\nend module\n");
            (format!("a{number}.f90"), text)
        })
        .collect();
    let base = "module base\n integer, parameter :: one = 1\nend module\n";
    files.push(("z.f90".to_owned(), base.to_owned()));
    // A submodule's parent is compiled before it, too.
    files.push((
        "b.f90".to_owned(),
        "submodule (host) inner\nend submodule\n".to_owned(),
    ));
    files.push((
        "y.f90".to_owned(),
        "module host\n interface\n  module subroutine s()\n  end subroutine\n end interface\nend module\n".to_owned(),
    ));
    let named: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let package = Package::new(&named).set("NUM_JOBS", "4");
    package
        .build(Output::Static, |builder| {
            builder.files([package.path("*.f90")]);
        })
        .bindings();
    let sources = fs::read_dir(package.folder.path()).unwrap();
    let stray: Vec<_> = sources
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with("mod"))
        .collect();
    assert_eq!(stray, [] as [&str; 0]);
    assert!(names(&package.path("out")).contains(&"base.mod".to_owned()));
}

#[test]
fn files_of_one_name_are_two_objects_and_programs_none() {
    let once = TWICE.replace("TWICE", "ONCE");
    let package = Package::new(&[
        ("a.f", TWICE),
        ("main.f90", "program p\n print *, 1\nend program\n"),
    ]);
    fs::create_dir(package.path("sub")).unwrap();
    fs::write(package.path("sub/a.f"), once).unwrap();
    let bindings = package.compile(&["a.f", "sub/a.f", "main.f90"]).bindings();
    let library = bindings.library.unwrap();
    assert_eq!(own_symbols(&package, &library), ["once_", "twice_"]);
}

#[test]
fn block_data_is_linked_whole() {
    let data = "      BLOCK DATA\n      COMMON /C/ X\n      DATA X /1.0/\n      END\n";
    let package = Package::new(&[("a.f", TWICE), ("data.f", data)]);
    let built = package.compile(&["a.f", "data.f"]);
    let name = format!("{}_block_data", package.identity().archive());
    assert!(built.says(&format!("rustc-link-lib=static:+whole-archive={name}")));
    let symbols = own_symbols(&package, &package.path(&format!("out/lib{name}.a")));
    assert!(symbols.contains(&"c_".to_owned()), "{symbols:?}");
}

#[test]
fn a_prefix_is_in_the_library_and_in_the_bindings() {
    let package = Package::new(&[("a.f", TWICE)]);
    let bindings = package
        .build(Output::Static, |builder| {
            builder.file(package.path("a.f")).prefix("old_");
        })
        .bindings();
    assert_eq!(symbols(&bindings.library.unwrap()), ["old_twice_"]);
    contains(&fs::read_to_string(bindings.rust).unwrap(), &["old_twice_"]);
}

#[test]
fn plain_symbols_are_as_compiled_in_an_archive_of_a_distinct_name() {
    let package = Package::new(&[("a.f", TWICE)]);
    let bindings = package
        .build(Output::Static, |builder| {
            builder.file(package.path("a.f")).plain_symbols();
        })
        .bindings();
    let library = bindings.library.unwrap();
    let name = format!("lib{}.a", package.identity().archive());
    assert_eq!(library, package.path("out").join(name));
    assert_eq!(symbols(&library), ["twice_"]);
    contains(
        &fs::read_to_string(bindings.rust).unwrap(),
        &["#[link_name = \"twice_\"]"],
    );
}

#[test]
fn a_prebuilt_library_may_have_a_prefix_of_its_own() {
    let package = Package::new(&[("a.f", TWICE)]);
    let built = package.build(Output::Static, |builder| {
        builder
            .interfaces([package.path("a.f")])
            .prebuilt_prefix("ob_")
            .link("static=legacy");
    });
    contains(
        &fs::read_to_string(built.bindings().rust).unwrap(),
        &["#[link_name = \"ob_twice_\"]"],
    );
}

#[test]
fn a_shared_library_tells_its_path() {
    let package = Package::new(&[("a.f", TWICE)]);
    let built = package.build(Output::Shared, |builder| {
        builder.file(package.path("a.f"));
    });
    let path = package.path("out/liblib.so");
    assert!(built.says(&format!("rustc-env=LIB_LIBRARY={}", path.display())));
    // Nothing is linked into the program.
    assert!(
        !built
            .instructions
            .iter()
            .any(|said| said.starts_with("rustc-link"))
    );
    assert_eq!(built.bindings().library.as_deref(), Some(&*path));
    assert!(symbols(&path).contains(&"twice_".to_owned()));
}

#[test]
fn interfaces_are_read_and_not_compiled() {
    let package = Package::new(&[("a.f", TWICE), ("b.f", &TWICE.replace("TWICE", "OTHER"))]);
    let built = package.build(Output::Static, |builder| {
        builder
            .file(package.path("b.f"))
            .interfaces([package.path("*.f")])
            .search("/opt/legacy")
            .link("static=legacy");
    });
    assert!(built.says("rustc-link-search=native=/opt/legacy"));
    assert!(built.says("rustc-link-lib=static=legacy"));
    let bindings = built.bindings();
    // What was built elsewhere keeps its names.
    contains(
        &fs::read_to_string(bindings.rust).unwrap(),
        &[
            "fn twice",
            "#[link_name = \"twice_\"]",
            "fn other",
            "#[link_name = concat!(env!(\"FERROTRAN_PREFIX_LIB\"), \"other_\")]",
        ],
    );
    let library = bindings.library.unwrap();
    assert_eq!(own_symbols(&package, &library), ["other_"]);
}

#[test]
fn without_a_compiler_interfaces_have_gfortrans_kinds() {
    let package = Package::new(&[("a.f", TWICE)]).set("TARGET", "nowhere-unknown-linux-gnu");
    let built = package.build(Output::Static, |builder| {
        builder.interfaces([package.path("a.f")]).link("legacy");
    });
    assert!(built.says("rustc-link-lib=legacy"));
    contains(
        &built.instructions.join("\n"),
        &["warning=gfortran's kinds are assumed"],
    );
    assert_eq!(built.bindings().library, None);
    // What has to be compiled needs one.
    contains(
        &package.compile(&["a.f"]).error(),
        &["no Fortran compiler was found"],
    );
}

#[test]
fn docs_rs_needs_no_compiler() {
    let package = Package::new(&[("a.f", TWICE)])
        .set("DOCS_RS", "1")
        .set("FC", "/nowhere/fc")
        .set("FFLAGS", "-fdefault-integer-8");
    for output in [Output::Static, Output::Shared, Output::Nothing] {
        let built = package.build(output, |builder| {
            builder
                .file(package.path("a.f"))
                .pkg_config("ferrotran-no-such-library");
        });
        assert!(
            !built
                .instructions
                .iter()
                .any(|said| said.starts_with("rustc-link"))
        );
        let prefix = "rustc-env=FERROTRAN_PREFIX_LIB=";
        let says = built.instructions.iter().any(|it| it.starts_with(prefix));
        assert_eq!(says, output == Output::Static);
        let bindings = built.bindings();
        assert_eq!(bindings.library, None);
        contains(&fs::read_to_string(bindings.rust).unwrap(), &["i64"]);
    }
}

#[test]
fn templates_are_compiled_as_they_are_read() {
    let template =
        "      subroutine <s,d>half(x)\n      <real,real*8> x\n      x = x/2\n      end\n";
    let package = Package::new(&[("half.f.src", template)]);
    let bindings = package.compile(&["half.f.src"]).bindings();
    let library = bindings.library.unwrap();
    assert_eq!(own_symbols(&package, &library), ["dhalf_", "shalf_"]);
}

#[test]
fn committed_bindings_are_compared_and_updated() {
    let package = Package::new(&[("a.f", TWICE)]);
    let committed = package.path("bindings.rs");
    let build = |package: &Package| {
        package.build(Output::Nothing, |builder| {
            builder.file(package.path("a.f")).committed(&committed);
        })
    };
    contains(
        &build(&package).error(),
        &["bindings.rs is stale", "FERROTRAN_UPDATE=1"],
    );
    let package = package.set("FERROTRAN_UPDATE", "1");
    let built = build(&package);
    assert!(built.says(&format!("rerun-if-changed={}", committed.display())));
    assert_eq!(built.bindings().rust, committed);
    // The text depends on no profile.
    let package = package
        .set("FERROTRAN_UPDATE", "")
        .set("PROFILE", "release")
        .set("OPT_LEVEL", "3");
    build(&package).bindings();
    fs::write(package.path("a.f"), TWICE.replace("INTEGER", "REAL")).unwrap();
    contains(&build(&package).error(), &["bindings.rs is stale", "line "]);
}

#[test]
fn what_an_earlier_build_left_does_not_count() {
    let package = Package::new(&[
        (
            "m.f90",
            "module m\n integer, parameter :: one = 1\nend module\n",
        ),
        (
            "u.f90",
            "subroutine u(n)\n use m\n integer :: n\n n = one\nend subroutine\n",
        ),
    ]);
    package.compile(&["m.f90", "u.f90"]).bindings();
    let left = || names(&package.path("out/ferrotran-lib")).contains(&"m.mod".to_owned());
    assert!(left());
    // Whatever becomes of it without its module, it is not compiled with the old one.
    package.compile(&["u.f90"]).result.unwrap_err();
    assert!(!left());
}

#[test]
fn a_signature_file_alone_describes_a_library() {
    let signature = "python module old\n interface\n  subroutine twice(n)\n   integer, intent(inout) :: n\n  end subroutine twice\n end interface\nend python module old\n";
    let package = Package::new(&[("old.pyf", signature)]);
    let built = package.build(Output::Static, |builder| {
        builder.signature(package.path("old.pyf")).link("old");
    });
    assert!(built.says("rustc-link-lib=old"));
    let bindings = built.bindings();
    contains(
        &fs::read_to_string(bindings.rust).unwrap(),
        &["pub unsafe fn twice(n: &mut i32)"],
    );
}

#[test]
fn a_procedure_that_needs_much_stack_is_warned_of() {
    let source = "recursive subroutine big(x)\n real(8) :: x, w(200000)\n w = x\n x = sum(w)\nend subroutine\n";
    let package = Package::new(&[("big.f90", source)]);
    let built = package.compile(&["big.f90"]);
    let warned = built.instructions.iter().any(|said| {
        said.starts_with("warning=") && said.contains("big.f90:1") && said.contains("stack_size")
    });
    assert!(warned, "{:?}", built.instructions);
}
