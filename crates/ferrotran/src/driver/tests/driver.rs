//! What a build script may meet: odd paths and bytes, preprocessed files, names that clash.

use super::*;

fn write(package: &Package, name: &str, text: impl AsRef<[u8]>) {
    let path = package.path(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn rust(built: Built) -> String {
    fs::read_to_string(built.bindings().rust).unwrap()
}

#[test]
fn the_target_s_compiler_comes_before_the_general_one() {
    let package = Package::new(&[("a.f", TWICE)]).set("FC", "/nowhere/fc");
    let target = format!("FC_{}-unknown-linux-gnu", std::env::consts::ARCH);
    let with_dashes = package.set(&target, "gfortran");
    assert!(with_dashes.compile(&["a.f"]).result.is_ok());
    let package = Package::new(&[("a.f", TWICE)]).set("FC", "/nowhere/fc");
    let with_underscores = package.set(&target.replace('-', "_"), "gfortran");
    assert!(with_underscores.compile(&["a.f"]).result.is_ok());
}

#[test]
fn a_builders_flags_come_after_those_of_the_environment() {
    let package = Package::new(&[("a.f", TWICE)]).set("FFLAGS", "-fdefault-integer-8");
    assert!(rust(package.compile(&["a.f"])).contains("pub fn twice(n: &mut i64)"));
    let built = package.build(Output::Static, |builder| {
        builder
            .file(package.path("a.f"))
            .flag("-fno-default-integer-8");
    });
    contains(&rust(built), &["pub fn twice(n: &mut i32)"]);
}

#[test]
fn a_module_in_a_folder_below() {
    let package = Package::new(&[]);
    write(
        &package,
        "a.f90",
        "subroutine s(n)\n use deep\n integer :: n(size_of_it)\n n = 1\nend\n",
    );
    write(
        &package,
        "deep/er/m.f90",
        "module deep\n integer, parameter :: size_of_it = 3\nend module\n",
    );
    let built = package.compile(&["a.f90", "deep/er/m.f90"]);
    contains(&rust(built), &["n(3)"]);
}

#[test]
fn two_files_of_one_name_in_two_folders() {
    let package = Package::new(&[]);
    write(&package, "one/a.f", TWICE);
    write(&package, "two/a.f", TWICE.replace("TWICE", "OTHER"));
    let built = package.compile(&["one/a.f", "two/a.f"]);
    contains(&rust(built), &["fn twice", "fn other"]);
}

#[test]
fn paths_with_blanks_and_letters_of_all_kinds() {
    let package = Package::new(&[]);
    let folder = "a folder/größe 数";
    let preprocessed =
        "#include \"the value.h\"\nsubroutine p(n)\n integer :: n(VALUE)\n n = 0\nend\n";
    write(&package, &format!("{folder}/a b.f"), TWICE);
    write(&package, &format!("{folder}/p é.F90"), preprocessed);
    write(
        &package,
        &format!("{folder}/the value.h"),
        "#define VALUE 7\n",
    );
    write(
        &package,
        &format!("{folder}/c d.f90"),
        "subroutine q(n)\n include 'an include.inc'\n n = 0\nend\n",
    );
    write(
        &package,
        &format!("{folder}/inc é/an include.inc"),
        "integer :: n(9)\n",
    );
    let files = ["a b.f", "p é.F90", "c d.f90"].map(|file| package.path(folder).join(file));
    let built = package.build(Output::Static, |builder| {
        builder
            .files(files)
            .include(package.path(folder).join("inc é"));
    });
    let watched = format!(
        "rerun-if-changed={}",
        package.path(folder).join("inc é/an include.inc").display()
    );
    assert!(built.says(&watched), "{:?}", built.instructions);
    let header = package.path(folder).join("the value.h");
    let watched = built.instructions.iter().any(|said| {
        said.strip_prefix("rerun-if-changed=")
            .is_some_and(|path| Path::new(path).canonicalize().ok() == header.canonicalize().ok())
    });
    assert!(watched, "{:?}", built.instructions);
    contains(&rust(built), &["fn twice", "n(7)", "n(9)"]);
}

#[test]
fn bytes_that_are_no_utf_8() {
    let package = Package::new(&[]);
    write(
        &package,
        "latin.f",
        b"C     GR\xd6SSE\n      SUBROUTINE TWICE(N)\n      INTEGER N\n      N = 2*N ! \xfc\n      END\n",
    );
    write(
        &package,
        "latin.F90",
        b"! \xe9\nsubroutine p(c)\n character(len=*), intent(out) :: c\n c = '\xe9'\nend\n",
    );
    contains(
        &rust(package.compile(&["latin.f", "latin.F90"])),
        &["fn twice", "fn p"],
    );
}

#[test]
fn what_is_preprocessed_is_what_is_compiled() {
    let text = "#ifdef WIDE\n#define KIND 8\n#else\n#define KIND 4\n#endif\n\
                subroutine p(n)\n integer(KIND) :: n\n n = 0\nend\n";
    let by_openmp = "#ifdef _OPENMP\nsubroutine r(n)\n integer(KIND) :: n\n#else\n\
                     subroutine r(n)\n integer(4) :: n\n#endif\n n = 0\nend\n";
    let package = Package::new(&[
        ("p.F90", text),
        ("q.f90", &text.replace(" p(", " q(")),
        ("r.F90", by_openmp),
    ]);
    let with = |flags: &[&str], file: &str| {
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path(file));
            for flag in flags {
                builder.flag(*flag);
            }
        });
        rust(built)
    };
    contains(&with(&[], "p.F90"), &["fn p(n: &mut i32)"]);
    contains(&with(&["-DWIDE"], "p.F90"), &["fn p(n: &mut i64)"]);
    contains(
        &with(&["-DWIDE", "-UWIDE"], "p.F90"),
        &["fn p(n: &mut i32)"],
    );
    contains(&with(&["-cpp", "-DWIDE"], "q.f90"), &["fn q(n: &mut i64)"]);
    contains(
        &with(&["-fopenmp", "-DKIND=8"], "r.F90"),
        &["fn r(n: &mut i64)"],
    );
    contains(&with(&["-DKIND=8"], "r.F90"), &["fn r(n: &mut i32)"]);
    contains(&with(&["-DWIDE=1"], "p.F90"), &["fn p(n: &mut i64)"]);
}

#[test]
fn what_cannot_be_preprocessed_is_an_error() {
    let package = Package::new(&[("p.F90", "#include \"nowhere.h\"\nsubroutine p\nend\n")]);
    contains(
        &package.compile(&["p.F90"]).error(),
        &["p.F90", "nowhere.h"],
    );
}

#[test]
fn a_full_disk() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        return;
    }
    let package = Package::new(&[("a.f", TWICE)]);
    std::os::unix::fs::symlink(full, package.path("out/lib.rs")).unwrap();
    contains(
        &package.compile(&["a.f"]).error(),
        &["lib.rs", "cannot be written", "No space left"],
    );
}

#[test]
fn a_program_only_has_nothing_for_rust() {
    let package = Package::new(&[("main.f90", "program p\nend program\n")]);
    contains(
        &package.compile(&["main.f90"]).error(),
        &["`lib` has nothing that Rust could use", "no procedure"],
    );
}

#[test]
fn another_target_without_a_compiler_of_its_own() {
    let package = Package::new(&[("a.f", TWICE)])
        .set("TARGET", "riscv64gc-unknown-linux-gnu")
        .set("FC", "/nowhere/riscv64-linux-gnu-gfortran");
    contains(
        &package.compile(&["a.f"]).error(),
        &["riscv64-linux-gnu-gfortran", "install it", "FC"],
    );
}
