//! Shared state, addresses that are kept, callbacks.

use super::StateReport::{Locked, Reentrant, Unknown};
use super::{check, check_as, check_fixed};
use ferrotran::analyse::{Extents, Options};

#[test]
fn pure_procedures_are_reentrant() {
    let c = check(
        "subroutine s(a, n)\n integer n\n real a(n), t(100)\n t = 0\n a(1) = t(1) + sqrt(2.0)\nend",
    );
    assert_eq!(c.state("s"), Reentrant);
}

#[test]
fn common_blocks() {
    let c = check_fixed(
        "      SUBROUTINE S(A)\n      COMMON /C/ X\n      A = X\n      END\n      SUBROUTINE T(A)\n      CALL S(A)\n      END\n\
               SUBROUTINE U(A)\n      COMMON /C/ X\n      A = 1\n      END\n",
    );
    assert_eq!(
        [c.state("s"), c.state("t"), c.state("u")],
        [Locked, Locked, Reentrant]
    );
    assert_eq!(c.state_reasons("t"), "common block /c/ is read");
    assert_eq!(c.procedure("t").reasons[0].calls[0].line, 6);
}

#[test]
fn saved_variables_count_when_written() {
    let c = check(
        "subroutine written(a)\n integer a\n integer, save :: k = 0\n k = k + 1\n a = k\nend\n\
         subroutine constant(a)\n real a\n real, save :: table(3) = [1., 2., 3.]\n a = table(2)\nend\n\
         subroutine by_call()\n integer :: k = 0\n call add(k)\nend\n subroutine add(k)\n integer k\n k = k + 1\nend",
    );
    assert_eq!(
        [
            c.state("written"),
            c.state("constant"),
            c.state("by_call"),
            c.state("add")
        ],
        [Locked, Reentrant, Locked, Reentrant]
    );
}

#[test]
fn data_and_bare_save() {
    let c = check_fixed(
        "      SUBROUTINE D(A)\n      DATA K /0/\n      K = K + 1\n      A = K\n      END\n\
               SUBROUTINE B(A)\n      SAVE\n      X = A\n      A = X\n      END\n",
    );
    assert_eq!([c.state("d"), c.state("b")], [Locked, Locked]);
}

#[test]
fn an_equivalence_to_saved_or_common_storage() {
    let c = check_fixed(
        "      SUBROUTINE S(A)\n      REAL X(2), Y\n      SAVE X\n      EQUIVALENCE (X(2), Y)\n      Y = A\n      END\n\
               SUBROUTINE T(A)\n      COMMON /C/ X\n      EQUIVALENCE (X, Y)\n      Y = A\n      END\n",
    );
    assert_eq!([c.state("s"), c.state("t")], [Locked, Locked]);
    assert!(c.state_reasons("t").contains("common block /c/"));
}

#[test]
fn module_variables() {
    let c = check(
        "module m\n integer, public :: open = 0\n integer, private :: fixed = 3\n integer, private :: counter = 0\n integer, protected :: shown = 1\n integer, parameter :: k = 4\n\
         contains\nsubroutine a(x)\n integer x\n x = open\nend\nsubroutine b(x)\n integer x\n x = fixed + shown + k\nend\n\
         subroutine c(x)\n integer x\n x = counter\nend\nsubroutine d()\n counter = counter + 1\nend\nend",
    );
    assert_eq!(
        [c.state("a"), c.state("b"), c.state("c"), c.state("d")],
        [Locked, Reentrant, Locked, Locked]
    );
}

#[test]
fn module_variables_that_share_storage() {
    let c = check(
        "module m\n private\n integer :: a = 1, b, fixed = 3\n equivalence (a, b)\n public :: s, t, u\n\
         contains\nsubroutine s(x)\n integer x\n x = a\nend\nsubroutine t(x)\n integer x\n b = x\nend\n\
         subroutine u(x)\n integer x\n x = fixed\nend\nend",
    );
    assert_eq!(
        [c.state("s"), c.state("t"), c.state("u")],
        [Locked, Locked, Reentrant]
    );
}

