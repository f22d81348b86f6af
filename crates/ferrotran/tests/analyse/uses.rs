//! Which arguments are written.

use super::UseReport::{In, InOut, Out, Unknown};
use super::{check, check_fixed};

#[test]
fn assignment_and_reading() {
    let c = check(
        "subroutine s(n, a, b)\n integer n, i\n real a(n), b(n)\n do i = 1, n\n a(i) = b(i)\n end do\nend",
    );
    assert_eq!(
        [c.used("s", "n"), c.used("s", "a"), c.used("s", "b")],
        [In, Out, In]
    );
    assert_eq!(c.reason("s", "a"), "`a` is assigned");
}

#[test]
fn through_two_calls_with_keywords() {
    let c = check(
        "module m\ncontains\nsubroutine top(x, y)\n real x(3), y(3)\n call mid(b=x, a=y)\nend\n\
         subroutine mid(a, b)\n real a(3), b(3)\n call low(b(2))\nend\n\
         subroutine low(z)\n real z\n z = 1\nend\nend",
    );
    assert_eq!([c.used("top", "x"), c.used("top", "y")], [InOut, In]);
    let reason = &c.procedure("top").args[0].reasons[0];
    assert_eq!(reason.calls.len(), 2);
    assert_eq!(
        (
            reason.calls[0].line,
            reason.calls[1].line,
            reason.place.line
        ),
        (5, 9, 13)
    );
}

#[test]
fn recursion_reaches_a_fixed_point() {
    let c = check(
        "recursive subroutine a(n, x, y)\n integer n\n real x, y\n if (n > 0) call b(n - 1, y, x)\nend\n\
         recursive subroutine b(n, x, y)\n integer n\n real x, y\n if (n > 0) call a(n - 1, x, y)\n y = 0\nend",
    );
    assert_eq!(
        [c.used("a", "n"), c.used("a", "x"), c.used("a", "y")],
        [In, InOut, InOut]
    );
}

#[test]
fn an_expression_in_parentheses_is_a_copy() {
    let c = check(
        "subroutine s(a, b)\n real a, b\n call w((a))\n call w(b)\nend\nsubroutine w(x)\n real x\n x = 1\nend",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [In, Out]);
}

#[test]
fn a_function_reference_writes_its_arguments() {
    let c = check(
        "subroutine s(a, y)\n real a, y, f\n external f\n y = 1 + f(a)\nend\nreal function f(x)\n real x\n x = 2\n f = x\nend",
    );
    assert_eq!(c.used("s", "a"), Out);
}

#[test]
fn input_and_its_specifiers() {
    let c = check(
        "subroutine s(a, ios, unit, msg, i, n, out)\n integer ios, unit, i, n\n real a(n), out(n)\n character(*) msg\n\
         read (unit, *, iostat=ios, iomsg=msg) (a(i), i = 1, n)\n write (unit, *) out\nend",
    );
    assert_eq!(c.used("s", "a"), InOut);
    assert_eq!(c.used("s", "ios"), Out);
    assert_eq!(c.used("s", "unit"), In);
    assert_eq!(c.used("s", "msg"), InOut);
    assert_eq!(c.used("s", "i"), Out);
    assert_eq!(c.used("s", "n"), In);
    assert_eq!(c.used("s", "out"), In);
}

#[test]
fn namelists() {
    let c = check(
        "subroutine s(a, b, u)\n integer a, b, u\n namelist /g/ a\n namelist /h/ b\n read (u, nml=g)\n write (u, h)\nend",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [InOut, In]);
}

#[test]
fn inquire_sets_all_but_the_unit() {
    let c = check(
        "subroutine s(u, name, there, len)\n integer u, len\n character(*) name\n logical there\n inquire (unit=u, exist=there, name=name, recl=len)\nend",
    );
    assert_eq!(c.used("s", "u"), In);
    for argument in ["name", "there", "len"] {
        assert_eq!(c.used("s", argument), InOut, "{argument}");
    }
}

