//! Which variables of modules and COMMON blocks have a guard; what is not sure to be the same storage has none.

use std::fs;

use super::{Output, Package, contains};
use crate::Prebuilt;

fn bound(package: &Package, files: &[&str]) -> String {
    fs::read_to_string(package.compile(files).bindings().rust).unwrap()
}

/// A subroutine of `name` with `declarations`, which uses `x`.
fn unit(name: &str, declarations: &str) -> String {
    format!("subroutine {name}()\n{declarations}\n x = 1\nend subroutine\n")
}

/// Whether the COMMON block `c` has a guard.
fn has_guard(files: &[(&str, &str)]) -> bool {
    let package = Package::new(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    bound(&package, &names).contains("fn c_common(")
}

#[test]
fn a_block_has_a_guard_if_all_units_lay_it_out_alike() {
    let one = unit("one", " common /c/ x, i\n real x\n integer i(3)");
    for (other, alike) in [
        (" common /c/ y, k\n real y\n integer k(0:2)", false),
        (" common /c/ x, k\n real x\n integer k(3)", true),
        (" common /c/ x, k\n real x\n integer k(2)", false),
        (" common /c/ x, k\n real(8) x\n integer k(3)", false),
        (" common /c/ x\n real x", false),
        (" common /c/ x\n common /c/ k\n real x\n integer k(3)", true),
    ] {
        let two = unit("two", other);
        assert_eq!(
            has_guard(&[("a.f90", &one), ("b.f90", &two)]),
            alike,
            "{other}"
        );
    }
}

#[test]
fn a_block_of_what_rust_does_not_have_has_no_guard() {
    for (declarations, expected) in [
        (" common /c/ x\n real x", true),
        (" common /c/ x, p\n real x\n real, pointer :: p", false),
        (" common /c/ x, v\n real x\n integer, volatile :: v", false),
        (" common /c/ x, q\n real x\n real(16) q", false),
        (" common /c/ x\n real x\n bind(c) :: /c/", false),
        (" common /c/ x\n real x\n!$omp threadprivate(/c/)", false),
        (
            " type t\n  sequence\n  integer i\n end type\n common /c/ x, y\n real x\n type(t) y",
            false,
        ),
    ] {
        let text = unit("s", declarations);
        assert_eq!(has_guard(&[("a.f90", &text)]), expected, "{declarations}");
    }
}

#[test]
fn a_block_that_a_module_declares_has_no_guard() {
    let module = "module m\n real, private :: x\n common /c/ x\ncontains\n subroutine s(y)\n  real \
                  y\n  y = x\n end subroutine\nend module\n";
    let text = unit("t", " common /c/ x\n real x");
    assert!(!has_guard(&[("a.f90", module), ("b.f90", &text)]));
}

#[test]
fn what_is_not_compiled_here_has_no_guard() {
    let module = "module m\n integer :: i = 1\ncontains\n subroutine s()\n  i = i + 1\n end \
                  subroutine\nend module\n";
    let common = unit("t", " common /c/ x\n real x");
    let files = [("a.f90", module), ("b.f90", common.as_str())];
    let own = bound(&Package::new(&files), &["a.f90", "b.f90"]);
    contains(&own, &["pub fn data()", "pub fn c_common()"]);
    // Somebody's module file is found where the compiler looks for it.
    let package = Package::new(&files);
    let built = package.build(Output::Shared, |builder| {
        builder.file(package.path("b.f90"));
        let known = Prebuilt::sources([package.path("a.f90")]);
        claim(builder, known);
    });
    match built.result {
        Ok(bindings) => {
            let text = fs::read_to_string(bindings.rust).unwrap();
            assert!(
                !text.contains("fn data(") && text.contains("fn c_common("),
                "{text}"
            );
        }
        Err(error) => panic!("{error}"),
    }
}

#[expect(unsafe_code, reason = "the test looks at what becomes of such a claim")]
fn claim(builder: &mut crate::driver::Builder, known: Prebuilt) {
    // SAFETY: nothing that is built is run.
    unsafe { builder.prebuilt("legacy", known) };
}

#[test]
fn what_has_no_guard_is_listed_and_denied_by_nobody() {
    let one = unit("one", " common /c/ x\n real x");
    let two = unit("two", " common /c/ i\n integer i\n real x");
    let package = Package::new(&[("a.f90", &one), ("b.f90", &two)]);
    let built = package.build(Output::Static, |builder| {
        builder.files([package.path("a.f90"), package.path("b.f90")]);
        builder.deny_skipped();
    });
    let text = fs::read_to_string(built.bindings().rust).unwrap();
    let listed = "* `/c/` (a.f90:2): it is a COMMON block that program units lay out differently";
    contains(&text, &[listed]);
}

#[test]
fn what_is_not_asked_for_has_no_guard() {
    let module = "module m\n integer :: i = 1, j = 2\nend module\n";
    let common = unit("t", " common /c/ x\n real x");
    let package = Package::new(&[("a.f90", module), ("b.f90", &common)]);
    let text = |options: fn(&mut crate::driver::Builder)| {
        let built = package.build(Output::Static, |builder| {
            builder.files([package.path("a.f90"), package.path("b.f90")]);
            options(builder);
        });
        fs::read_to_string(built.bindings().rust).unwrap()
    };
    let only = text(|builder| {
        builder.only(["t"]);
    });
    assert!(!only.contains("fn data(") && !only.contains("fn c_common("));
    let skipped = text(|builder| {
        builder.skip(["m::i"]);
    });
    assert!(!skipped.contains("fn i(") && skipped.contains("fn j("));
    let skipped = text(|builder| {
        builder.skip(["/c/"]);
    });
    assert!(skipped.contains("fn data(") && !skipped.contains("fn c_common("));
    let only = text(|builder| {
        builder.only(["/*/"]);
    });
    assert!(!only.contains("fn data(") && only.contains("fn c_common("));
}