#[test]
fn values_that_may_be_finalised() {
    let text = |last: &str| {
        format!(
            "module m\n type :: t\n  integer :: k\n contains\n  {last}\n end type\ncontains\n\
             subroutine done(x)\n type(t) :: x\n print *, x%k\nend\n\
             subroutine s(n)\n integer :: n\n type(t), allocatable :: x\n allocate (x)\nend\n\
             subroutine u(n)\n integer :: n\n n = 1\nend\nend"
        )
    };
    let with = check(&text("final :: done"));
    assert_eq!([with.state("s"), with.state("u")], [Unknown, Reentrant]);
    let without = check(&text("procedure :: done"));
    assert_eq!(without.state("s"), Reentrant);
}

#[test]
fn large_locals_are_static() {
    let text = "subroutine s(a)\n real a, w(20000)\n w = a\n a = w(1)\nend\nrecursive subroutine r(a)\n real a, w(20000)\n w = a\n a = w(1)\nend";
    let c = check(text);
    assert_eq!([c.state("s"), c.state("r")], [Locked, Reentrant]);
    assert!(c.state_reasons("s").contains("80000 bytes"));
    let options = Options {
        static_above: None,
        ..Options::default()
    };
    assert_eq!(check_as("t.f90", text, &options).state("s"), Reentrant);
    let options = Options {
        save_all: true,
        ..Options::default()
    };
    assert_eq!(check_as("t.f90", text, &options).state("r"), Locked);
}

#[test]
fn units_are_shared_and_standard_output_is_not() {
    let c = check(
        "subroutine a(x)\n real x\n write (*, *, iostat=i) x\n print *, x\nend\nsubroutine b(x)\n real x\n write (7, *) x\nend\n\
         subroutine c(x)\n real x\n read *, x\nend",
    );
    assert_eq!(
        [c.state("a"), c.state("b"), c.state("c")],
        [Reentrant, Locked, Locked]
    );
}

#[test]
fn random_numbers_and_unknown_callees() {
    let c = check(
        "subroutine a(x)\n real x\n call random_number(x)\nend\nsubroutine b(x)\n real x\n call nowhere\nend",
    );
    assert_eq!([c.state("a"), c.state("b")], [Locked, Unknown]);
}

#[test]
fn a_procedure_passed_on_brings_its_state() {
    let c = check(
        "subroutine s(a)\n real a\n external f\n call apply(f, a)\nend\nsubroutine apply(g, a)\n external g\n real a\n call g(a)\nend\n\
         subroutine f(x)\n real x\n common /c/ k\n x = k\nend",
    );
    assert_eq!(
        [c.state("s"), c.state("apply"), c.state("f")],
        [Locked, Reentrant, Locked]
    );
}

#[test]
fn callbacks() {
    let c = check(
        "subroutine outer(f, a)\n external f\n real a\n call inner(f, a)\nend\nsubroutine inner(g, a)\n external g\n real a\n call g(a)\nend\n\
         subroutine unused(f)\n external f\nend\nsubroutine away(f)\n external f\n call nowhere(f)\nend",
    );
    let called = c.callback("outer").called.as_ref().expect("it is called");
    assert_eq!(
        (called.text.as_str(), called.chain.len()),
        ("`g` is called", 1)
    );
    assert!(c.callback("outer").kept.is_none() && c.callback("outer").concurrent.is_none());
    assert!(c.callback("unused").called.is_none());
    assert!(c.callback("away").kept.is_some() && c.callback("away").concurrent.is_some());
}

#[test]
fn callbacks_in_parallel_regions() {
    let text = "subroutine s(f, a)\n external f\n real a(2)\n!$omp parallel do\n do i = 1, 2\n call t(f, a(i))\n end do\n!$omp end parallel do\nend\n\
                subroutine t(g, x)\n external g\n call g(x)\nend";
    let c = check(text);
    assert!(c.callback("s").concurrent.is_none());
    let sources = ferrotran::source::Sources::new();
    let file = sources.add("t.f90", text.as_bytes().to_vec());
    let options = Options {
        parallel_regions: ferrotran::analyse::parallel_regions(&sources, file),
        ..Options::default()
    };
    let c = check_as("t.f90", text, &options);
    assert!(c.callback("s").concurrent.is_some());
    assert!(c.callback("t").concurrent.is_none());
}

