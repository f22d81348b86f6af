//! Which procedures options mean: paths, bare names, patterns; and what is wrong with them.

use std::fs;
use std::path::PathBuf;

use ferrotran::lower::{Options, SentinelOption, Status, StopBy, TrustedRows, TrustedUnwritten};
use ferrotran::name::Name;
use ferrotran::pipeline::{Inputs, analyse};
use ferrotran::plan::{FailsIf, Grade, Plan};

/// Two modules and an external procedure that have one name.
const THREE: &str = "\
module a
contains
  subroutine s(x, n)
    integer, intent(in) :: n
    real(8) :: x(n)
    x(n) = inner()
  contains
    real(8) function inner()
      inner = 1
    end function
  end subroutine
  subroutine dgetrs(x)
    real(8) :: x(*)
    x(1) = 1
  end subroutine
  subroutine dpotrs(x)
    real(8) :: x(*)
    x(1) = 1
  end subroutine
end module
module b
  private :: hidden
  integer, parameter :: answer = 42
contains
  subroutine s(x, n)
    integer, intent(in) :: n
    real(8) :: x(n)
    x(n) = 2
  end subroutine
  subroutine hidden()
  end subroutine
end module
subroutine s(x, n)
  integer, intent(in) :: n
  real(8) :: x(n)
  x(n) = 3
end subroutine
";

/// A type, and one that extends it, with a procedure of which not all is proved.
const TYPES: &str = "\
module m
  private
  type, public :: t
    integer :: n = 0
  contains
    procedure :: fill => t_fill
  end type
  type, extends(t), public :: u
  contains
    procedure :: more
  end type
contains
  subroutine t_fill(self, x)
    class(t), intent(inout) :: self
    real(8) :: x(*)
    x(1) = self%n
  end subroutine
  subroutine more(self, x)
    class(u), intent(inout) :: self
    real(8) :: x(*)
    x(1) = self%n
  end subroutine
end module
";

fn plan(options: &Options) -> (Plan, Vec<String>) {
    plan_of(THREE, options)
}

fn plan_of(source: &str, options: &Options) -> (Plan, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path: PathBuf = folder.path().join("three.f90");
    fs::write(&path, source).unwrap();
    let analysed = analyse(&Inputs {
        files: vec![path],
        ..Inputs::default()
    })
    .unwrap();
    let (plan, found) = analysed.plan(options);
    let folder = format!("{}/", folder.path().display());
    let found = found.iter().map(|diagnostic| {
        let remedy = diagnostic.remedy.as_deref().unwrap_or_default();
        format!("{}: {} ({remedy})", diagnostic.code.0, diagnostic.message).replace(&folder, "")
    });
    let found = found.collect();
    (plan, found)
}