#[test]
fn internal_files() {
    let c = check(
        "subroutine s(a, b, x)\n character(*) a, b\n real x\n write (a, '(F8.3)') x\n read (b, *) x\nend",
    );
    assert_eq!(
        [c.used("s", "a"), c.used("s", "b"), c.used("s", "x")],
        [InOut, In, InOut]
    );
    let c = check("subroutine s(a)\n character(8) a(3)\n write (a(2)(1:4), '(I4)') 7\nend");
    assert_eq!(c.used("s", "a"), InOut);
    assert!(matches!(c.state("s"), super::StateReport::Reentrant));
}

#[test]
fn do_variables_and_assigned_labels() {
    let c = check_fixed(
        "      SUBROUTINE S(I, L, N)\n      INTEGER I, L, N\n      DO 10 I = 1, N\n   10 CONTINUE\n      ASSIGN 10 TO L\n      END\n",
    );
    assert_eq!(
        [c.used("s", "i"), c.used("s", "l"), c.used("s", "n")],
        [Out, Out, In]
    );
}

#[test]
fn indices_of_constructs_and_constructors_are_their_own() {
    let c = check(
        "subroutine s(i, j, k, n, a)\n integer i, j, k, n\n real a(n)\n forall (i = 1:n) a(i) = 0\n\
         do concurrent (j = 1:n)\n a(j) = 1\n end do\n a = [(real(k), k = 1, n)]\nend",
    );
    assert_eq!(
        [c.used("s", "i"), c.used("s", "j"), c.used("s", "k")],
        [In, In, In]
    );
}

#[test]
fn statement_functions_write_nothing() {
    let c = check_fixed(
        "      SUBROUTINE S(X, Y)\n      REAL X, Y, F, T\n      F(T) = T * X\n      Y = F(X)\n      END\n",
    );
    assert_eq!([c.used("s", "x"), c.used("s", "y")], [In, Out]);
}

#[test]
fn pointers_write_what_they_point_to() {
    let c = check(
        "subroutine s(a, b, c)\n real, target :: a(3), b(3), c(3)\n real, pointer :: p(:), q(:)\n\
         p => a\n q => p\n q(1) = 0\n p => b\n print *, sum(c)\nend",
    );
    assert_eq!(
        [c.used("s", "a"), c.used("s", "b"), c.used("s", "c")],
        [InOut, InOut, In]
    );
    let c = check(
        "subroutine s(a)\n real, target :: a(3)\n real, pointer :: p(:)\n p => a\n print *, p(1)\nend",
    );
    assert_eq!(c.used("s", "a"), In);
}

#[test]
fn a_kept_address_leaves_nothing_known() {
    let c = check(
        "module m\n real, pointer :: p(:)\ncontains\nsubroutine s(a)\n real, target :: a(3)\n p => a\nend\nend",
    );
    assert_eq!(c.used("s", "a"), Unknown);
    assert_eq!(c.facts("s").kept.len(), 1);
    let c = check(
        "subroutine s(a, address)\n use iso_c_binding\n real, target :: a\n type(c_ptr) :: address\n address = c_loc(a)\nend",
    );
    assert_eq!(c.used("s", "a"), Unknown);
}

#[test]
fn allocation() {
    let c = check(
        "subroutine s(a, b, c, status, n)\n real, allocatable :: a(:), b(:), c(:)\n integer status, n\n\
         allocate (a(n), stat=status)\n call move_alloc(b, c)\nend",
    );
    for (argument, used) in [
        ("a", InOut),
        ("b", InOut),
        ("c", InOut),
        ("status", Out),
        ("n", In),
    ] {
        assert_eq!(c.used("s", argument), used, "{argument}");
    }
}

#[test]
fn components() {
    let c = check(
        "module m\n type t\n real x(3)\n integer k\n end type\ncontains\n\
         subroutine s(a, b)\n type(t) a, b\n a%x(2) = b%x(1)\nend\n\
         subroutine u(a)\n type(t) a(2)\n call w(a(1)%k)\nend\n\
         subroutine w(k)\n integer k\n k = 0\nend\nend",
    );
    assert_eq!(
        [c.used("s", "a"), c.used("s", "b"), c.used("u", "a")],
        [InOut, In, InOut]
    );
}

#[test]
fn pointer_components_alias() {
    let c = check(
        "module m\n type t\n real, pointer :: p(:)\n end type\ncontains\n\
         subroutine s(a)\n real, target :: a(3)\n type(t) x, y\n x%p => a\n y = x\n y%p(1) = 0\nend\nend",
    );
    assert_eq!(c.used("s", "a"), InOut);
}

