//! What a build did is not done again if nothing has changed; if anything has, it is. The compiler is run by a
//! script that notes what it is called with, so that it tells whether the kinds were asked.

use super::flags::recorded;
use super::*;

const PLAIN: &str = "subroutine plain(n)\n  implicit none\n  integer, intent(inout) :: n\n  \
    include 'part.inc'\nend subroutine\n";
const PART: &str = "n = n + 1\n";

fn package() -> Package {
    let package = recorded(&[("plain.f90", PLAIN), ("part.inc", PART)], "gfortran");
    fs::create_dir(package.path("first")).unwrap();
    package
}

/// Builds the package; whether anything was done, and what was said.
fn built(package: &Package, options: impl FnOnce(&mut Builder)) -> (bool, Built) {
    fs::write(package.path("calls"), "").unwrap();
    let built = package.build_unless_unchanged(Output::Static, |builder| {
        builder.file(package.path("plain.f90"));
        options(builder);
    });
    let calls = fs::read_to_string(package.path("calls")).unwrap();
    // The kinds are asked by every build, whatever it need not compile.
    (calls.contains("kinds.f90"), built)
}

fn plain(package: &Package) -> (bool, Built) {
    built(package, |_| {})
}

#[track_caller]
fn settled(package: &Package) -> Built {
    assert!(plain(package).0);
    let (done, built) = plain(package);
    assert!(!done);
    built
}

#[test]
fn nothing_is_done_again_and_all_is_told_again() {
    let package = package();
    let (done, first) = plain(&package);
    assert!(done);
    let all = |folder: &Path| -> Vec<(String, Vec<u8>)> {
        let files = ["lib.rs", "ferrotran-lib/0-plain.o"].into_iter();
        files
            .map(|name| (name.to_owned(), fs::read(folder.join(name)).unwrap()))
            .collect()
    };
    let made = all(&package.path("out"));
    let (done, again) = plain(&package);
    assert!(!done);
    assert_eq!(again.instructions, first.instructions);
    assert_eq!(again.bindings(), first.bindings());
    assert_eq!(all(&package.path("out")), made);
}

#[test]
fn a_file_that_was_written_anew_as_it_was_has_not_changed() {
    let package = package();
    settled(&package);
    fs::write(package.path("plain.f90"), PLAIN).unwrap();
    assert!(!plain(&package).0);
}

#[test]
fn whatever_changes_is_noticed() {
    let package = package();
    settled(&package);
    fs::write(
        package.path("plain.f90"),
        PLAIN.replace("implicit", "  implicit"),
    )
    .unwrap();
    settled(&package);
    fs::write(package.path("part.inc"), PART.replace('1', "2")).unwrap();
    settled(&package);
    // What is no part of the text, but of the file.
    fs::write(package.path("part.inc"), "n = n + 2").unwrap();
    settled(&package);
    let package = package.set("OPT_LEVEL", "1");
    settled(&package);
    let package = package.set("WHO_KNOWS", "1");
    settled(&package);
    // How many jobs there are decides nothing.
    let package = package.set("NUM_JOBS", "7");
    assert!(!plain(&package).0);
    let compiler = fs::read_to_string(package.path("fc")).unwrap();
    fs::write(package.path("fc"), compiler + "# another\n").unwrap();
    settled(&package);
}

#[test]
fn an_option_is_noticed() {
    let package = package();
    settled(&package);
    let skip = |builder: &mut Builder| {
        builder.header();
    };
    assert!(built(&package, skip).0);
    assert!(!built(&package, skip).0);
    assert!(plain(&package).0);
}

#[test]
fn an_include_file_that_comes_to_stand_before_another_is_noticed() {
    let package = package();
    fs::rename(package.path("part.inc"), package.path("out/part.inc")).unwrap();
    let folders = |builder: &mut Builder| {
        builder.include(package.path("first"));
        builder.include(package.path("out"));
    };
    assert!(built(&package, folders).0);
    assert!(!built(&package, folders).0);
    fs::write(package.path("first/part.inc"), "n = n - 1\n").unwrap();
    assert!(built(&package, folders).0);
    assert!(!built(&package, folders).0);
}

#[test]
fn what_was_made_and_is_gone_or_another_is_made_again() {
    let package = package();
    let library = settled(&package).bindings().library.unwrap();
    let made = fs::read(&library).unwrap();
    fs::write(&library, &made[..made.len() / 2]).unwrap();
    settled(&package);
    assert_eq!(fs::read(&library).unwrap(), made);
    fs::remove_file(package.path("out/lib.rs")).unwrap();
    settled(&package);
    // A build that fails leaves nothing that could be taken for its result.
    fs::write(
        package.path("plain.f90"),
        PLAIN.replace("end sub", "n = (\nend sub"),
    )
    .unwrap();
    assert!(plain(&package).1.result.is_err());
    fs::write(package.path("plain.f90"), PLAIN).unwrap();
    settled(&package);
}

#[test]
fn what_is_not_known_to_be_the_same_is_done_again() {
    let package = package();
    for _ in 0..2 {
        let native = |builder: &mut Builder| {
            builder.flag("-march=native");
        };
        assert!(built(&package, native).0);
        // The file is compared, and may have changed.
        let committed = |builder: &mut Builder| {
            builder.committed(package.path("out/lib.rs"));
        };
        assert!(built(&package, committed).0);
    }
}

#[test]
fn a_module_file_that_is_read_is_no_part_of_the_key() {
    let used = "module used\n  integer, parameter :: step = 1\nend module\n";
    let user = "subroutine user(n)\n  use used\n  implicit none\n  integer, intent(inout) :: n\n  n = n + step\nend subroutine\n";
    let package = recorded(&[("plain.f90", user), ("used.f90", used)], "gfortran");
    fs::create_dir(package.path("first")).unwrap();
    let mut compiler = std::process::Command::new("gfortran");
    compiler
        .arg("-fsyntax-only")
        .arg("-J")
        .arg(package.path("first"));
    assert!(
        compiler
            .arg(package.path("used.f90"))
            .status()
            .unwrap()
            .success()
    );
    for _ in 0..2 {
        let (done, built) = built(&package, |builder| {
            builder.include(package.path("first"));
        });
        assert!(done);
        built.bindings();
    }
}
