//! What is in none of the files: a program that needs none of it links, and one that needs it is told
//! of in the build.

use std::process::Command;

use super::{Built, Output, Package, contains};

/// CURFIT needs DGEMV, which FPCURF calls; TWICE needs nothing.
const FIT: &str = "
      SUBROUTINE CURFIT(N, X)
      INTEGER N
      DOUBLE PRECISION X(N)
      CALL FPCURF(N, X)
      END
      SUBROUTINE FPCURF(N, X)
      INTEGER N
      DOUBLE PRECISION X(N)
      CALL DGEMV('N', N, X)
      END
      DOUBLE PRECISION FUNCTION TWICE(X)
      DOUBLE PRECISION X
      TWICE = 2*X
      END
";

fn warnings(built: &Built) -> Vec<&str> {
    if let Err(error) = &built.result {
        panic!("{error}");
    }
    let said = built.instructions.iter();
    let warnings = said.filter_map(|said| said.strip_prefix("warning="));
    warnings.filter(|it| it.contains("needs")).collect()
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn what_is_missing_is_told_by_procedure_with_the_remedy() {
    let package = Package::new(&[("fit.f", FIT)]);
    for output in [Output::Static, Output::Shared] {
        let built = package.build(output, |builder| {
            builder.file(package.path("fit.f"));
        });
        let warnings = warnings(&built);
        assert_eq!(warnings.len(), 1, "{warnings:?}");
        contains(
            warnings[0],
            &[
                "`curfit`, `fpcurf` needs `dgemv`, which is in none of the files",
                "link BLAS (`Builder::link`)",
            ],
        );
        let text = std::fs::read_to_string(built.bindings().rust).unwrap();
        // In the documentation of CURFIT and FPCURF, and of no other.
        assert_eq!(text.matches("# Linking").count(), 2, "{text}");
        contains(&text, &["has `dgemv` of BLAS, in none of the files"]);
    }
}

#[test]
fn what_a_library_has_that_is_linked_is_not_missing() {
    let package = Package::new(&[
        ("fit.f", FIT),
        ("blas.f", "      SUBROUTINE DGEMV\n      END\n"),
    ]);
    let (object, library) = (package.path("blas.o"), package.path("libmyblas.a"));
    run(Command::new("gfortran")
        .args(["-fPIC", "-c"])
        .arg(package.path("blas.f"))
        .arg("-o")
        .arg(&object));
    run(Command::new("ar").arg("rc").arg(&library).arg(&object));
    let built = package.build(Output::Static, |builder| {
        builder
            .file(package.path("fit.f"))
            .search(package.path(""))
            .link("static=myblas");
    });
    assert_eq!(warnings(&built), [""; 0]);
    built.bindings();
}

/// The linker reports that `dgemv` calls what it finds nowhere: `dgemv` itself is there.
#[test]
fn what_a_library_lacks_is_not_what_it_has() {
    let calls = "      SUBROUTINE DGEMV\n      CALL BACK\n      END\n";
    let package = Package::new(&[("fit.f", FIT), ("dgemv_.f", calls)]);
    // Its name is that of the file, too, which the linker names.
    let (object, library) = (package.path("dgemv_.o"), package.path("libmyblas.a"));
    run(Command::new("gfortran")
        .args(["-fPIC", "-c"])
        .arg(package.path("dgemv_.f"))
        .arg("-o")
        .arg(&object));
    run(Command::new("ar").arg("rc").arg(&library).arg(&object));
    let built = package.build(Output::Static, |builder| {
        builder
            .file(package.path("fit.f"))
            .search(package.path(""))
            .link("static=myblas");
    });
    assert_eq!(warnings(&built), [""; 0]);
}

/// `getpid` is in the system's library, `double` is a keyword of C, and in none.
#[test]
fn what_has_a_binding_label_is_known_by_that() {
    let text = "subroutine asks(n)\n use iso_c_binding\n integer(c_int), intent(out) :: n\n interface\n\
                \x20 integer(c_int) function mine() bind(c, name='getpid')\n   import\n  end function\n\
                \x20 integer(c_int) function other() bind(c, name='double')\n   import\n  end function\n\
                \x20end interface\n n = mine() + other()\nend subroutine\n";
    let package = Package::new(&[("asks.f90", text)]);
    let built = package.compile(&["asks.f90"]);
    let warnings = warnings(&built);
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    contains(
        warnings[0],
        &["`asks` needs `double`", "compile its source"],
    );
}

/// A program in Rust that calls TWICE alone, linked as Cargo would.
fn links(package: &Package, built: &Built, flags: &[&str]) {
    let main = "unsafe extern \"C\" { #[link_name = \"PREFIXtwice_\"] fn twice(x: *const f64) -> f64; }\n\
                fn main() { assert_eq!(unsafe { twice(&2.25) }, 4.5); }\n";
    let prefix = package.identity().prefix();
    std::fs::write(package.path("main.rs"), main.replace("PREFIX", &prefix)).unwrap();
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()));
    rustc.args(flags).args(["--edition", "2024", "-o"]);
    rustc.arg(package.path("main")).arg(package.path("main.rs"));
    for said in &built.instructions {
        match said.split_once('=') {
            Some(("rustc-link-lib", library)) => rustc.args(["-l", library]),
            Some(("rustc-link-search", folder)) => rustc.args(["-L", folder]),
            _ => continue,
        };
    }
    run(&mut rustc);
    run(&mut Command::new(package.path("main")));
}

#[test]
fn a_procedure_that_cannot_be_linked_is_no_obstacle_for_the_others() {
    let package = Package::new(&[("fit.f", FIT)]);
    let built = package.compile(&["fit.f"]);
    links(&package, &built, &[]);
}

#[test]
fn programs_may_be_linked_statically() {
    let package = Package::new(&[("fit.f", FIT)]);
    let built = package.compile(&["fit.f"]);
    links(&package, &built, &["-C", "target-feature=+crt-static"]);
}
