//! Where something is not understood, the procedure that has it is lost, and never the file: each case has a
//! procedure GOOD, which is bound as a safe function, and a procedure BAD, which is left out or of which nothing
//! is shown. Nothing is an error.

use std::collections::HashMap;

use ferrotran::diagnostic::Severity;
use ferrotran::lower;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::plan::Grade;

/// A procedure in which nothing is wrong.
const GOOD: &str = "subroutine good(x)\n real, intent(out) :: x\n x = 1\nend subroutine\n";

/// What becomes of each procedure: whether its function is safe; those that are left out are not there.
fn grades(source: &str) -> HashMap<String, bool> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("case.f90");
    std::fs::write(&path, source).expect("it can be written");
    let inputs = Inputs {
        files: vec![path],
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).expect("the file can be read");
    let (plan, planned) = analysed.plan(&lower::Options::default());
    let found: Vec<_> = analysed.findings(&planned).collect();
    let text = || {
        let lines = found
            .iter()
            .map(|found| found.render(&analysed.sources, false));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert!(!found.is_empty(), "nothing was found wrong in\n{source}");
    let errors = found.iter().any(|found| found.severity == Severity::Error);
    assert!(!errors, "{source}\n{}", text());
    let wrappers = plan.wrappers.iter();
    wrappers
        .map(|wrapper| {
            (
                wrapper.procedure.name().to_string(),
                wrapper.grade == Grade::Proved,
            )
        })
        .collect()
}

/// GOOD is safe; BAD is not.
fn bad_is_lost(source: &str) {
    let grades = grades(source);
    assert_eq!(grades.get("good"), Some(&true), "{source}\n{grades:?}");
    assert_ne!(grades.get("bad"), Some(&true), "{source}\n{grades:?}");
}

/// BAD is not bound at all: what it takes is not known.
fn bad_is_left_out(source: &str) {
    let grades = grades(source);
    assert_eq!(grades.get("good"), Some(&true), "{source}\n{grades:?}");
    assert_eq!(grades.get("bad"), None, "{source}\n{grades:?}");
}

/// A module with GOOD behind BAD, and the declarations before them.
fn module(declarations: &str, bad: &str) -> String {
    format!("module m\n implicit none\n{declarations}contains\n{bad}{GOOD}end module\n")
}

#[test]
fn in_an_execution_part() {
    for statement in [
        "call n @ 1",
        "n = n @ 1",
        "frobnicate n",
        "if (n @ 1) then\n n = 1\n end if",
    ] {
        let bad = format!(
            "subroutine bad(n)\n integer, intent(inout) :: n\n n = 2\n {statement}\nend subroutine\n"
        );
        bad_is_lost(&format!("{bad}{GOOD}"));
        bad_is_lost(&module("", &bad));
    }
}

#[test]
fn in_a_specification_part() {
    for declaration in [
        "integer, frob :: n",
        "dimension n @ 10",
        "integer n @ 4",
        "frobnicate",
        "implicit frob (a-z)",
        "use m frob",
        "include 'nowhere.inc'",
        "type, frob :: n\n integer :: i\n end type",
        "enum, frob\n enumerator :: n\n end enum",
        "enum, bind(c)\n enumerator :: a = 1 @ 2, b\n enumerator :: n\n end enum",
        "interface frob @\n subroutine n()\n end subroutine\n end interface",
    ] {
        let bad = format!("subroutine bad(n)\n {declaration}\n n = 1\nend subroutine\n");
        bad_is_left_out(&format!("{bad}{GOOD}"));
    }
}

#[test]
fn a_declaration_says_more_than_others() {
    // Its type is declared; that it is an array, or a pointer, is not read.
    for declaration in [
        "dimension n @ 10",
        "pointer n @",
        "save n @",
        "volatile :: n @",
    ] {
        let bad =
            format!("subroutine bad(n)\n integer :: n\n {declaration}\n n = 1\nend subroutine\n");
        bad_is_left_out(&format!("{bad}{GOOD}"));
    }
}

#[test]
fn in_the_specification_part_of_a_module() {
    for declaration in [
        "integer, frob :: limit",
        "integer, parameter :: limit = 2 @ 3",
        "integer :: limit\n parameter (limit = 2 @ 3)",
        "integer :: limit\n common /c/ limit @",
        "interface\n integer function limit @\n end function\n end interface",
        "enum, bind(c)\n enumerator :: limit = 1 @ 2\n end enum",
    ] {
        let bad =
            "subroutine bad(x)\n real, intent(inout) :: x(limit)\n x(1) = limit\nend subroutine\n";
        bad_is_lost(&module(&format!("{declaration}\n"), bad));
        let bad = "subroutine bad(x)\n real, intent(inout) :: x\n x = limit\nend subroutine\n";
        bad_is_lost(&module(&format!("{declaration}\n"), bad));
    }
}

