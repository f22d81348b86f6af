//! What modules have besides procedures and constants is told: nothing is left out without a word.

use ferrotran::diagnostic::Severity;
use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::plan::{Count, Plan};

/// All of the module is bound to a type, whose procedures are PRIVATE.
const SOLVER: &str = "\
module solver
  implicit none
  private
  integer, public :: bound = 0
  integer, pointer, public :: calls => null()
  integer :: hidden = 0
  type, public :: solver_t
    private
    integer :: n = 0
  contains
    procedure, public :: init
    procedure, public :: step => take_step
    procedure, private :: inner
    generic, public :: run => step
  end type
  type :: own_t
    integer :: i
  contains
    procedure :: of_own
  end type
  type, public :: closed_t
  contains
    private
    procedure :: closed
    procedure, public :: opened => closed
  end type
  type, public, abstract :: base_t
  end type
  interface solver_t
    module procedure new_solver
  end interface
  interface reset
    module procedure init
  end interface
  interface norm
    module procedure norm_number
  end interface
  interface operator(+)
    module procedure add
  end interface
  public :: reset, norm, operator(+), norm_number
contains
  subroutine init(me, n)
    class(solver_t), intent(out) :: me
    integer, intent(in) :: n
    me%n = n
  end subroutine
  subroutine take_step(me, x)
    class(solver_t), intent(inout) :: me
    real, intent(inout) :: x(:)
    x = x + me%n
  end subroutine
  subroutine inner(me)
    class(solver_t), intent(inout) :: me
    me%n = hidden
  end subroutine
  subroutine of_own(me)
    class(own_t), intent(inout) :: me
    me%i = 1
  end subroutine
  subroutine closed(me)
    class(closed_t), intent(inout) :: me
  end subroutine
  type(solver_t) function new_solver(n)
    integer, intent(in) :: n
    new_solver%n = n
  end function
  type(solver_t) function add(a, b)
    type(solver_t), intent(in) :: a, b
    add%n = a%n + b%n
  end function
  real function norm_number(x)
    real, intent(in) :: x
    norm_number = abs(x)
  end function
end module
";

fn planned(text: &str, options: &Options) -> (Plan, Vec<(Severity, String)>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("code.f90");
    std::fs::write(&path, text).unwrap();
    let analysed = pipeline::analyse(&Inputs {
        files: vec![path],
        ..Inputs::default()
    });
    let analysed = analysed.unwrap();
    let (plan, found) = analysed.plan(options);
    let all = analysed.findings(&found);
    let all = all.map(|it| (it.severity, format!("{}: {}", it.code, it.message)));
    let all = all.collect();
    (plan, all)
}

/// The paths of what is left out, with the words of the causes.
fn left_out(plan: &Plan) -> Vec<String> {
    let skipped = plan.skipped.iter();
    skipped
        .map(|it| format!("{} {}", it.path, it.said().word))
        .collect()
}

#[test]
fn each_thing_of_a_module_is_left_out_with_its_cause() {
    let (plan, found) = planned(SOLVER, &Options::default());
    // The constructor is called by the name of its type.
    let bound: Vec<_> = plan
        .wrappers
        .iter()
        .map(|it| it.procedure.to_string())
        .collect();
    let expected = [
        "solver::init",
        "solver::new_solver",
        // By the operator.
        "solver::add",
        "solver::norm_number",
        "solver::solver_t%init",
        "solver::solver_t%step",
        "solver::closed_t%opened",
    ];
    assert_eq!(bound, expected);
    let structures = plan.structures.iter().map(|it| it.name.rust.as_str());
    assert_eq!(structures.collect::<Vec<_>>(), ["SolverT", "ClosedT"]);
    let unbound = [
        "solver::base_t derived-type",
        "solver::calls module-variable",
    ];
    let mut left_out = left_out(&plan);
    left_out.retain(|it| !it.contains("::init ") && !it.contains("::new_solver "));
    assert_eq!(left_out, unbound);
    let of_module: Vec<_> = found
        .iter()
        .filter(|(_, it)| it.starts_with("FT0616"))
        .collect();
    let message = "FT0616: left out of the module `solver`: 1 derived type, 1 module variable";
    assert_eq!(of_module, [&(Severity::Warning, message.to_owned())]);
}

#[test]
fn what_is_denied_is_an_error_of_each_module() {
    let text = "module a\n integer, pointer :: i\n integer, volatile :: j\n integer :: bound\nend module\nmodule b\n type, abstract :: t\n end type\n\
                end module\nmodule c\n integer, private :: k\n integer, parameter :: n = 1\n\
                end module\n";
    let options = Options {
        deny_skipped: true,
        ..Options::default()
    };
    let (plan, found) = planned(text, &options);
    let expected = [
        "FT0616: left out of the module `a`: 2 module variables",
        "FT0616: left out of the module `b`: 1 derived type",
    ];
    assert_eq!(
        found,
        expected.map(|text| (Severity::Error, text.to_owned()))
    );
    let count = Count::of(&plan.skipped).to_string();
    assert_eq!(count, "1 derived type, 2 module variables");
}

#[test]
fn what_is_not_asked_for_is_not_told() {
    for (only, skip) in [
        (vec!["norm_number".to_owned()], Vec::new()),
        (Vec::new(), vec!["solver::*".to_owned()]),
        (
            Vec::new(),
            [
                "solver_t",
                "closed_t",
                "base_t",
                "calls",
                "init",
                "new_solver",
                "add",
            ]
            .map(str::to_owned)
            .to_vec(),
        ),
    ] {
        let options = Options {
            only,
            skip,
            deny_skipped: true,
            ..Options::default()
        };
        let (plan, found) = planned(SOLVER, &options);
        assert_eq!(
            (left_out(&plan), found),
            (Vec::new(), Vec::new()),
            "{options:?}"
        );
    }
}
