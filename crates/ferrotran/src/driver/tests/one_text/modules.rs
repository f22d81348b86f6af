//! Which module files are found.

use super::*;

/// Modules, submodules and what uses them; `kind` is that of the argument.
fn family(kind: u32) -> [(&'static str, String); 4] {
    [
        (
            "m.f90",
            format!(
                "module m\n private\n integer, parameter, public :: wp = {kind}\n integer, parameter :: mp = {kind}\n \
                 public :: t\n interface\n  module subroutine t(n)\n   integer(mp) :: n\n  end subroutine\n \
                 end interface\nend module\n"
            ),
        ),
        (
            "sub.f90",
            format!(
                "submodule (m) sub\n integer, parameter :: sp = {kind}\n interface\n  module subroutine u(n)\n   \
                 integer(sp) :: n\n  end subroutine\n end interface\ncontains\n module procedure t\n  \
                 integer(mp) :: k\n  call u(n)\n  n = n + kind(k)\n end procedure\nend submodule\n"
            ),
        ),
        (
            "grand.f90",
            "submodule (m:sub) grand\ncontains\n module procedure u\n  integer(sp) :: k\n  n = kind(k)\n \
             end procedure\nend submodule\n"
                .to_owned(),
        ),
        // 1, if both kinds are 2.
        (
            "s.f90",
            "subroutine s(n)\n use m\n integer(wp) :: n\n call t(n)\n n = n - 3\nend subroutine\n"
                .to_owned(),
        ),
    ]
}

/// A package whose kinds are 2, and module files in `folder` of an older version, whose kinds are 8.
fn package_and_stale(fc: &str, folder: &Path) -> Package {
    let package = Package::new(&[]).set("FC", fc);
    let old = tempfile::tempdir().unwrap();
    for (kind, root) in [(2, package.folder.path()), (8, old.path())] {
        for (name, text) in family(kind) {
            fs::write(root.join(name), text).unwrap();
        }
    }
    let folder = match folder.is_absolute() {
        true => folder.to_owned(),
        false => package.path(&folder.display().to_string()),
    };
    fs::create_dir_all(&folder).unwrap();
    for file in ["m.f90", "sub.f90"] {
        let made = Command::new(fc)
            .current_dir(&folder)
            .arg("-fsyntax-only")
            .arg(old.path().join(file))
            .status();
        assert!(made.unwrap().success());
    }
    let submodules = match fc {
        "gfortran" => ["m.smod", "m@sub.smod"],
        _ => ["m.mod", "m-sub.mod"],
    };
    for file in ["m.mod"].iter().chain(&submodules) {
        assert!(folder.join(file).exists(), "{fc}: {file}");
    }
    package
}

/// That the package is built of its own modules.
#[track_caller]
fn is_not_stale(package: &Package, fc: &str) {
    let bindings = package
        .build(Output::Static, |builder| {
            let files = ["s.f90", "grand.f90", "sub.f90", "m.f90"];
            builder.files(files.map(|file| package.path(file)));
            builder.include(package.path("include"));
            builder.plain_symbols().contain_stops(false);
        })
        .bindings();
    let rust = fs::read_to_string(&bindings.rust).unwrap();
    contains(&rust, &["fn s(n: &mut i16)"]);
    let kind = kind_of_object(package, fc, "", &bindings.library.unwrap());
    assert_eq!(kind, "2", "{fc}");
}

/// GNU Fortran, and Flang if it is here.
fn compilers() -> impl Iterator<Item = String> {
    ["gfortran".to_owned()].into_iter().chain(flang())
}

#[test]
fn modules_with_a_source_are_not_taken_from_beside_it() {
    for fc in compilers() {
        is_not_stale(&package_and_stale(&fc, Path::new("")), &fc);
    }
}

#[test]
fn modules_with_a_source_are_not_taken_from_an_include_folder() {
    for fc in compilers() {
        is_not_stale(&package_and_stale(&fc, Path::new("include")), &fc);
    }
}

#[test]
fn modules_with_a_source_are_not_taken_from_the_folder_of_the_build_script() {
    const VARIABLE: &str = "FERROTRAN_TEST_COMPILER";
    let test = concat!(
        module_path!(),
        "::modules_with_a_source_are_not_taken_from_the_folder_of_the_build_script"
    );
    let (_, test) = test.split_once("::").unwrap();
    if let Ok(fc) = std::env::var(VARIABLE) {
        let here = std::env::current_dir().unwrap();
        assert!(here.join("here").exists(), "{}", here.display());
        is_not_stale(&package_and_stale(&fc, &here), &fc);
        return;
    }
    // A process has one folder that it works in, for all tests: the build is in another process.
    for fc in compilers() {
        let here = tempfile::tempdir().unwrap();
        fs::write(here.path().join("here"), "").unwrap();
        let output = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", test])
            .env(VARIABLE, &fc)
            .current_dir(here.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success(), "{said}");
        contains(&said, &["1 passed"]);
        assert!(here.path().join("m.mod").exists());
    }
}

#[test]
fn modules_without_a_source_are_found() {
    let package = Package::new(&[(
        "s.f90",
        "subroutine s(n)\n use m\n integer(wp) :: n\n n = 1\nend subroutine\n",
    )]);
    fs::create_dir(package.path("elsewhere")).unwrap();
    fs::write(
        package.path("elsewhere/m.f90"),
        "module m\n integer, parameter :: wp = 2\nend module\n",
    )
    .unwrap();
    let made = Command::new("gfortran")
        .current_dir(package.path("elsewhere"))
        .args(["-fsyntax-only", "m.f90"])
        .status();
    assert!(made.unwrap().success());
    let bindings = package
        .build(Output::Static, |builder| {
            builder
                .file(package.path("s.f90"))
                .include(package.path("elsewhere"));
            builder.plain_symbols().contain_stops(false);
        })
        .bindings();
    contains(
        &fs::read_to_string(&bindings.rust).unwrap(),
        &["fn s(n: &mut i16)"],
    );
    let kind = kind_of_object(&package, "gfortran", "", &bindings.library.unwrap());
    assert_eq!(kind, "2");
}