#[test]
fn what_a_callback_is_passed_may_be_written() {
    let c = check(
        "subroutine s(f, a)\n external f\n real a\n call f(a)\nend\n\
         subroutine t(f, a, b)\n interface\n subroutine f(x, y)\n real, intent(in) :: x\n real y\n end\n end interface\n real a, b\n call f(a, b)\nend",
    );
    use super::UseReport::{In, InOut};
    assert_eq!(
        [c.used("s", "a"), c.used("t", "a"), c.used("t", "b")],
        [InOut, In, InOut]
    );
}

#[test]
fn extents_are_shown_only_without_subscripts() {
    let c = check(
        "subroutine s(a, n)\n integer n\n real a\n a = n\nend\nsubroutine e(a, n)\n integer n\n real a(n)\n a(n) = 1\nend\n\
         subroutine t(a, n)\n integer n\n real a(n)\n call e(a, n)\nend\nsubroutine o(a)\n real, optional :: a\n a = 1\nend\n\
         subroutine p(a)\n real, optional :: a\n if (present(a)) a = 1\nend\nsubroutine w(a, n)\n integer n\n real a(n)\n a = 0\nend\n\
         subroutine v(a, b, n)\n integer n\n real a(n), b(2*n)\n a = b\nend",
    );
    let shown = |name| c.facts(name).extents == Extents::Shown;
    assert!(shown("s") && shown("p") && shown("w"));
    assert!(!shown("e") && !shown("t") && !shown("o") && !shown("v"));
}

#[test]
fn dummy_procedures_of_the_host() {
    let c = check(
        "subroutine s(f, a)\n external f\n real a\n call inner()\ncontains\n subroutine inner()\n call f(a)\n end\nend",
    );
    assert_eq!(c.state("s"), Reentrant);
    assert!(c.callback("s").called.is_some());
}

#[test]
fn procedure_pointers_are_unknown() {
    let c = check(
        "subroutine s(f, a)\n external f\n real a\n procedure(), pointer :: p\n p => f\n call p(a)\nend",
    );
    assert_eq!(c.state("s"), Unknown);
    assert!(c.callback("s").kept.is_some());
    assert_eq!(c.used("s", "a"), super::UseReport::Unknown);
}

#[test]
fn what_changes_the_floating_point_environment() {
    let checked = check(
        "subroutine sets(x)
           use, intrinsic :: ieee_arithmetic
           real :: x
           call ieee_set_rounding_mode(ieee_up)
           x = x / 3
         end
         subroutine through(x)
           real :: x
           call sets(x)
         end
         subroutine asks(x)
           use, intrinsic :: ieee_arithmetic
           type(ieee_round_type) :: mode
           real :: x
           call ieee_get_rounding_mode(mode)
           x = 1
         end",
    );
    for (procedure, changes) in [("sets", true), ("through", true), ("asks", false)] {
        let facts = checked.facts(procedure);
        assert_eq!(!facts.environment.is_empty(), changes, "{procedure}");
        assert!(facts.unknown.is_empty(), "{:?}", facts.unknown);
    }
    let text = &checked.facts("through").environment[0].text;
    assert_eq!(
        text,
        "`ieee_set_rounding_mode` changes the floating-point environment"
    );
}

#[test]
fn what_callbacks_are_passed() {
    let checked = check(
        "subroutine outer(f, n, x)
           external :: f
           integer :: n
           real :: x(n), y
           call f(n, x, 1.0)
           call inner(f, n, x)
         end
         subroutine inner(g, n, x)
           external :: g
           integer :: n
           real :: x(n), y
           call g(n, x, y)
         end
         subroutine constant(f)
           external :: f
           call inner(f, 3, [1.0, 2.0, 3.0])
         end",
    );
    let variables = |procedure| checked.callback(procedure).variables.clone();
    // Somebody passes INNER a constant, which it may pass on.
    assert_eq!(variables("outer"), [].into());
    assert_eq!(variables("inner"), [2].into());
    // N and X are written by nobody but F, which gets them first and second.
    let lent = &checked.facts("outer").lent;
    assert_eq!(lent[1], Some(vec![(0, 0)]));
    assert_eq!(lent[2], Some(vec![(0, 1)]));
    let checked = check(
        "subroutine alone(f, n, x)
           external :: f
           integer :: n
           real :: x(n), y
           call f(n, x, y)
           n = n + 1
         end",
    );
    assert_eq!(checked.callback("alone").variables, [0, 1, 2].into());
    assert_eq!(checked.facts("alone").lent[1], None);
}
