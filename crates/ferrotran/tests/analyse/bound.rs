//! Type-bound procedures and procedure pointers.

use super::StateReport::{Locked, Reentrant, Unknown};
use super::UseReport;
use super::check;

const TYPES: &str = "module m
 type t
  integer :: v
  procedure(tick), pointer, nopass :: hook
 contains
  procedure :: bump
  procedure, nopass :: tick
  procedure, pass(self) :: third
  procedure, non_overridable :: final
  generic :: go => bump, third
 end type
 type, extends(t) :: t2
 contains
  procedure :: bump => bump2
 end type
 integer, private :: n = 0
contains
 subroutine bump(self, k)
  class(t), intent(inout) :: self
  integer :: k
  k = self%v
 end subroutine
 subroutine bump2(self, k)
  class(t2), intent(inout) :: self
  integer :: k
  n = n + 1
 end subroutine
 subroutine tick(k)
  integer :: k
  n = n + k
 end subroutine
 subroutine third(a, self, b)
  class(t), intent(inout) :: self
  integer :: a, b
  a = b
  self%v = b
 end subroutine
 integer function final(self)
  class(t), intent(in) :: self
  final = self%v
 end function
end module
";

fn calls(declarations: &str, statement: &str) -> super::Checked {
    check(&format!(
        "{TYPES}subroutine s(a, b, x)\n use m\n integer a, b\n {declarations}\n {statement}\nend\n"
    ))
}

#[test]
fn of_an_object_that_is_not_polymorphic_the_binding_is_known() {
    let c = calls("type(t) x", "call x%bump(a)");
    assert_eq!(c.used("s", "a"), UseReport::Out);
    assert_eq!(c.used("s", "x"), UseReport::In);
    assert_eq!(c.state("s"), Reentrant);
    // The extension's own.
    let c = calls("type(t2) x", "call x%bump(a)");
    assert_eq!(c.used("s", "a"), UseReport::In);
    assert_eq!(c.state("s"), Locked);
    // Inherited, with the object in the second place.
    let c = calls("type(t2) x", "call x%third(a, b=b)");
    assert_eq!(
        [c.used("s", "a"), c.used("s", "b"), c.used("s", "x")],
        [UseReport::Out, UseReport::In, UseReport::InOut]
    );
    let c = calls("type(t) x", "call x%tick(a)");
    assert_eq!((c.used("s", "a"), c.state("s")), (UseReport::In, Locked));
    let c = calls("type(t) x", "a = x%final() + b");
    assert_eq!(
        (c.used("s", "a"), c.state("s")),
        (UseReport::Out, Reentrant)
    );
}

#[test]
fn a_generic_is_any_of_its_bindings() {
    let c = calls("type(t) x", "call x%go(a, b)");
    assert_eq!(c.used("s", "a"), UseReport::InOut);
    assert_eq!(c.used("s", "x"), UseReport::InOut);
    assert_eq!(calls("type(t2) x", "call x%go(a, b)").state("s"), Locked);
}

#[test]
fn what_depends_on_the_dynamic_type_is_unknown() {
    for (declarations, statement) in [
        ("class(t) x", "call x%bump(a)"),
        ("class(t) x", "call x%go(a)"),
        ("type(t) x", "call x%hook(a)"),
        ("type(t) x", "call x%nothing(a)"),
    ] {
        let c = calls(declarations, statement);
        assert_eq!(c.used("s", "a"), UseReport::Unknown, "{statement}");
        assert_eq!(c.state("s"), Unknown, "{statement}");
    }
    // No extension can define it anew.
    let c = calls("class(t) x", "a = x%final()");
    assert_eq!(c.state("s"), Reentrant);
}

#[test]
fn a_deferred_binding_is_unknown() {
    let c = check(
        "module m\n type, abstract :: t\n contains\n  procedure(run), deferred, non_overridable :: run\n end type\n\
         contains\nsubroutine run(x)\n class(t) x\nend\nsubroutine s(x)\n class(t) x\n call x%run()\nend\nend module",
    );
    assert_eq!(c.state("s"), Unknown);
}

fn pointer(declarations: &str, statements: &str) -> super::Checked {
    check(&format!(
        "module m\n integer, private :: n = 0\n procedure(w), pointer :: global\ncontains\n\
         subroutine s(a)\n real a\n {declarations}\n {statements}\nend\n\
         subroutine w(x)\n real x\n x = 1\nend\n\
         subroutine v(x)\n real x\n n = n + 1\nend\n\
         subroutine set(q)\n procedure(w), pointer :: q\n q => v\nend\nend module\n"
    ))
}

#[test]
fn a_local_procedure_pointer_calls_what_it_is_assigned() {
    let c = pointer("procedure(w), pointer :: p", "p => w\n call p(a)");
    assert_eq!(
        (c.used("s", "a"), c.state("s")),
        (UseReport::Out, Reentrant)
    );
    // Of two either, whatever the order.
    let c = pointer(
        "procedure(w), pointer :: p\n integer i",
        "do i = 1, 2\n if (i == 2) call p(a)\n p => w\n if (a > 0) p => v\n end do",
    );
    assert_eq!((c.used("s", "a"), c.state("s")), (UseReport::InOut, Locked));
}

#[test]
fn a_procedure_pointer_that_may_point_elsewhere_is_unknown() {
    for (declarations, statements) in [
        ("procedure(w), pointer, save :: p", "p => w\n call p(a)"),
        ("procedure(w), pointer :: p => w", "call p(a)"),
        ("save\n procedure(w), pointer :: p", "p => w\n call p(a)"),
        ("procedure(w), pointer :: p", "call p(a)"),
        (
            "procedure(w), pointer :: p",
            "p => w\n call set(p)\n call p(a)",
        ),
        (
            "procedure(w), pointer :: p",
            "p => w\n p => global\n call p(a)",
        ),
        (
            "procedure(w), pointer :: p\n external e",
            "p => w\n p => e\n call p(a)",
        ),
        (
            "procedure(w), pointer :: p",
            "p => w\n call change\n call p(a)\ncontains\n subroutine change\n  p => v\n end subroutine",
        ),
        ("", "global => w\n call global(a)"),
    ] {
        let c = pointer(declarations, statements);
        assert_eq!(
            c.used("s", "a"),
            UseReport::Unknown,
            "{declarations}: {statements}"
        );
        assert_ne!(c.state("s"), Reentrant, "{declarations}: {statements}");
    }
}
