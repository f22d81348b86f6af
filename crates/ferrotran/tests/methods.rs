//! What is shown of methods: what they call through bindings of objects whose type is known only when the program runs.

use ferrotran::lower::Options;
use ferrotran::pipeline::{self, Inputs};
use ferrotran::plan::{Grade, Holds, Passing, Plan, Wrapper};

/// A type with a method that calls another one, which `OVERRIDING` or nothing overrides.
const BASE: &str = "\
module bases
  implicit none
  type :: base
    integer :: n = 1
  contains
    procedure :: part => base_part
    procedure :: whole => base_whole
    procedure, private :: add_i, add_j
    procedure, private :: add_r
    generic :: add => add_i, add_r
    generic :: both => add_i, add_j
  end type
contains
  subroutine base_part(self, x)
    class(base), intent(inout) :: self
    integer, intent(inout) :: x(:)
    self%n = size(x)
  end subroutine
  subroutine base_whole(self, x)
    class(base), intent(inout) :: self
    integer, intent(inout) :: x(:)
    call self%part(x)
  end subroutine
  subroutine add_i(self, i)
    class(base), intent(inout) :: self
    integer, intent(in) :: i
    self%n = i
  end subroutine
  subroutine add_j(self, i)
    class(base), intent(inout) :: self
    integer, intent(in) :: i
    self%n = -i
  end subroutine
  subroutine add_r(self, r)
    class(base), intent(inout) :: self
    real, intent(in) :: r
    self%n = int(r)
  end subroutine
end module
";

/// An extension in another module, whose `part` has `body`.
fn extension(body: &str) -> String {
    format!(
        "module extensions\n  use bases, only: root => base\n  implicit none\n  integer :: calls = 0\n  \
         type, extends(root) :: leaf\n  contains\n    procedure :: part => leaf_part\n  end type\ncontains\n  \
         subroutine leaf_part(self, x)\n    class(leaf), intent(inout) :: self\n    integer, intent(inout) :: x(:)\n    \
         {body}\n  end subroutine\nend module\n"
    )
}

fn planned(texts: &[&str]) -> Plan {
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
    analysed.unwrap().plan(&Options::default()).0
}

fn wrapper<'p>(plan: &'p Plan, path: &str) -> &'p Wrapper {
    let mut wrappers = plan.wrappers.iter();
    wrappers.find(|it| it.procedure.as_str() == path).unwrap()
}

/// Whether `whole` is safe, and whether it takes a lock.
fn whole(plan: &Plan) -> (bool, bool) {
    let whole = wrapper(plan, "bases::base%whole");
    (
        !matches!(whole.grade, Grade::Unproved(_)),
        whole.lock.is_some(),
    )
}

#[test]
fn what_calls_a_binding_calls_all_that_override_it() {
    assert_eq!(whole(&planned(&[BASE])), (true, false));
    let harmless = extension("self%n = 2");
    assert_eq!(whole(&planned(&[BASE, &harmless])), (true, false));
    let counting = extension("calls = calls + 1");
    assert_eq!(whole(&planned(&[BASE, &counting])), (true, true));
    // The order of the files does not matter.
    assert_eq!(whole(&planned(&[&counting, BASE])), (true, true));
    let outside = extension("x(self%n) = 2");
    assert_eq!(whole(&planned(&[BASE, &outside])), (false, false));
    let keeping = "module extensions\n use bases\n type, extends(base) :: leaf\n integer, pointer :: p(:)\n contains\n \
                   procedure :: part => leaf_part\n end type\n integer, pointer :: kept(:)\ncontains\n subroutine leaf_part(self, x)\n \
                   class(leaf), intent(inout) :: self\n integer, intent(inout), target :: x(:)\n kept => x\n end subroutine\nend module\n";
    assert!(!whole(&planned(&[BASE, keeping])).0);
}

#[test]
fn what_is_called_is_unknown_where_not_all_extensions_are_known() {
    // Of `missing` nothing is known: it may extend the type.
    let user = "module users\n use missing\n use bases\ncontains\n subroutine s(i)\n integer, intent(out) :: i\n i = 1\n \
                end subroutine\nend module\n";
    assert_eq!(whole(&planned(&[BASE, user])), (false, true));
}

#[test]
fn a_type_that_is_of_no_module_may_override() {
    let within = |text: &str| {
        format!("subroutine s(i)\n use bases\n integer, intent(out) :: i\n{text} i = 1\nend\n")
    };
    let safe = |text: &str| whole(&planned(&[BASE, text])).0;
    assert!(safe(&within("")));
    assert!(safe(&within(" type :: other\n integer :: n\n end type\n")));
    let extension = " type, extends(base) :: leaf\n integer :: n2\n end type\n";
    assert!(!safe(&within(extension)));
    assert!(!safe(&within(" include 'missing.inc'\n")));
    assert!(!safe(&format!(
        "program p\n use bases\n{extension}end program\n"
    )));
    let block = format!("i = 2\n block\n{extension} end block\n");
    assert!(!safe(&within(&block)));
    let user = "subroutine s(i)\n use missing\n integer, intent(out) :: i\n i = 1\nend\n";
    assert!(!safe(user));
    assert!(safe(&user.replace("missing", "iso_c_binding")));
    let in_module = format!("module users\ncontains\n{user}end module\n")
        .replace("\nend\n", "\nend subroutine\n");
    assert!(!safe(&in_module));
}

