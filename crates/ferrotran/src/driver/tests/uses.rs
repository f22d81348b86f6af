//! One library uses another; each way in which that cannot be has its error.

use super::*;

const PROVIDER: &str = "      SUBROUTINE KEEP(N)\n      INTEGER N\n      COMMON /KEPT/ K, L\n      K = N\n\
                        \x20     END\n";
const USER: &str = "      SUBROUTINE USER(N)\n      INTEGER N\n      COMMON /KEPT/ K, L\n      CALL KEEP(N)\n\
                    \x20     L = K\n      END\n";

fn package() -> Package {
    Package::new(&[("keep.f", PROVIDER), ("user.f", USER)]).set("CARGO_MANIFEST_LINKS", "keeper")
}

/// Builds `file` with `options` as the library `name`.
fn build(package: &Package, name: &str, file: &str, options: impl FnOnce(&mut Builder)) -> Built {
    let mut builder = Builder::new();
    builder.file(package.path(file)).contain_stops(false);
    options(&mut builder);
    let mut cargo = Cargo::with(package.variables.iter().cloned());
    let result = run(&builder, name, Output::Static, &mut cargo);
    let result = result.map(|(bindings, _)| bindings);
    Built {
        result,
        instructions: cargo.instructions().to_vec(),
    }
}

