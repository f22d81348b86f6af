//! The comparison itself, with a small library whose text changes between reading and compiling.

use std::fs;
use std::path::Path;

use indicatif::ProgressBar;

use super::outcome::Outcome;
use super::read::{self, Files};
use super::{build_into, compare};

const KINDS: &str = "\
module kinds
  implicit none
  integer, parameter :: wp = kind(1.0d0)
end module kinds
";

const POINTS: &str = "\
module points
  use kinds, only: wp
  implicit none
  private
  public :: point, norm, scale_all
  type :: point
    real(wp) :: x(3)
    integer, private :: uses = 0
  end type point
  interface norm
    module procedure norm_of_point
  end interface norm
  integer, public, parameter :: most = 10
  logical, public, protected :: loud = .false.
contains
  pure function norm_of_point(p) result(r)
    type(point), intent(in) :: p
    real(wp) :: r
    r = sqrt(sum(p%x**2))
  end function norm_of_point
  subroutine scale_all(a, n, factor)
    integer, intent(in) :: n
    real(wp), intent(inout) :: a(0:n - 1)
    real(wp), intent(in), optional :: factor
    if (present(factor)) a = a*factor
  end subroutine scale_all
end module points
";

/// Reads the library, changes `from` to `to` in the file `points.f90`, compiles and compares. `None`
/// where there is no compiler.
fn outcome(from: &str, to: &str) -> Option<Outcome> {
    if std::process::Command::new("gfortran")
        .arg("--version")
        .output()
        .is_err()
    {
        println!("skipped: there is no gfortran");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().to_owned();
    // Not in the order in which they compile.
    let points = write(&root, "a_points.f90", POINTS);
    let kinds = write(&root, "b_kinds.f90", KINDS);
    let files = Files {
        files: vec![points.clone(), kinds],
        flags: Vec::new(),
        needed: Vec::new(),
        root,
    };
    let read = read::read(&files, &folder.path().join("cache"), &|| ()).unwrap();
    assert!(POINTS.contains(from), "{from}");
    fs::write(&points, POINTS.replacen(from, to, 1)).unwrap();
    let modules = folder.path().join("modules");
    let built = build_into(&files, &read, &modules, &ProgressBar::hidden()).unwrap();
    Some(compare(&files, read, &built, &modules).unwrap())
}

fn write(root: &Path, name: &str, text: &str) -> std::path::PathBuf {
    let path = root.join(name);
    fs::write(&path, text).unwrap();
    path
}

#[test]
fn what_is_the_same_agrees() {
    let Some(outcome) = outcome("", "") else {
        return;
    };
    assert!(outcome.is_clean(), "{outcome:#?}");
    assert_eq!((outcome.files, outcome.procedures.of), (2, 2));
    assert_eq!((outcome.types, outcome.arguments), (1, 4));
    // wp; point, most, loud, scale_all as names, and norm_of_point, scale_all, most, loud.
    assert_eq!(outcome.module_files.of, 2 + 4 + 4);
}

/// What is changed, how, and what has to be said of it: by the tree, and by the module file.
const CHANGES: [(&str, &str, Option<&str>, Option<&str>); 10] = [
    // A kind, a rank, bounds.
    (
        "real(wp), intent(in), optional",
        "real, intent(in), optional",
        Some("scale_all: `factor`: Real(Kind(8)) against REAL 4"),
        Some("`scale_all: factor`"),
    ),
    (
        "a(0:n - 1)",
        "a(0:n - 1, 1)",
        Some("scale_all: `a`: rank"),
        Some("`scale_all: a`"),
    ),
    (
        "a(0:n - 1)",
        "a(1:n - 1)",
        Some("scale_all: `a`: bounds"),
        Some("`scale_all: a`"),
    ),
    // Access, of a name, a type, a component. The tree shows it only where a statement says it.
    (
        ":: point, norm, scale_all",
        ":: point, norm",
        None,
        Some("`scale_all` is not public there"),
    ),
    (
        ":: point, norm, scale_all",
        ":: norm, scale_all",
        None,
        Some("`point` is not public there"),
    ),
    (
        "integer, private :: uses",
        "integer :: uses",
        Some("`point%uses`: PRIVATE"),
        None,
    ),
    // Attributes and values.
    (
        "logical, public, protected",
        "logical, public",
        Some("`loud`: PROTECTED"),
        Some("`loud`: PROTECTED"),
    ),
    (
        "most = 10",
        "most = 11",
        Some("`most`: 10 against 11"),
        None,
    ),
    (
        "intent(in) :: n",
        "intent(inout) :: n",
        Some("`n`: DUMMY(IN) against"),
        Some("`scale_all: n`: INTENT"),
    ),
    // A procedure that was not read.
    (
        "contains\n",
        "contains\n  subroutine more()\n  end subroutine more\n",
        Some("procedure `more` was not read"),
        None,
    ),
];

#[test]
fn what_differs_is_told() {
    for (from, to, tree, module_file) in CHANGES {
        let Some(outcome) = outcome(from, to) else {
            return;
        };
        let (by_module_file, by_tree): (Vec<&String>, Vec<&String>) = (outcome.disagreements)
            .iter()
            .partition(|what| what.starts_with("module file of "));
        for (found, expected) in [(by_tree, tree), (by_module_file, module_file)] {
            match expected {
                Some(expected) => assert!(
                    found.iter().any(|what| what.contains(expected)),
                    "{to}: {expected}: {found:#?}"
                ),
                None => assert!(found.is_empty(), "{to}: {found:#?}"),
            }
        }
    }
}

#[test]
fn what_the_compiler_rejects_and_what_is_lost_are_told() {
    let Some(rejected) = outcome("intent(in) :: p", "intent(in) :: q") else {
        return;
    };
    assert_eq!(rejected.rejected.len(), 1, "{rejected:#?}");
    assert!(rejected.rejected[0].starts_with("a_points.f90: Error: "));
    assert!(!rejected.is_clean());
}

#[test]
fn all_libraries_have_names_of_their_own_and_need_those_before_them() {
    let names: Vec<&str> = super::libraries::all()
        .map(|library| library.name)
        .collect();
    for (at, library) in super::libraries::all().enumerate() {
        assert!(!names[..at].contains(&library.name), "{}", library.name);
        for needed in library.needs {
            assert!(names[..at].contains(needed), "{}", library.name);
        }
    }
}