fn names(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// The paths of what is bound.
fn bound(plan: &Plan) -> Vec<&str> {
    let wrappers = plan.wrappers.iter();
    wrappers.map(|wrapper| wrapper.procedure.as_str()).collect()
}

/// The paths of what is trusted.
fn trusted(plan: &Plan) -> Vec<&str> {
    let wrappers = plan.wrappers.iter();
    wrappers
        .filter(|wrapper| matches!(wrapper.grade, Grade::Trusted(_)))
        .map(|wrapper| wrapper.procedure.as_str())
        .collect()
}

#[test]
fn type_bound_procedures_are_named_with_their_type() {
    let vouch = |name: &str| {
        let trusting = Options {
            trusted_extents: names(&[name]),
            ..Options::default()
        };
        let (plan, found) = plan_of(TYPES, &trusting);
        let trusted: Vec<String> = trusted(&plan).iter().map(ToString::to_string).collect();
        (trusted, found)
    };
    // What is vouched for is the procedure: who inherits it has the same.
    for name in ["t%fill", "M::T%FILL", "u%fill"] {
        assert_eq!(
            vouch(name),
            (names(&["m::t%fill", "m::u%fill"]), vec![]),
            "{name}"
        );
    }
    assert_eq!(vouch("u%more"), (names(&["m::u%more"]), vec![]));
    assert_eq!(vouch("u%*").0.len(), 3);
    // No pattern of names reaches into types.
    assert!(vouch("m::*").0.is_empty());
    let (trusted, found) = vouch("t_fill");
    assert!(trusted.is_empty());
    assert_eq!(
        found,
        [
            "FT0601: `trust_extents` names `m::t_fill`, which gets no binding: it is PRIVATE in the module \
             `m` (a type has it: write `m::t%fill`)"
        ]
    );
    let (_, found) = vouch("t%fil");
    assert!(found[0].contains("near to it: `m::t%fill`"), "{found:?}");
    let only = Options {
        only: names(&["t", "t%fill"]),
        ..Options::default()
    };
    assert!(bound(&plan_of(TYPES, &only).0).contains(&"m::t%fill"));
}

#[test]
fn who_vouches_for_one_of_several_says_which() {
    let vouch = |name: &str| {
        plan(&Options {
            trusted_extents: names(&[name]),
            ..Options::default()
        })
    };
    let (ambiguous, found) = vouch("s");
    assert_eq!(
        found,
        [
            "FT0613: `trust_extents` names `s`, which can be any of `a::s` (three.f90:3), `b::s` \
          (three.f90:25), `::s` (three.f90:33) (write the path of the one that you vouch for, or a \
          pattern if you vouch for several)"
        ]
    );
    assert!(trusted(&ambiguous).is_empty());
    for (name, expected) in [
        ("a::s", vec!["a::s"]),
        ("B::S", vec!["b::s"]),
        ("::s", vec!["s"]),
        ("*::s", vec!["a::s", "b::s"]),
        ("d?*trs", vec!["a::dgetrs", "a::dpotrs"]),
        ("a::*", vec!["a::s", "a::dgetrs", "a::dpotrs"]),
        ("dgetrs", vec!["a::dgetrs"]),
    ] {
        let (plan, found) = vouch(name);
        assert_eq!(found, [""; 0], "{name}");
        assert_eq!(trusted(&plan), expected, "{name}");
    }
}

#[test]
fn every_option_by_which_a_user_vouches_refuses_what_fits_several() {
    let s = || "s".to_owned();
    let rows = TrustedRows {
        procedure: s(),
        array: Name::new("x"),
        rows: vec![Name::new("n")],
    };
    let unwritten = TrustedUnwritten {
        procedure: s(),
        argument: Name::new("x"),
    };
    for options in [
        Options {
            trusted_reentrant: names(&["s"]),
            ..Options::default()
        },
        Options {
            trusted_rows: vec![rows],
            ..Options::default()
        },
        Options {
            trusted_unwritten: vec![unwritten],
            ..Options::default()
        },
        Options {
            sentinel: SentinelOption::Named(s()),
            ..Options::default()
        },
    ] {
        let (_, found) = plan(&options);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("FT0613: "), "{found:?}");
    }
}

#[test]
fn who_does_not_vouch_means_all() {
    let (only, found) = plan(&Options {
        only: names(&["s", "answer"]),
        ..Options::default()
    });
    assert_eq!((bound(&only), found.len()), (vec!["a::s", "b::s", "s"], 0));
    assert_eq!(only.constants.len(), 1);
    let (skipped, found) = plan(&Options {
        only: names(&["*", "*::*"]),
        skip: names(&["a::*", "::s", "b::answer"]),
        ..Options::default()
    });
    assert_eq!((bound(&skipped), found.len()), (vec!["b::s"], 0));
    assert!(skipped.constants.is_empty());
    let (_, found) = plan(&Options {
        statuses: vec![Status {
            procedure: Some("s".to_owned()),
            argument: Name::new("info"),
            fails: FailsIf::NonZero,
        }],
        ..Options::default()
    });
    // None of the three has such an output, and each is told by its path.
    assert_eq!(found.len(), 3);
    assert!(
        found[0].contains("`status` does not fit `a::s`"),
        "{found:?}"
    );
}

#[test]
fn what_names_nothing_is_an_error_that_suggests_the_nearest() {
    let wrong = |name: &str| {
        let (_, found) = plan(&Options {
            only: names(&[name]),
            ..Options::default()
        });
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        found[0].clone()
    };
    assert!(wrong("dgetrz").contains("near to it: `a::dgetrs`"));
    assert!(wrong("zz*").contains("there is no such procedure"));
    assert!(
        wrong("inner").contains("`a::s::inner`, which gets no binding: it is internal to `a::s`")
    );
    assert!(wrong("b::hidden").contains("it is PRIVATE in the module `b`"));
    assert!(wrong("a b").starts_with("FT0612: `only` names no procedure: ` ` in `a b`"));
    assert!(wrong("a::").contains("is empty"));
    let stop = StopBy {
        procedure: "a::s".to_owned(),
        callback: Name::new("fcn"),
        flag: Name::new("iflag"),
        value: -1,
    };
    let (_, found) = plan(&Options {
        stops: vec![stop],
        ..Options::default()
    });
    assert!(
        found[0].contains("`fcn`, which is no dummy procedure of `a::s`"),
        "{found:?}"
    );
}