/// The lines of `nm` about `library`.
fn nm(library: &Path) -> String {
    let output = std::process::Command::new("nm").arg(library).output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

#[test]
fn what_the_provider_defines_has_its_prefix() {
    let package = package();
    let provider = build(&package, "keep", "keep.f", |_| {}).bindings();
    let kept = provider.provider.clone().unwrap();
    let user = build(&package, "user", "user.f", |builder| {
        builder.uses(&provider);
    });
    // Where linkers look only in what follows, the provider follows.
    let last = user
        .instructions
        .iter()
        .rposition(|it| it.starts_with("rustc-link-lib=static="));
    let link = format!("rustc-link-lib={}", kept.links[0]);
    assert_eq!(user.instructions[last.unwrap()], link);
    let user = user.bindings();
    let symbols = nm(&user.library.unwrap());
    let prefix = &kept.prefix;
    contains(
        &symbols,
        &[&format!("U {prefix}keep_"), &format!("C {prefix}kept_")],
    );
    let rust = fs::read_to_string(user.rust).unwrap();
    // What it calls is known; and it is bound elsewhere.
    contains(&rust, &["pub fn user("]);
    assert!(!rust.contains("fn keep"), "{rust}");
    let named = build(&package, "named", "user.f", |builder| {
        builder.uses(&provider).only(["keep"]);
    });
    contains(
        &named.error(),
        &["`keep`", "the library that has it binds it"],
    );
}

#[test]
fn a_package_passes_its_libraries_on() {
    let package = package();
    let built = build(&package, "keep", "keep.f", |_| {});
    let start = "metadata=ferrotran_keep=";
    let passed = built
        .instructions
        .iter()
        .find_map(|it| it.strip_prefix(start))
        .unwrap();
    let passed = passed.to_owned();
    let prefix = built.bindings().provider.unwrap().prefix;
    let package = package.set("DEP_KEEPER_FERROTRAN_KEEP", &passed);
    let uses = |package: &Package| {
        build(package, "user", "user.f", |builder| {
            builder.uses_package("keeper");
        })
    };
    let symbols = nm(&uses(&package).bindings().library.unwrap());
    contains(&symbols, &[&format!("U {prefix}keep_")]);
    fs::write(&passed, "{").unwrap();
    contains(&uses(&package).error(), &["cannot be read", "cargo clean"]);
}

#[test]
fn a_package_that_passes_nothing_on() {
    let uses = |package: &Package| {
        build(package, "user", "user.f", |builder| {
            builder.uses_package("keeper");
        })
    };
    let nothing = uses(&package()).error();
    contains(
        &nothing,
        &["links = \"keeper\"", "[dependencies]", "Cargo.toml"],
    );
    let other = package().set("DEP_KEEPER_INCLUDE", "/usr/include");
    contains(&uses(&other).error(), &["Builder::compile", "same version"]);
}

#[test]
fn a_provider_that_is_compiled_otherwise() {
    let package = package();
    let provider = build(&package, "keep", "keep.f", |_| {}).bindings();
    let other = build(&package, "user", "user.f", |builder| {
        builder.flag("-fdefault-integer-8").uses(&provider);
    });
    contains(
        &other.error(),
        &["`keep` has the flags", "-fdefault-integer-8"],
    );
    if let Some(flang) = flang() {
        let other = build(&package.set("FC", &flang), "user", "user.f", |builder| {
            builder.uses(&provider);
        });
        contains(&other.error(), &["`keep` has the compiler", "GNU Fortran"]);
    }
}

#[test]
fn a_common_block_of_another_size() {
    let package = package();
    let provider = build(&package, "keep", "keep.f", |_| {}).bindings();
    let text = USER.replace("/KEPT/ K, L", "/KEPT/ K, L, M");
    fs::write(package.path("user.f"), text).unwrap();
    let other = build(&package, "user", "user.f", |builder| {
        builder.uses(&provider);
    });
    contains(
        &other.error(),
        &["common block `kept` has 12 bytes here and 8", "`keep`"],
    );
}

#[test]
fn libraries_that_are_opened_share_nothing() {
    let package = package();
    let provider = build(&package, "keep", "keep.f", |_| {}).bindings();
    let built = package.build(Output::Shared, |builder| {
        builder.file(package.path("user.f")).uses(&provider);
    });
    contains(&built.error(), &["static libraries", "Builder::compile"]);
    let shared = package.build(Output::Shared, |builder| {
        builder.file(package.path("keep.f"));
    });
    let built = build(&package, "user", "user.f", |builder| {
        builder.uses(&shared.bindings());
    });
    contains(&built.error(), &["static libraries"]);
}

#[test]
fn state_that_only_the_providers_objects_show_is_the_users_too() {
    let provider = "\
recursive subroutine keep(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(20000), b(20000)
  equivalence (a, b)
  a = x
  y = sum(b)
end subroutine
";
    let user = "\
subroutine user(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  call keep(x, y)
end subroutine
";
    let package = Package::new(&[("keep.f90", provider), ("user.f90", user)]);
    let provider = build(&package, "keep", "keep.f90", |_| {}).bindings();
    let user = build(&package, "user", "user.f90", |builder| {
        builder.uses(&provider);
    });
    let rust = fs::read_to_string(user.bindings().rust).unwrap();
    contains(&rust, &["lock(\"user\")", "equiv."]);
}

#[test]
fn a_library_that_may_extend_types_of_another_one_is_not_safe() {
    let base = "module bases\n type :: base\n integer :: n = 1\n contains\n procedure :: add\n end type\ncontains\n \
                subroutine add(self)\n class(base), intent(inout) :: self\n self%n = self%n + 1\n end subroutine\nend module\n";
    let user = |text: &str| {
        format!(
            "subroutine give(i)\n use bases\n integer, intent(out) :: i\n{text} i = 1\nend subroutine\n"
        )
    };
    let package = Package::new(&[
        ("base.f90", base),
        ("plain.f90", &user("")),
        (
            "leaf.f90",
            &user(" type, extends(base) :: leaf\n integer :: m\n end type\n"),
        ),
    ])
    .set("CARGO_MANIFEST_LINKS", "keeper");
    let provider = build(&package, "base", "base.f90", |_| {}).bindings();
    for (name, declared) in [("plain", "pub fn give("), ("leaf", "pub unsafe fn give(")] {
        let user = build(&package, name, &format!("{name}.f90"), |builder| {
            builder.uses(&provider);
        });
        let rust = fs::read_to_string(user.bindings().rust).unwrap();
        contains(&rust, &[declared]);
    }
}
