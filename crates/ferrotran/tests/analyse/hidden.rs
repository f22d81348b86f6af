//! Ways of writing and sharing that no name in the statement shows.

use super::StateReport::{Locked, Reentrant, Unknown};
use super::check;

fn module(declarations: &str, procedures: &str) -> super::Checked {
    check(&format!(
        "module m\n{declarations}\ncontains\n{procedures}\nend module\n"
    ))
}

const READ_K: &str = "subroutine s(n)\n integer n\n n = k\nend";

#[test]
fn private_variables_that_nothing_writes_are_constants() {
    assert_eq!(
        module(" integer, private :: k = 1", READ_K).state("s"),
        Reentrant
    );
}

#[test]
fn variables_that_can_be_set_from_elsewhere_are_shared() {
    for declarations in [
        " integer :: k = 1",
        " integer, protected, bind(c) :: k = 1",
        " integer, private, bind(c, name='kk') :: k = 1",
        " integer, private :: k\n bind(c) :: k",
        " integer, private, volatile :: k = 1",
        " integer, private, asynchronous :: k = 1",
        " integer, private, target :: k = 1\n integer, pointer :: p => k",
        " integer, private, pointer :: k",
        " integer, private :: k, other\n equivalence (k, other)",
        " integer, private :: k = 1\n interface\n  module subroutine sub()\n  end subroutine\n end interface",
        " integer k\n common /c/ k\n private k",
        " integer k\n common /c/ k\n private k\n bind(c) :: /c/",
    ] {
        assert_eq!(
            module(declarations, READ_K).state("s"),
            Locked,
            "{declarations}"
        );
    }
}

#[test]
fn a_namelist_writes_members_whose_names_are_hidden() {
    let declarations = " integer, private :: k = 1\n namelist /group/ k";
    let reader = "subroutine r(u)\n use m, only: group\n integer u\n read (u, nml=group)\nend\n";
    let text = format!("module m\n{declarations}\ncontains\n{READ_K}\nend module\n{reader}");
    let c = check(&text);
    assert_eq!(c.state("s"), Locked);
    assert!(
        c.state_reasons("r")
            .contains("module variable `k` is in a namelist")
    );
    // Two statements make one group.
    let c = check(
        "subroutine s(a, b)\n integer a, b\n namelist /g/ a\n namelist /g/ b\n read (*, g)\nend",
    );
    assert_eq!(c.used("s", "a"), super::UseReport::InOut);
}

#[test]
fn local_pointers_reach_shared_targets() {
    let c = module(
        " integer, target, private :: k",
        "subroutine s(n)\n integer n\n integer, pointer :: p\n p => k\n p = n\nend\n\
         subroutine t(n)\n integer n\n call low(pick(), n)\nend\n\
         function pick() result(p)\n integer, pointer :: p\n p => k\nend\n\
         subroutine low(x, n)\n integer x, n\n x = n\nend",
    );
    assert_eq!([c.state("s"), c.state("t")], [Locked, Locked]);
    assert!(
        c.state_reasons("s")
            .starts_with("`p` comes to point to module variable `k`")
    );
    let c = check(
        "subroutine s(n)\n integer n\n integer, save, target :: k = 0\n integer, pointer :: p\n p => k\n p = p + n\nend\n\
         subroutine t(n)\n integer n\n integer, save, target :: k = 0\n integer, pointer :: p => k\n p = p + n\nend",
    );
    assert_eq!([c.state("s"), c.state("t")], [Locked, Locked]);
}

const BOUND: &str = "module m
 integer, private :: counter = 0
 type t
  integer :: v
 contains
  procedure :: add
  procedure :: set
  procedure :: get
  generic :: operator(+) => add
  generic :: assignment(=) => set
  generic :: read(formatted) => get
 end type
contains
 integer function add(a, b)
  class(t), intent(in) :: a
  integer, intent(in) :: b
  counter = counter + 1
  add = b
 end function
 subroutine set(a, b)
  class(t), intent(out) :: a
  integer, intent(in) :: b
  counter = counter + 1
 end subroutine
 subroutine get(dtv, unit, iotype, vlist, iostat, iomsg)
  class(t), intent(inout) :: dtv
  integer, intent(in) :: unit, vlist(:)
  character(*), intent(in) :: iotype
  integer, intent(out) :: iostat
  character(*), intent(inout) :: iomsg
  counter = counter + 1
 end subroutine
end module
";

