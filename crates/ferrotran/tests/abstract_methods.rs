//! What is shown of methods of ABSTRACT types: what holds for all procedures that an object may bring.

use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::plan::{ClassRole, Dispatch, Grade, Passing, Plan, Wrapper};

/// An ABSTRACT type, and an extension that is in order.
const BASE: &str = "\
module bases
  implicit none
  type, abstract :: base
    integer :: n = 1
  contains
    procedure(run_of), deferred :: run
  end type
  abstract interface
    subroutine run_of(self, n, x)
      import :: base
      class(base), intent(inout) :: self
      integer, intent(in) :: n
      integer, intent(inout), target :: x(n)
    end subroutine
  end interface
  type, extends(base) :: leaf
  contains
    procedure :: run => leaf_run
  end type
contains
  subroutine leaf_run(self, n, x)
    class(leaf), intent(inout) :: self
    integer, intent(in) :: n
    integer, intent(inout), target :: x(n)
  end subroutine
end module
";

/// Another extension, which declares its arguments so, and does this.
fn extension(extent: &str, body: &str) -> String {
    format!(
        "module twigs\n use bases\n implicit none\n integer :: calls = 0\n type, extends(base) :: twig\n contains\n procedure :: run => \
         twig_run\n end type\n integer, pointer :: kept(:)\ncontains\n subroutine twig_run(self, n, x)\n class(twig), intent(inout) :: self\n \
         integer, intent(in) :: n\n integer, intent(inout), target :: x({extent})\n {body}\n end subroutine\nend module\n"
    )
}

fn planned(texts: &[&str], options: &Options) -> Plan {
    let folder = tempfile::tempdir().unwrap();
    let files = texts.iter().enumerate().map(|(number, text)| {
        let path = folder.path().join(format!("{number}.f90"));
        std::fs::write(&path, text).unwrap();
        path
    });
    let analysed = pipeline::analyse(&Inputs {
        files: files.collect(),
        ..Inputs::default()
    });
    analysed.unwrap().plan(options).0
}

/// What `run` of the ABSTRACT type has become.
#[derive(Debug, PartialEq)]
struct Run {
    procedures: usize,
    safe: bool,
    locked: bool,
    object: ClassRole,
}

fn found(plan: &Plan) -> Option<&Wrapper> {
    let mut wrappers = plan.wrappers.iter();
    wrappers.find(|it| it.procedure.as_str() == "bases::base%run")
}

fn run_with(texts: &[&str], options: &Options) -> Option<Run> {
    let plan = planned(texts, options);
    let wrapper = found(&plan)?;
    let Some(Dispatch::Dynamic(all)) = wrapper.method.as_ref().map(|it| &it.dispatch) else {
        panic!("{:?}", wrapper.method);
    };
    let Passing::Class { role, .. } = &wrapper.dummies[0].passing else {
        panic!("{:?}", wrapper.dummies[0].passing);
    };
    Some(Run {
        procedures: all.len(),
        safe: !matches!(wrapper.grade, Grade::Unproved(_)),
        locked: wrapper.lock.is_some(),
        object: *role,
    })
}

fn run(texts: &[&str]) -> Option<Run> {
    run_with(texts, &Options::default())
}

fn safe(procedures: usize) -> Run {
    Run {
        procedures,
        safe: true,
        locked: false,
        object: ClassRole::In,
    }
}

#[test]
fn what_is_known_holds_for_all_procedures_that_may_run() {
    assert_eq!(run(&[BASE]), Some(safe(1)));
    assert_eq!(run(&[BASE, &extension("n", "")]), Some(safe(2)));
    let writing = Run {
        object: ClassRole::InOut,
        ..safe(2)
    };
    assert_eq!(run(&[BASE, &extension("n", "self%n = 2")]), Some(writing));
    let counting = Run {
        locked: true,
        ..safe(2)
    };
    let text = extension("n", "calls = calls + 1");
    assert_eq!(run(&[BASE, &text]), Some(counting));
    for body in ["x(n + 1) = 2", "kept => x", "call missing(self%n)"] {
        let run = run(&[BASE, &extension("n", body)]).unwrap();
        assert_eq!((run.procedures, run.safe), (2, false), "{body}");
        // The file order does not matter.
        assert_eq!(run_of_reversed(body), Some(run), "{body}");
    }
}

fn run_of_reversed(body: &str) -> Option<Run> {
    run(&[&extension("n", body), BASE])
}

#[test]
fn who_vouches_for_one_procedure_vouches_for_no_other() {
    let outside = extension("n", "x(n + 1) = 2");
    for name in ["twigs::twig%run", "bases::leaf%run"] {
        let options = Options {
            trusted_extents: vec![name.to_owned()],
            ..Options::default()
        };
        assert!(!run_with(&[BASE, &outside], &options).unwrap().safe);
    }
}

#[test]
fn there_is_none_where_not_all_is_known() {
    let user = "subroutine s(i)\n use missing\n integer, intent(out) :: i\n i = 1\nend\n";
    assert_eq!(run(&[BASE, user]), None);
    // Compilers take these, since they do not compare expressions.
    assert_eq!(run(&[BASE, &extension("2*n", "")]), None);
    // A member of COMMON is another one in each of them.
    let of_common = |text: &str, first: &str| {
        text.replace("x(n)", "x(k)").replace(
            "    integer, intent(in) :: n\n",
            &format!("    integer, intent(in) :: n\n    integer :: {first}\n    common /sizes/ {first}\n"),
        )
        .replace(
            " integer, intent(in) :: n\n integer, intent(inout)",
            &format!(" integer, intent(in) :: n\n integer :: {first}\n common /sizes/ {first}\n integer, intent(inout)"),
        )
    };
    let (one, other) = (
        of_common(BASE, "k, l"),
        of_common(&extension("k", ""), "l, k"),
    );
    assert_eq!(run(&[&one, &other]), None);
    let elsewhere = extension("n", "").replace("twig_run(", "twig_ran(");
    assert_eq!(run(&[BASE, &elsewhere]), None);
}

#[test]
fn a_generic_of_private_bindings_is_left_out() {
    let text = BASE
        .replace("deferred :: run", "deferred, private :: run")
        .replace(
            "  end type\n  abstract",
            "    generic :: go => run\n  end type\n  abstract",
        );
    let plan = planned(&[&text], &Options::default());
    let mut skipped = plan.skipped.iter();
    let skipped = skipped.find(|it| it.path.as_str() == "bases::base%go");
    let said = skipped.unwrap().said().predicate;
    assert!(said.contains("none of its specific bindings"), "{said}");
}

#[test]
fn it_is_said_why_there_is_none() {
    let plan = planned(&[BASE, &extension("2*n", "")], &Options::default());
    let mut skipped = plan.skipped.iter();
    let skipped = skipped.find(|it| it.path.as_str() == "bases::base%run");
    let said = skipped.unwrap().said();
    assert_eq!(said.word, "type-bound-procedure");
    assert!(said.predicate.contains("alike"), "{}", said.predicate);
}
