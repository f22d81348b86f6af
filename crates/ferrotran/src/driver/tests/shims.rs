//! The build looks at which procedures the compiler made the shims call.

use std::os::unix::fs::PermissionsExt;

use super::*;

const GENERIC: &str = include_str!("../../../tests/cases/modern/generic_private_unsound.f90");

/// A compiler that reads `from` as `to` in the shims.
fn changing(package: &Package, compiler: &str, from: &str, to: &str) -> String {
    let script = package.path("fc");
    let text = format!(
        "#!/bin/sh\nfor word in \"$@\"; do\n  case \"$word\" in\n    \
         *_shims.f90) sed -i 's/{from}/{to}/' \"$word\";;\n  esac\ndone\nexec {compiler} \"$@\"\n"
    );
    fs::write(&script, text).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    script.display().to_string()
}

#[test]
fn a_shim_that_the_compiler_makes_call_another_procedure_fails_the_build() {
    for compiler in std::iter::once("gfortran".to_owned()).chain(flang()) {
        let package = Package::new(&[("m.f90", GENERIC)]);
        // As shims were once: the specific of rank 1 runs for the one of rank 2.
        let fc = changing(&package, &compiler, "d1(1, \\*)", "d1(*)");
        let package = package.set("FC", &fc);
        for output in [Output::Static, Output::Shared] {
            let built = package.build(output, |builder| {
                builder.file(package.path("m.f90"));
            });
            contains(
                &built.error(),
                &[
                    "the shim `ferrotran_7_cleared_clear_mat` is for `cleared::clear_mat`",
                    "whose symbol is `",
                    "clear_mat`, but the compiler made it call `",
                    "clear_vec`: leave `cleared::clear_mat` out by `Builder::skip`",
                ],
            );
        }
    }
}

#[test]
fn shims_that_call_what_they_are_for_are_built_whatever_the_flags() {
    let with_flags = [
        &[][..],
        &["-flto"],
        &["-flto", "-fno-fat-lto-objects"],
        &["-O3", "-g3", "-fno-plt"],
        &["-finline-functions", "-fwhole-program"],
        &["-fsanitize=undefined", "-fprofile-arcs"],
        &["-mcmodel=large"],
    ];
    for flags in with_flags {
        let package = Package::new(&[("m.f90", GENERIC)]);
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path("m.f90"));
            trust(builder, flags);
            if flags.contains(&"-flto") {
                // The symbols of such objects cannot be renamed.
                builder.plain_symbols();
            }
        });
        let rust = fs::read_to_string(built.bindings().rust).unwrap();
        contains(&rust, &["fn clear_mat", "fn clear_vec"]);
    }
}

#[test]
fn external_procedures_with_a_shim_are_looked_at_too() {
    let external = "subroutine scale(a)\n real, intent(inout) :: a(:)\n a = 2*a\nend\n\
                    subroutine other(a) bind(c, name='Other')\n use iso_c_binding\n\
                    real(c_float), intent(inout) :: a(:)\n a = 3*a\nend\n";
    let package = Package::new(&[("e.f90", external)]);
    for flag in ["-O1", "-fno-underscoring", "-fsecond-underscore"] {
        let built = package.build(Output::Static, |builder| {
            trust(builder.file(package.path("e.f90")), &[flag]);
        });
        assert!(built.result.is_ok(), "{flag}");
    }
    let package = Package::new(&[("e.f90", external)]);
    let fc = changing(
        &package,
        "gfortran",
        "bind(c, name=\"Other\")",
        "bind(c, name=\"scale_\")",
    );
    let error = package.set("FC", &fc).compile(&["e.f90"]).error();
    contains(
        &error,
        &["is for `other`, whose symbol is `Other`", "call `scale_`"],
    );
}

#[test]
fn separate_procedures_whose_submodule_is_elsewhere_are_built() {
    let module = "module base\n implicit none\n interface\n module subroutine outer(x)\n\
                  real, intent(inout) :: x\n end subroutine\n end interface\nend module\n";
    let package = Package::new(&[("m.f90", module)]);
    let built = package.compile(&["m.f90"]);
    let rust = fs::read_to_string(built.bindings().rust).unwrap();
    contains(&rust, &["pub unsafe fn outer"]);
}