#[test]
fn what_is_bound_to_a_type_is_called_without_a_name() {
    for (statement, state) in [
        ("n = x%v + n", Reentrant),
        ("n = x + n", Locked),
        ("x = n", Locked),
        ("read (text, *) x", Unknown),
        ("write (text, *) x", Unknown),
        ("write (text, *) x%v, n + 1", Reentrant),
    ] {
        let user = format!(
            "subroutine s(n, text)\n use m, only: t\n integer n\n character(*) text\n type(t) :: x\n {statement}\nend\n"
        );
        let c = check(&format!("{BOUND}{user}"));
        assert_eq!(c.state("s"), state, "{statement}");
    }
}

#[test]
fn a_module_that_is_not_given_may_define_anything_for_its_types() {
    let body = "subroutine s(n)\n use nowhere, only: t\n integer n\n type(t) :: x\n x = n\nend\n";
    assert_ne!(check(body).state("s"), Reentrant);
    let through = "module m\n use nowhere\nend module\nsubroutine s(n)\n use m, only: t\n integer n\n type(t) :: x\n x = n\nend\n";
    assert_ne!(check(through).state("s"), Reentrant);
    // Numbers have their operators from the language.
    let numbers = "subroutine s(n)\n use nowhere, only: k\n integer n\n n = n + 1\nend\n";
    assert_eq!(check(numbers).state("s"), Reentrant);
}

#[test]
fn an_assignment_that_is_defined_may_leave_a_part() {
    let c = check(
        "module m\n interface assignment(=)\n  module procedure parse\n end interface\ncontains\n\
         subroutine parse(a, b)\n integer, intent(inout) :: a\n character(*), intent(in) :: b\n if (b == ' ') a = a + 1\nend\n\
         subroutine s(n, text)\n integer n\n character(*) text\n n = text\nend\n\
         subroutine t(n, k)\n integer n, k\n n = k\nend\nend module",
    );
    assert_eq!(c.used("s", "n"), super::UseReport::InOut);
    assert_eq!(c.used("t", "n"), super::UseReport::Out);
}

#[test]
fn asynchronous_transfers_outlast_the_call() {
    for (specifier, kept) in [("asynchronous='yes'", true), ("asynchronous='no'", false)] {
        let c = check(&format!(
            "subroutine s(a, u)\n real a(10)\n integer u\n write (u, {specifier}) a\nend"
        ));
        assert_eq!(!c.facts("s").kept.is_empty(), kept, "{specifier}");
    }
}

#[test]
fn statement_functions_hand_on_their_arguments() {
    let c = super::check_fixed(
        "      SUBROUTINE S(Y, Z, V)\n      REAL Y, Z, V, F, G, Q\n      EXTERNAL G\n      F(Q) = G(Q)\n      Z = F(Y) + F((V))\n      END\n\
               REAL FUNCTION G(Q)\n      REAL Q\n      Q = 2\n      G = 1\n      END\n",
    );
    assert_eq!(c.used("s", "y"), super::UseReport::InOut);
    assert_eq!(c.used("s", "v"), super::UseReport::In);
}

#[test]
fn of_two_definitions_either_may_be_linked() {
    let c = check(
        "subroutine s(n)\n integer n\n call e(n)\nend\nsubroutine e(n)\n integer n\nend\n\
         subroutine e(n)\n integer n\n n = 1\nend\n",
    );
    assert_ne!(c.used("s", "n"), super::UseReport::In);
}

#[test]
fn a_procedure_with_the_name_of_an_extension_may_be_called_instead() {
    let c = check(
        "subroutine s(a, x)\n integer a\n real x\n x = second(a)\nend\nreal function second(a)\n integer a\n a = 1\n second = 0\nend\n",
    );
    assert_ne!(c.used("s", "a"), super::UseReport::In);
}

#[test]
fn a_pointer_may_read_before_the_write() {
    let c = check(
        "subroutine s(a, x)\n real, target :: a\n real x\n real, pointer :: p\n p => a\n x = p\n a = 1\nend",
    );
    assert_eq!(c.used("s", "a"), super::UseReport::InOut);
}

#[test]
fn arrays_that_an_intrinsic_sets_in_part_are_no_outputs() {
    let c = check(
        "subroutine s(v, r)\n integer v(20)\n real r(3)\n call date_and_time(values=v)\n call random_number(r)\nend",
    );
    assert_eq!(c.used("s", "v"), super::UseReport::InOut);
    assert_eq!(c.used("s", "r"), super::UseReport::Out);
}

#[test]
fn allocation_from_a_source_copies_numbers() {
    let c = check(
        "subroutine s(a, b)\n integer, allocatable :: a(:)\n integer b(:)\n integer i\n allocate (a, source=b, stat=i)\nend",
    );
    assert_eq!(c.used("s", "b"), super::UseReport::In);
}
