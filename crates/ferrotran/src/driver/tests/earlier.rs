//! What did not change is not compiled again; what is taken from an earlier build is what the compiler would
//! have made. The compiler is run by a script that notes what it compiles.

use super::flags::recorded;
use super::*;

const SHARED: &str = "module shared\n  implicit none\n  integer, parameter :: step = 2\ncontains\n  \
    subroutine advance(n)\n    integer, intent(inout) :: n\n    n = n + step\n  end subroutine\nend module\n";
const USER: &str = "module user\n  use shared\n  implicit none\ncontains\n  subroutine twice(n)\n    \
    integer, intent(inout) :: n\n    call advance(n)\n    call advance(n)\n  end subroutine\nend module\n";
const OF_USER: &str = "subroutine four(n)\n  use user\n  implicit none\n  integer, intent(inout) :: n\n  \
    call twice(n)\n  call twice(n)\nend subroutine\n";
const ALONE: &str = "subroutine alone(n)\n  implicit none\n  integer, intent(inout) :: n\n  n = -n\nend subroutine\n";
const FILES: [&str; 4] = ["shared.f90", "user.f90", "of_user.f90", "alone.f90"];

fn package() -> Package {
    let files = [
        ("shared.f90", SHARED),
        ("user.f90", USER),
        ("of_user.f90", OF_USER),
        ("alone.f90", ALONE),
    ];
    recorded(&files, "gfortran")
}

/// Builds the package; gives the files that were compiled, in the order of their names, shims as `shims`.
fn compiled(package: &Package, options: impl FnOnce(&mut Builder)) -> Vec<String> {
    fs::write(package.path("calls"), "").unwrap();
    let built = package.build(Output::Static, |builder| {
        builder.files(FILES.map(|file| package.path(file)));
        options(builder);
    });
    let bindings = built.bindings();
    assert!(bindings.library.unwrap().is_file());
    let calls = fs::read_to_string(package.path("calls")).unwrap();
    let mut names: Vec<String> = calls
        .lines()
        .filter_map(|line| line.split_once(" -c ")?.1.split_once(" -o "))
        // A compiler that is asked compiles nothing.
        .filter(|(source, _)| !source.ends_with("/dev/null"))
        .map(|(source, _)| {
            let name = source.rsplit('/').next().unwrap();
            if name.contains("_shims") {
                "shims"
            } else {
                name
            }
            .to_owned()
        })
        .collect();
    names.sort();
    names
}

fn plain(package: &Package) -> Vec<String> {
    compiled(package, |_| {})
}

/// All that the library is made of, but for the dates in its archive.
fn made(package: &Package) -> Vec<(String, Vec<u8>)> {
    let scratch = package.path("out/ferrotran-lib");
    let names = names(&scratch).into_iter();
    let objects = names.filter(|name| {
        let ends = [".o", ".mod", ".smod", ".su"];
        ends.iter().any(|end| name.ends_with(end))
    });
    objects
        .map(|name| (name.clone(), fs::read(scratch.join(name)).unwrap()))
        .collect()
}

#[test]
fn what_did_not_change_is_not_compiled_again() {
    let package = package();
    let all = [
        "alone.f90",
        "of_user.f90",
        "shared.f90",
        "shims",
        "user.f90",
    ];
    assert_eq!(plain(&package), all);
    let first = made(&package);
    assert!(first.len() > 8, "{:?}", names(&package.path("out")));
    assert_eq!(plain(&package), [] as [&str; 0]);
    assert_eq!(made(&package), first);
}

#[test]
fn only_what_changed_and_what_uses_it_is_compiled() {
    let package = package();
    plain(&package);
    fs::write(package.path("alone.f90"), ALONE.replace("-n", "n + 1")).unwrap();
    assert_eq!(plain(&package), ["alone.f90"]);
    // Nobody sees the body of a procedure of a module.
    let other = SHARED.replace("n = n + step", "n = step + n");
    fs::write(package.path("shared.f90"), &other).unwrap();
    assert_eq!(plain(&package), ["shared.f90"]);
    // But its constants; a file that uses what uses them may, too.
    fs::write(package.path("shared.f90"), other.replace("= 2", "= 3")).unwrap();
    let users = ["of_user.f90", "shared.f90", "shims", "user.f90"];
    assert_eq!(plain(&package), users);
    let incremental = made(&package);
    fs::remove_dir_all(package.path("out")).unwrap();
    fs::create_dir(package.path("out")).unwrap();
    assert_eq!(plain(&package).len(), 5);
    assert_eq!(made(&package), incremental);
}

#[test]
fn other_flags_are_another_object() {
    let package = package();
    plain(&package);
    let optimised = |builder: &mut Builder| {
        builder.flag("-O1");
    };
    assert_eq!(compiled(&package, optimised).len(), 5);
    assert_eq!(compiled(&package, optimised), [] as [&str; 0]);
    let package = package.set("DEBUG", "false").set("PROFILE", "release");
    assert_eq!(plain(&package).len(), 5);
}