#[test]
fn what_may_mean_anything_loses_the_module_alone() {
    for declaration in [
        "frobnicate",
        "implicit frob (a-z)",
        "use other frob",
        "include 'nowhere.inc'",
    ] {
        let lost = format!(
            "module m\n {declaration}\n integer, parameter :: k = 4\ncontains\n subroutine bad(x)\n real, intent(out) :: x\n \
             x = 1\n end subroutine\nend module\n"
        );
        bad_is_left_out(&format!("{lost}{GOOD}"));
        let user =
            "subroutine bad_user(x)\n use m\n real(k), intent(out) :: x\n x = 1\nend subroutine\n";
        let grades = grades(&format!("{lost}{user}{GOOD}"));
        assert_eq!(grades.get("bad_user"), None, "{grades:?}");
        assert_eq!(grades.get("good"), Some(&true));
    }
}

#[test]
fn in_a_derived_type() {
    let bad = "subroutine bad(x)\n real, intent(out) :: x\n type(t) :: v\n v%n = 1\n x = v%n\nend subroutine\n";
    for ty in [
        "type :: t\n integer :: n\n real, frob :: p\n end type",
        "type :: t\n integer :: n\n frobnicate\n end type",
        "type :: t\n integer :: n\n contains\n final @ f\n end type",
        "type, frob :: t\n integer :: n\n contains\n procedure :: good\n end type",
    ] {
        bad_is_lost(&module(&format!("{ty}\n"), bad));
    }
}

#[test]
fn in_an_interface_block() {
    let bad = "subroutine bad(x)\n real, intent(out) :: x\n call f(x)\nend subroutine\n";
    for interface in [
        "interface\n subroutine f(x @ y)\n real :: x\n end subroutine\n end interface",
        "interface\n subroutine f(x)\n real, frob :: x\n end subroutine\n end interface",
        "interface f\n module procedure @ good\n end interface",
        "interface f\n module procedure good\n frobnicate\n end interface",
        "interface f @\n module procedure good\n end interface",
    ] {
        bad_is_lost(&module(&format!("{interface}\n"), bad));
    }
}

#[test]
fn the_first_statement_of_a_procedure() {
    let bodies = [
        "subroutine bad(x @ y)\n real :: x\n x = 1\nend subroutine\n",
        "real @ function bad(x)\n real :: x\n bad = x\nend function\n",
        "subroutine bad(x) frob\n real :: x\ncontains\n subroutine inner()\n end subroutine\nend subroutine\n",
        "subroutine bad(x @)\n interface\n subroutine inner()\n end subroutine\n end interface\nend\n",
    ];
    for bad in bodies {
        bad_is_left_out(&module("", bad));
        bad_is_left_out(&format!("{bad}{GOOD}"));
    }
    bad_is_lost(&format!(
        "module m\n interface\n module subroutine bad(x)\n real, intent(out) :: x\n end subroutine\n end interface\nend module\n\
         submodule (m) s\ncontains\nmodule procedure bad @\n x = 1\nend procedure\n{GOOD}end submodule\n{GOOD}"
    ));
    bad_is_left_out(&format!(
        "module m @\n implicit none\ncontains\n subroutine bad()\n end subroutine\nend module\n{GOOD}"
    ));
}

#[test]
fn what_is_not_found() {
    for declaration in [
        "real(nowhere) :: y",
        "type(nowhere) :: y",
        "integer, parameter :: y = 2147483647 + 1",
    ] {
        let bad = format!(
            "subroutine bad(x)\n real, intent(out) :: x\n {declaration}\n x = 1\nend subroutine\n"
        );
        let source = module("", &bad);
        let grades = grades(&source);
        assert_eq!(grades.get("good"), Some(&true), "{source}");
    }
    for body in ["x = nowhere", "nowhere = 1", "x = nowhere(1)"] {
        let bad =
            format!("subroutine bad(x)\n real, intent(inout) :: x\n {body}\nend subroutine\n");
        bad_is_lost(&module("", &bad));
    }
    for argument in [
        "real(nowhere) :: x",
        "type(nowhere) :: x",
        "character(kind=nowhere) :: x",
    ] {
        let bad = format!("subroutine bad(x)\n {argument}\nend subroutine\n");
        bad_is_left_out(&module("", &bad));
    }
}
