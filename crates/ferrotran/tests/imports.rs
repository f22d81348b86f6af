//! By which name a shim calls a module procedure, and what has none because nothing shows that the
//! name means it.

use ferrotran::analyse;
use ferrotran::lower::{self, Options};
use ferrotran::plan::{Callee, Import, Obligation, Part, Plan, Skipped, Target, Wrapper};
use ferrotran::prove;
use ferrotran::resolve::{Kinds, resolve};
use ferrotran::source::{self, Sources};
use ferrotran::syntax::parse;

fn plan(text: &str) -> Plan {
    let sources = Sources::new();
    let file = sources.add("case.f90", text.as_bytes().to_vec());
    let (tree, findings) = parse(&sources, file, &source::Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    let (resolved, _) = resolve(vec![tree], &Kinds::default());
    let (facts, _) = analyse::analyse(&resolved, &analyse::Options::default());
    let proofs = prove::prove(&resolved, &facts, &prove::Options::default());
    lower::lower(
        &resolved.interface,
        &facts,
        &proofs,
        &Options::default(),
        &sources,
    )
    .0
}

/// `procedure` for one that is called by its own name, `procedure by generic` for one that is not.
fn imports(plan: &Plan) -> Vec<String> {
    let import = |wrapper: &Wrapper| match &wrapper.target {
        Target::Shim {
            callee: Callee::Module {
                procedure, import, ..
            },
            ..
        } => Some(match import {
            Import::Own => procedure.to_string(),
            Import::Generic(generic) => format!("{procedure} by {generic}"),
            Import::Operation(operation) => format!("{procedure} by {operation:?}"),
        }),
        _ => None,
    };
    plan.wrappers.iter().filter_map(import).collect()
}

#[track_caller]
fn left_out(plan: &Plan, reasons: &[&str]) {
    // Generics, types and variables are told of besides.
    let procedures = plan.skipped.iter().filter(|it| it.part != Part::Item);
    let found: Vec<String> = procedures.map(Skipped::reason).collect();
    assert_eq!(found.len(), reasons.len(), "{found:#?}");
    for (found, reason) in found.iter().zip(reasons) {
        assert!(found.contains(reason), "{reason} is not in {found}");
    }
}

/// A module with the public generic `g`, of `specifics`; all else is private.
fn module(names: &str, specifics: &str) -> String {
    format!(
        "module m\n implicit none\n private\n public :: g\n interface g\n procedure :: {names}\n \
         end interface\ncontains\n{specifics}\nend module\n"
    )
}

const DIFFERENT: [(&str, &str); 9] = [
    ("rank", "real :: x(2, 2)|real :: x(4)|real :: x"),
    (
        "type",
        "real :: x(*)|integer :: x(*)|logical :: x(*)|complex :: x(*)",
    ),
    ("kind", "real(4) :: x|real(8) :: x"),
    ("text", "character(*) :: x|character(*) :: x(:)|real :: x"),
    ("derived", "real :: x|type(t) :: x"),
    ("polymorphic", "real :: x|class(t) :: x"),
    ("assumed shape", "real :: x(:)|real :: x(:, :)"),
    (
        "allocatable",
        "real, allocatable :: x(:)|real, allocatable :: x(:, :)",
    ),
    (
        "optional",
        "real, optional :: x(:)|real, optional :: x(:, :)|integer, optional :: x",
    ),
];

#[test]
fn what_differs_in_type_kind_or_rank_is_called_by_the_generic() {
    for (what, declarations) in DIFFERENT {
        let declarations: Vec<&str> = declarations.split('|').collect();
        let mut specifics = String::new();
        let mut names = Vec::new();
        for (at, declaration) in declarations.iter().enumerate() {
            let own = "type t\n integer :: i\n end type\n";
            let own = if declaration.contains("(t)") { own } else { "" };
            specifics.push_str(&format!(
                " subroutine s{at}(x)\n {own}{declaration}\n end subroutine\n"
            ));
            names.push(format!("s{at}"));
        }
        let plan = plan(&module(&names.join(", "), &specifics));
        // What has a derived type is left out for that.
        let bound: Vec<String> = (0..declarations.len())
            .filter(|&at| !declarations[at].contains("(t)"))
            .map(|at| format!("s{at} by g"))
            .collect();
        assert_eq!(imports(&plan), bound, "{what}");
    }
}

/// Two specifics of which the first cannot be told from the second.
const ALIKE: [(&str, &str, &str); 7] = [
    ("the same", "real :: x", "real :: x"),
    ("any type", "real :: x", "type(*) :: x"),
    ("any type of any rank", "real :: x(:)", "type(*) :: x(..)"),
    ("unlimited", "real :: x", "class(*) :: x"),
    ("any rank", "real :: x(2)", "real :: x(..)"),
    (
        "a pointer",
        "real, allocatable :: x(:)",
        "real, pointer :: x(:)",
    ),
    ("a procedure", "real :: x", "external :: x"),
];

#[test]
fn what_is_alike_is_left_out() {
    for (what, first, second) in ALIKE {
        let specifics = format!(
            " subroutine a(x)\n {first}\n end subroutine\n \
             subroutine b(x)\n {second}\n end subroutine\n"
        );
        let plan = plan(&module("a, b", &specifics));
        let reason =
            "nothing that its arguments show keeps a call of the generic `g` from calling `b`";
        let own: Vec<String> = plan.skipped.iter().map(Skipped::reason).collect();
        assert!(
            own.iter().any(|own| own.contains(reason)),
            "{what}: {own:?}"
        );
        assert!(!imports(&plan).contains(&"a by g".to_owned()), "{what}");
    }
}

#[test]
fn the_number_of_arguments_tells_unless_some_are_optional() {
    let one = " subroutine one(x)\n real :: x\n end subroutine\n";
    let two = |attribute: &str| {
        format!(" subroutine two(x, n)\n real :: x\n integer{attribute} :: n\n end subroutine\n")
    };
    let both = plan(&module("one, two", &format!("{one}{}", two(""))));
    assert_eq!(imports(&both), ["one by g", "two by g"]);
    // TWO is called with both, ONE may be TWO without the second.
    let optional = plan(&module("one, two", &format!("{one}{}", two(", optional"))));
    assert_eq!(imports(&optional), ["two by g"]);
    left_out(&optional, &["from calling `two`"]);
    // Here it is left out of the call where it is absent.
    let omitted = plan(&module(
        "one, two",
        &format!("{one}{}", two(", optional, value")),
    ));
    assert_eq!(imports(&omitted), [""; 0]);
    left_out(&omitted, &["from calling `two`", "from calling `one`"]);
}

#[test]
fn where_arguments_are_left_out_the_call_is_by_keyword() {
    let with = |name: &str| {
        plan(&module(
            "one, two",
            &format!(
                " subroutine one({name})\n real :: {name}\n end subroutine\n \
                 subroutine two(x, n)\n real :: x\n integer, optional, value :: n\n \
                 end subroutine\n"
            ),
        ))
    };
    // ONE is called by position, TWO by the keyword X.
    assert_eq!(imports(&with("y")), ["two by g"]);
    assert_eq!(imports(&with("x")), [""; 0]);
}

#[test]
fn a_reference_that_an_elemental_procedure_would_take_is_to_the_other_one() {
    let specifics = "\
 elemental subroutine each(x)\n real, intent(inout) :: x\n end subroutine
 subroutine all(x)\n real, intent(inout) :: x(:)\n end subroutine\n";
    let plan = plan(&module("each, all", specifics));
    assert_eq!(imports(&plan), ["each by g", "all by g"]);
}

#[test]
fn procedures_as_arguments_show_nothing_but_what_stands_beside_them_may() {
    let with = |second: &str, ty: &str| {
        plan(&module(
            "a, b",
            &format!(
                " subroutine a(f, x)\n external :: f\n real :: x\n call f(x)\n end subroutine\n \
                 subroutine b(f, x)\n {second}\n {ty} :: x\n call f(x)\n end subroutine\n"
            ),
        ))
    };
    assert_eq!(
        imports(&with("external :: f", "integer")),
        ["a by g", "b by g"]
    );
    assert_eq!(imports(&with("external :: f", "real")), [""; 0]);
}

#[test]
fn alternate_returns_tell_procedures_apart() {
    let specifics = " subroutine a(*)\n return 1\n end subroutine\n \
                     subroutine b(x)\n real :: x\n end subroutine\n";
    assert_eq!(
        imports(&plan(&module("a, b", specifics))),
        ["a by g", "b by g"]
    );
}

#[test]
fn a_public_procedure_is_called_by_its_own_name() {
    let text = module(
        "a, b",
        " subroutine a(x)\n real :: x\n end subroutine\n \
                              subroutine b(x)\n real :: x\n end subroutine\n",
    );
    let plan = plan(&text.replace("public :: g", "public :: g, a"));
    assert_eq!(imports(&plan), ["a"]);
    left_out(&plan, &["it is PRIVATE, and nothing"]);
}

#[test]
fn a_procedure_whose_name_a_generic_has_is_called_by_the_generic() {
    let text = |second: &str| {
        module(
            "g, b",
            &format!(
                " subroutine g(x)\n real :: x\n end subroutine\n \
                 subroutine b(x)\n {second} :: x\n end subroutine\n"
            ),
        )
    };
    assert_eq!(imports(&plan(&text("integer"))), ["g by g", "b by g"]);
    let alike = plan(&text("real"));
    left_out(
        &alike,
        &[
            "it has the name of a generic, and nothing",
            "it is PRIVATE, and",
        ],
    );
}

#[test]
fn another_public_generic_may_do() {
    let text = "module m\n private\n public :: g, h\n interface g\n procedure :: a, b\n \
                end interface\n interface h\n procedure :: a\n end interface\ncontains\n \
                subroutine a(x)\n real :: x\n end subroutine\n \
                subroutine b(x)\n real :: x\n end subroutine\nend module\n";
    let plan = plan(text);
    assert_eq!(imports(&plan), ["a by h"]);
    left_out(&plan, &["from calling `a`"]);
}

const EXTENDED: &str = "
module a
  private
  public :: clear, s
  interface clear
    procedure :: a_r
  end interface
contains
  subroutine a_r(x)
    real :: x
  end subroutine
  subroutine s(x)
    double precision :: x
  end subroutine
end module
module b
  use a, only: clear, other => s
  private
  public :: clear
  interface clear
    procedure :: other, b_i
  end interface
  interface clear
    procedure :: b_r
  end interface
contains
  subroutine b_i(x)
    integer :: x
  end subroutine
  subroutine b_r(x)
    real :: x
  end subroutine
end module
";

#[test]
fn a_generic_that_another_module_extends_is_seen_whole_from_that_one() {
    let plan = plan(EXTENDED);
    assert_eq!(imports(&plan), ["a_r by clear", "s", "b_i by clear"]);
    left_out(&plan, &["from calling `a_r`"]);
}

#[test]
fn a_generic_that_a_missing_module_may_extend_is_not_called() {
    let text = EXTENDED
        .replace("use a, only: clear, other => s", "use a\n use missing")
        .replace("procedure :: other, b_i", "procedure :: s, b_i");
    let plan = plan(&text);
    assert_eq!(imports(&plan), ["a_r by clear", "s"]);
    left_out(&plan, &["is not all known", "is not all known"]);
}

/// A module with public operators and the assignment, whose specific procedures are PRIVATE.
const OPERATED: &str = "
module m
  private
  public :: operator(.twice.), operator(==), assignment(=)
  interface operator(.twice.)
    procedure :: twice, twice_of_three
  end interface
  interface operator(==)
    procedure :: alike
  end interface
  interface assignment(=)
    procedure :: set
  end interface
  type, public :: t
    integer :: i
  end type
contains
  function twice(x) result(y)
    real, intent(in) :: x
    real :: y
    y = 2*x
  end function
  function twice_of_three(x) result(y)
    real, intent(in) :: x(3)
    real :: y
    y = 2*x(1)
  end function
  logical function alike(a, b)
    type(t), intent(in) :: a, b
    alike = a%i == b%i
  end function
  subroutine set(x, y)
    logical, intent(out) :: x
    real, intent(in) :: y
    x = y > 0
  end subroutine
end module
";

#[test]
fn operators_and_assignments_are_called_with_operands_that_are_whole() {
    let plan = plan(OPERATED);
    assert_eq!(
        imports(&plan),
        [
            "twice by Operator(\".twice.\")",
            "alike by Operator(\"==\")",
            "set by Assignment"
        ]
    );
    // Of a declared shape only the first element is passed.
    left_out(&plan, &["only the operator `.twice.` is for it"]);
}

#[test]
fn operators_of_which_not_all_is_known_are_not_called() {
    let plan_of_two = plan(&OPERATED.replace("  type, public", "  interface operator(.eq.)\n    procedure :: other\n  end interface\n  type, public").replace(
        "  subroutine set",
        "  logical function other(a, b)\n    type(t), intent(in) :: a\n    integer, intent(in) :: b\n    \
         other = a%i == b\n  end function\n  subroutine set",
    ));
    assert_eq!(
        imports(&plan_of_two),
        ["twice by Operator(\".twice.\")", "set by Assignment"]
    );
    let missing = plan(&OPERATED.replace("  private", "  use missing\n  private"));
    assert_eq!(imports(&missing), [""; 0]);
    left_out(
        &missing,
        &[
            "only the operator `.twice.` is for it",
            "only the operator `.twice.` is for it",
            "only the operator `==` is for it",
            "only assignments call it",
        ],
    );
}

#[test]
fn what_use_cannot_import_has_no_shim_and_is_no_loss() {
    let text = "
module m
  private
  type, public :: t
    integer :: i
  contains
    procedure, nopass :: bound
  end type
  interface
    module subroutine known()
    end subroutine
  end interface
  interface inner
    procedure :: secret
  end interface
  public :: known
contains
  subroutine bound(x)
    real :: x
  end subroutine
  subroutine secret(x)
    real :: x
  end subroutine
end module
submodule (m) n
  interface
    module subroutine deeper()
    end subroutine
  end interface
contains
  module procedure known
    call local()
  end procedure
  subroutine local()
  end subroutine
end submodule
submodule (m:n) o
contains
  module subroutine deeper()
  end subroutine
end submodule
";
    let plan = plan(text);
    // An object of the type calls what is bound to it.
    assert_eq!(imports(&plan), ["known", "bound"]);
    left_out(&plan, &[]);
}

#[test]
fn a_separate_procedure_without_a_submodule_is_bound_unproved() {
    let plan = plan(
        "module base\n implicit none\n interface\n module subroutine outer(x)\n \
         real, intent(inout) :: x\n end subroutine\n end interface\nend module\n",
    );
    assert_eq!(imports(&plan), ["outer"]);
    let ferrotran::plan::Grade::Unproved(findings) = &plan.wrappers[0].grade else {
        panic!("not open");
    };
    assert!(findings[0].obligation == Obligation::Unread, "{findings:?}");
    assert!(plan.wrappers[0].lock.is_some());
}