#[test]
fn associate_names_stand_for_their_selectors() {
    let c = check(
        "subroutine s(a, b)\n real a(3), b(3)\n associate (x => a(2), y => b)\n x = y(1)\n end associate\nend",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [InOut, In]);
}

#[test]
fn intrinsic_subroutines() {
    let c = check(
        "subroutine s(t, from, to, x, d)\n real t, x(3)\n integer from, to\n character(8) d\n call cpu_time(t)\n\
         call mvbits(from, 0, 4, to, 0)\n call random_number(x)\n call date_and_time(date=d)\nend",
    );
    for (argument, used) in [
        ("t", Out),
        ("from", In),
        ("to", InOut),
        ("x", Out),
        ("d", Out),
    ] {
        assert_eq!(c.used("s", argument), used, "{argument}");
    }
}

#[test]
fn unknown_callees_and_statements_are_the_worst_case() {
    let c = check("subroutine s(a, b)\n real a, b\n call nowhere(a)\nend");
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [Unknown, In]);
    assert!(
        c.reason("s", "a")
            .contains("`nowhere`, which is defined in none of the files")
    );
    let c = check("subroutine s(a)\n real a\n frobnicate a with b\nend");
    assert_eq!(c.used("s", "a"), Unknown);
    assert!(matches!(c.state("s"), super::StateReport::Unknown));
}

#[test]
fn value_arguments_are_copies() {
    let c = check("subroutine s(n)\n integer, value :: n\n n = 2\nend");
    assert_eq!(c.used("s", "n"), In);
}

#[test]
fn internal_procedures_write_the_hosts_arguments() {
    let c = check(
        "subroutine s(a, b)\n real a, b\n call inner()\ncontains\n subroutine inner()\n a = b\n end\nend",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [InOut, In]);
}

#[test]
fn entries_share_the_body() {
    let c = check_fixed(
        "      SUBROUTINE S(A)\n      REAL A, B\n      A = 1\n      RETURN\n      ENTRY E(B, A)\n      B = A\n      END\n",
    );
    assert_eq!(c.used("s", "a"), InOut);
    assert_eq!([c.used("e", "b"), c.used("e", "a")], [InOut, InOut]);
}

#[test]
fn generics_take_what_fits() {
    let c = check(
        "module m\n interface g\n module procedure one, two\n end interface\ncontains\n\
         subroutine one(a)\n real a\n a = 1\nend\n subroutine two(a, b)\n real a, b\n b = a\nend\n\
         subroutine s(x, y)\n real x, y\n call g(x, y)\nend\nend",
    );
    assert_eq!([c.used("s", "x"), c.used("s", "y")], [In, Out]);
}

#[test]
fn defined_assignment_and_operators() {
    let c = check(
        "module m\n type t\n integer k\n end type\n integer :: calls = 0\n interface assignment(=)\n module procedure set\n end interface\n\
         interface operator(+)\n module procedure add\n end interface\ncontains\n\
         subroutine set(a, b)\n type(t), intent(out) :: a\n integer, intent(in) :: b\n a%k = b\n calls = calls + 1\nend\n\
         function add(a, b) result(c)\n type(t), intent(in) :: a, b\n type(t) c\n c%k = a%k + b%k\n calls = calls + 1\nend\n\
         subroutine s(x)\n type(t) x\n x = 3\nend\n subroutine p(x, y)\n type(t) x, y, z\n z = x + y\nend\nend",
    );
    assert!(c.state_reasons("s").contains("`calls`"));
    assert!(c.state_reasons("p").contains("`calls`"));
    assert_eq!([c.used("p", "x"), c.used("p", "y")], [In, In]);
}

#[test]
fn pointer_results_can_point_to_arguments() {
    let c = check(
        "module m\ncontains\nfunction f(x) result(p)\n real, target :: x(3)\n real, pointer :: p\n p => x(1)\nend\n\
         subroutine s(a)\n real, target :: a(3)\n call w(f(a))\nend\nsubroutine w(x)\n real x\n x = 1\nend\nend",
    );
    assert_eq!([c.used("f", "x"), c.used("s", "a")], [Unknown, Unknown]);
}