#[test]
fn what_holds_after_a_call_holds_whichever_was_called() {
    // One sets its argument, the other does not.
    for (first, second) in [
        ("x = 1", "self%n = 1"),
        ("self%n = 1", "x = 1"),
        ("x = 1", "x = 2"),
    ] {
        let text = format!(
            "module m\n implicit none\n type :: base\n integer :: n\n contains\n procedure :: set => base_set\n procedure :: got\n \
             end type\n type, extends(base) :: leaf\n contains\n procedure :: set => leaf_set\n end type\ncontains\n \
             subroutine base_set(self, x)\n class(base), intent(inout) :: self\n integer :: x\n {first}\n end subroutine\n \
             subroutine leaf_set(self, x)\n class(leaf), intent(inout) :: self\n integer :: x\n {second}\n end subroutine\n \
             integer function got(self)\n class(base), intent(inout) :: self\n integer :: x\n call self%set(x)\n got = x\n \
             end function\nend module\n"
        );
        let plan = planned(&[&text]);
        let is_proved = matches!(wrapper(&plan, "m::base%got").grade, Grade::Proved);
        assert_eq!(is_proved, second == "x = 2", "{first}, {second}");
    }
}

#[test]
fn a_private_binding_is_called_by_a_generic_that_tells_it_apart() {
    let plan = planned(&[BASE]);
    let methods = plan.wrappers.iter().map(|it| it.procedure.as_str());
    let methods: Vec<&str> = methods.filter(|it| it.contains("%add")).collect();
    assert_eq!(methods, ["bases::base%add_i", "bases::base%add_r"]);
    let skipped = plan
        .skipped
        .iter()
        .find(|it| it.path.as_str() == "bases::base%add_j");
    let reason = skipped.unwrap().reason();
    assert!(reason.contains("`both` from calling `add_i`"), "{reason}");
}

/// What objects of the type `frame`, of which a component is of CLASS(base), may hold; `None` if it has no handle.
fn frame(others: &[&str]) -> Option<Holds> {
    let frame = "module frames\n use bases\n type :: frame\n class(base), allocatable :: inside\n end type\nend module\n";
    let plan = planned(&[&[BASE, frame], others].concat());
    let mut structures = plan.structures.into_iter();
    let found = structures.find(|it| it.name.name.as_str() == "frame")?;
    Some(found.holds)
}

#[test]
fn what_is_polymorphic_holds_what_any_object_can_hold() {
    let extending = |components: &str| {
        format!(
            "module leaves\n use bases\n type, extends(base) :: leaf\n{components} end type\nend module\n"
        )
    };
    assert!(matches!(frame(&[]), Some(Holds::Own)));
    assert!(matches!(
        frame(&[&extending(" integer, allocatable :: m(:)\n")]),
        Some(Holds::Own)
    ));
    let pointing = extending(" integer, pointer :: m\n");
    assert!(matches!(frame(&[&pointing]), Some(Holds::Pointer(path)) if path == "inside%m"));
    // It may hold itself: a procedure of the dynamic type copies it.
    let itself = "module leaves\n use frames\n type, extends(base) :: leaf\n type(frame) :: inner\n end type\nend module\n";
    assert!(matches!(frame(&[itself]), Some(Holds::Own)));
    let finalised = "module leaves\n use bases\n type, extends(base) :: leaf\n contains\n final :: free\n end type\ncontains\n \
                     subroutine free(it)\n type(leaf), intent(inout) :: it\n it%n = 0\n end subroutine\nend module\n";
    assert!(matches!(frame(&[finalised]), Some(Holds::Own)));
    let hidden = "subroutine s(i)\n use bases\n integer, intent(out) :: i\n type, extends(base) :: leaf\n integer, pointer :: m\n \
                  end type\n i = 1\nend\n";
    assert!(frame(&[hidden]).is_none());
    let unread = "subroutine s(i)\n use missing\n integer, intent(out) :: i\n i = 1\nend\n";
    assert!(frame(&[unread]).is_none());
}

/// How many types of objects the argument of `whole_of`, which is of CLASS(base), takes; `None` if it is not CLASS in Rust.
fn taken(others: &[&str]) -> Option<usize> {
    let user = "module users\n use bases\ncontains\n subroutine whole_of(it)\n class(base), intent(inout) :: it\n it%n = 1\n \
                end subroutine\nend module\n";
    let plan = planned(&[&[BASE, user], others].concat());
    match &wrapper(&plan, "users::whole_of").dummies[0].passing {
        Passing::Class { class, .. } => Some(class.types.len()),
        _ => None,
    }
}

#[test]
fn class_takes_objects_of_all_types_that_are_known() {
    assert_eq!(taken(&[]), None);
    let leaf = extension("self%n = 2");
    assert_eq!(taken(&[&leaf]), Some(2));
    let twig = "module twigs\n use extensions\n type, extends(leaf) :: twig\n integer :: m\n end type\nend module\n";
    assert_eq!(taken(&[&leaf, twig]), Some(3));
    // One that has no handle is not among them.
    let hidden = "module twigs\n use extensions\n private\n type, extends(leaf) :: twig\n integer :: m\n end type\nend module\n";
    assert_eq!(taken(&[&leaf, hidden]), Some(2));
    // Objects of just the declared type.
    let local = "subroutine s(i)\n use bases\n integer, intent(out) :: i\n type, extends(base) :: local\n integer :: m\n end type\n \
                 i = 1\nend\n";
    assert_eq!(taken(&[&leaf, local]), None);
}