#[test]
fn what_looks_at_the_machine_is_compiled_each_time() {
    let package = package();
    for _ in 0..2 {
        let native = |builder: &mut Builder| {
            builder.flag("-march=native");
        };
        assert_eq!(compiled(&package, native).len(), 5);
    }
}

#[test]
fn what_is_not_whole_is_compiled_again() {
    let package = package();
    plain(&package);
    let first = made(&package);
    let earlier = package.path("out/ferrotran.earlier-lib");
    for entry in fs::read_dir(&earlier).unwrap() {
        // As after a crash; the file may have another name, under which it is whole.
        let object = entry.unwrap().path().join("object");
        fs::remove_file(&object).unwrap();
        fs::write(object, "").unwrap();
    }
    assert_eq!(plain(&package).len(), 5);
    assert_eq!(made(&package), first);
    assert_eq!(plain(&package), [] as [&str; 0]);
}

#[test]
fn what_was_not_used_is_forgotten_when_a_build_succeeds() {
    let package = package();
    let count = || {
        let earlier = package.path("out/ferrotran.earlier-lib");
        fs::read_dir(earlier).unwrap().count()
    };
    plain(&package);
    // Each object as it was compiled, and as it was renamed.
    assert_eq!(count(), 10);
    fs::write(package.path("alone.f90"), ALONE.replace("-n", "n(")).unwrap();
    let built = package.compile(&FILES);
    assert!(built.result.is_err());
    assert_eq!(count(), 10);
    fs::write(package.path("alone.f90"), ALONE.replace("-n", "n + 1")).unwrap();
    assert_eq!(plain(&package), ["alone.f90"]);
    assert_eq!(count(), 10);
}

/// Has `objcopy` note which objects it is given.
fn with_noted_renaming(package: Package) -> Package {
    use std::os::unix::fs::PermissionsExt;
    let path = package.path("objcopy");
    let calls = package.path("renamed");
    fs::write(&calls, "").unwrap();
    let script = format!(
        "#!/bin/sh\necho \"$@\" >> '{}'\nexec objcopy \"$@\"\n",
        calls.display()
    );
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    package.set("OBJCOPY", path.to_str().unwrap())
}

/// How many objects were renamed since it was asked last.
fn renamed(package: &Package) -> usize {
    let calls = package.path("renamed");
    let count = fs::read_to_string(&calls).unwrap().lines().count();
    fs::write(calls, "").unwrap();
    count
}

#[test]
fn what_did_not_change_is_not_renamed_again() {
    let package = with_noted_renaming(package());
    plain(&package);
    assert_eq!(renamed(&package), 5);
    let first = made(&package);
    plain(&package);
    assert_eq!(renamed(&package), 0);
    assert_eq!(made(&package), first);
    fs::write(package.path("alone.f90"), ALONE.replace("-n", "n + 1")).unwrap();
    assert_eq!(plain(&package), ["alone.f90"]);
    assert_eq!(renamed(&package), 1);
    // What a build had no use for is forgotten.
    fs::write(package.path("alone.f90"), ALONE).unwrap();
    plain(&package);
    assert_eq!(renamed(&package), 1);
    assert_eq!(made(&package), first);
}

#[test]
fn another_objcopy_renames_anew() {
    let package = with_noted_renaming(package());
    plain(&package);
    assert_eq!(renamed(&package), 5);
    let script = fs::read_to_string(package.path("objcopy")).unwrap();
    fs::write(package.path("objcopy"), script + "# another\n").unwrap();
    assert_eq!(plain(&package), [] as [&str; 0]);
    assert_eq!(renamed(&package), 5);
}

#[test]
fn what_a_killed_build_has_renamed_is_not_lost_and_not_trusted() {
    let package = with_noted_renaming(package());
    plain(&package);
    let first = made(&package);
    let earlier = package.path("out/ferrotran.earlier-lib");
    // What it was writing when it was killed has another name than an entry.
    fs::create_dir(earlier.join("0123.99")).unwrap();
    fs::write(earlier.join("0123.99/object"), "half").unwrap();
    fs::write(package.path("out/ferrotran-lib/alone.renamed"), "half").unwrap();
    renamed(&package);
    assert_eq!(plain(&package), [] as [&str; 0]);
    assert_eq!(renamed(&package), 0);
    assert_eq!(made(&package), first);
    assert!(!earlier.join("0123.99").exists());
}

#[test]
fn what_is_kept_is_not_written_through_its_other_name() {
    let package = package();
    let main = "program main\nend program\nsubroutine beside(n)\n  integer, intent(inout) :: n\n  n = n + 1\nend subroutine\n";
    fs::write(package.path("alone.f90"), main).unwrap();
    plain(&package);
    let first = made(&package);
    assert_eq!(plain(&package), [] as [&str; 0]);
    assert_eq!(made(&package), first);
}
