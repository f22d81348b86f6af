//! Every way in which a variable is kept between calls. The oracle is a program that the compiler
//! makes of the same text: what returns another value the second time has state.

use std::process::Command;

use super::state::locked;
use super::*;

/// What is kept, or looks as if it were: a subroutine for each, which returns what it finds and
/// leaves another value.
const KEPT: &str = "
module store
  implicit none
  type :: pair
    integer :: first = 3
    integer, allocatable :: rest(:)
  end type
  integer :: variable = 1
  integer, private :: hidden = 1
  type(pair) :: whole
  integer, allocatable :: allocated_one
  integer, target :: pointed_to = 1
  integer :: one = 1, other
  equivalence (one, other)
  interface
    module subroutine of_submodule(n)
      integer, intent(out) :: n
    end subroutine
    module subroutine saved_in_submodule(n)
      integer, intent(out) :: n
    end subroutine
  end interface
contains
  subroutine of_module(n)
    integer, intent(out) :: n
    n = variable
    variable = variable + 1
  end subroutine
  subroutine private_of_module(n)
    integer, intent(out) :: n
    n = hidden
    hidden = hidden + 1
  end subroutine
  subroutine component(n)
    integer, intent(out) :: n
    n = whole%first
    whole%first = n + 1
  end subroutine
  subroutine allocatable_of_module(n)
    integer, intent(out) :: n
    n = 0
    if (allocated(allocated_one)) n = 1
    allocated_one = n
  end subroutine
  subroutine equivalent(n)
    integer, intent(out) :: n
    n = other
    one = n + 1
  end subroutine
end module
submodule (store) inside
  implicit none
  integer :: deep = 1
contains
  module subroutine of_submodule(n)
    integer, intent(out) :: n
    n = deep
    deep = deep + 1
  end subroutine
  module subroutine saved_in_submodule(n)
    integer, intent(out) :: n
    integer, save :: i = 1
    n = i
    i = i + 1
  end subroutine
end submodule
subroutine pointed(n)
  use store, only: pointed_to
  implicit none
  integer, intent(out) :: n
  integer, pointer :: p
  p => pointed_to
  n = p
  p = n + 1
end subroutine
subroutine renamed(n)
  use store, only: mine => variable
  implicit none
  integer, intent(out) :: n
  n = mine
  mine = mine + 1
end subroutine
subroutine saved(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i
  data i /1/
  n = i
  i = i + 1
end subroutine
subroutine all_saved(n)
  implicit none
  save
  integer, intent(out) :: n
  integer :: i
  logical :: again = .false.
  if (.not. again) i = 1
  again = .true.
  n = i
  i = i + 1
end subroutine
subroutine initialised(n)
  implicit none
  integer, intent(out) :: n
  integer :: i = 1
  n = i
  i = i + 1
end subroutine
subroutine saved_allocatable(n)
  implicit none
  integer, intent(out) :: n
  integer, allocatable, save :: a(:)
  n = 0
  if (allocated(a)) n = size(a)
  if (allocated(a)) deallocate (a)
  allocate (a(n + 1))
end subroutine
subroutine saved_text(n)
  implicit none
  integer, intent(out) :: n
  character(len=:), allocatable, save :: text
  if (.not. allocated(text)) text = ''
  n = len(text)
  text = repeat('x', n + 1)
end subroutine
subroutine saved_pointer(n)
  implicit none
  integer, intent(out) :: n
  integer, pointer :: p => null()
  n = 0
  if (associated(p)) then
    n = 1
  else
    allocate (p)
  end if
end subroutine
subroutine saved_of_type(n)
  use store, only: pair
  implicit none
  integer, intent(out) :: n
  type(pair), save :: it
  n = it%first
  it%first = n + 1
end subroutine
subroutine in_a_block(n)
  implicit none
  integer, intent(out) :: n
  block
    integer, save :: i = 1
    n = i
    i = i + 1
  end block
end subroutine
subroutine in_an_internal_one(n)
  implicit none
  integer, intent(out) :: n
  call inner
contains
  subroutine inner
    integer, save :: i = 1
    n = i
    i = i + 1
  end subroutine
end subroutine
subroutine by_its_host(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  call inner
contains
  subroutine inner
    n = i
    i = i + 1
  end subroutine
end subroutine
subroutine in_common(n)
  implicit none
  integer, intent(out) :: n
  integer :: i
  common /block/ i
  n = i
  i = i + 1
end subroutine
subroutine blank_common(n)
  implicit none
  integer, intent(out) :: n
  integer :: i
  common i
  n = i
  i = i + 1
end subroutine
subroutine saved_label(n)
  integer, intent(out) :: n
  integer, save :: label
  logical, save :: again = .false.
  if (.not. again) assign 10 to label
  again = .true.
  goto label
10 n = 1
  assign 20 to label
  return
20 n = 2
  assign 10 to label
end subroutine
subroutine by_entry(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  n = i
  return
  entry counted_by_entry(n)
  n = i
  i = i + 1
end subroutine
subroutine by_namelist(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  character(len=20) :: text
  namelist /group/ i
  n = i
  write (text, '(a, i0, a)') '&group i=', n + 1, ' /'
  read (text, nml=group)
end subroutine
subroutine by_equivalence(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i(2) = 1
  integer :: same
  equivalence (i(2), same)
  n = same
  same = n + 1
end subroutine
subroutine through_another(n)
  implicit none
  integer, intent(out) :: n
  call initialised(n)
end subroutine
subroutine by_argument(n)
  implicit none
  integer, intent(out) :: n
  integer, save :: i = 1
  n = i
  call count_up(i)
end subroutine
subroutine count_up(i)
  implicit none
  integer, intent(inout) :: i
  i = i + 1
end subroutine
function counting() result(i)
  implicit none
  integer :: i
  integer, save :: calls = 0
  calls = calls + 1
  i = calls
end function
subroutine by_function(n)
  implicit none
  integer, intent(out) :: n
  integer, external :: counting
  n = counting()
end subroutine
subroutine default_values(n)
  use store, only: pair
  implicit none
  integer, intent(out) :: n
  type(pair) :: it
  n = it%first
  it%first = n + 1
end subroutine
subroutine local_allocatable(n)
  implicit none
  integer, intent(out) :: n
  integer, allocatable :: a(:)
  n = 0
  if (allocated(a)) n = 1
  allocate (a(4))
end subroutine
subroutine label(n)
  integer, intent(out) :: n
  integer :: to
  assign 10 to to
  goto to
10 n = 1
  assign 20 to to
  n = 2
20 continue
end subroutine
subroutine constant_table(n)
  implicit none
  integer, intent(out) :: n
  integer, parameter :: table(4) = [4, 3, 2, 1]
  n = 2
  n = table(n)
end subroutine
subroutine constructor(n)
  implicit none
  integer, intent(out) :: n
  integer :: a(6)
  a = [1, 2, 3, 4, 5, 6]
  n = sum(a)
  a(2) = 8
end subroutine
subroutine in_a_recursive_one(n)
  implicit none
  integer, intent(out) :: n
  n = 3
  call down(n)
contains
  recursive subroutine down(i)
    integer, intent(inout) :: i
    integer :: a(10)
    a = i
    if (i > 0) then
      i = i - 1
      call down(i)
    end if
  end subroutine
end subroutine
block data
  integer :: i
  common /block/ i
  data i /1/
end block data
";

/// The subroutines with one argument, in order; those of the module, too.
fn subroutines() -> Vec<&'static str> {
    let lines = KEPT.lines().map(str::trim);
    let starts = lines.filter_map(|line| {
        let line = line.strip_prefix("module ").unwrap_or(line);
        let line = line
            .strip_prefix("entry ")
            .or(line.strip_prefix("subroutine "))?;
        line.strip_suffix("(n)")
    });
    let mut names: Vec<&str> = starts.collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Those that return another value when they are called again.
fn differing(flags: &[&str]) -> Vec<&'static str> {
    let mut program = String::from("program p\nuse store\nimplicit none\ninteger :: n, m\n");
    for name in subroutines() {
        program.push_str(&format!(
            "call {name}(n)\ncall {name}(m)\nif (n /= m) print '(a)', '{name}'\n"
        ));
    }
    program.push_str("end program\n");
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("p.f90");
    fs::write(&source, format!("{KEPT}{program}")).unwrap();
    let mut command = Command::new("gfortran");
    command
        .args(flags)
        .args(["-std=legacy", "p.f90", "-o", "p"]);
    let compiled = command.current_dir(&folder).output().unwrap();
    let errors = String::from_utf8_lossy(&compiled.stderr);
    assert!(compiled.status.success(), "{errors}");
    let output = Command::new(folder.path().join("p")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let names = subroutines().into_iter();
    names
        .filter(|name| text.lines().any(|line| line == *name))
        .collect()
}

#[test]
fn what_the_second_call_shows_is_state_and_nothing_else_is() {
    for level in ["0", "2"] {
        let package = Package::new(&[("a.f90", KEPT)]).set("OPT_LEVEL", level);
        let bindings = package.compile(&["a.f90"]).bindings();
        let mut locked: Vec<String> = locked(&bindings.rust);
        for path in &mut locked {
            *path = path.rsplit("::").next().unwrap().to_owned();
        }
        locked.retain(|name| subroutines().contains(&name.as_str()));
        locked.sort();
        let mut state = differing(&[&*format!("-O{level}")]);
        // It only reads what its ENTRY writes: the lock keeps the two apart.
        assert!(!state.contains(&"by_entry"));
        state.push("by_entry");
        state.sort_unstable();
        assert_eq!(locked, state, "-O{level}");
    }
}

/// What the objects alone show, in procedures of submodules.
const IN_SUBMODULES: &str = "
module m
  implicit none
  interface
    module subroutine separate(n)
      integer, intent(out) :: n
    end subroutine
    module subroutine through_local(n)
      integer, intent(out) :: n
    end subroutine
    module subroutine of_grandchild(n)
      integer, intent(out) :: n
    end subroutine
    module subroutine small(n)
      integer, intent(out) :: n
    end subroutine
  end interface
end module
submodule (m) child
  implicit none
contains
  module procedure separate
    real(10) :: a(5000)
    a = 2
    n = int(sum(a))
  end procedure
  module subroutine through_local(n)
    integer, intent(out) :: n
    call local(n)
  end subroutine
  module subroutine small(n)
    integer, intent(out) :: n
    real(10) :: a(5)
    a = 2
    n = int(sum(a))
  end subroutine
  subroutine local(n)
    integer, intent(out) :: n
    real(10) :: a(5000)
    a = 3
    n = int(sum(a))
  end subroutine
end submodule
submodule (m:child) grandchild
  implicit none
contains
  module subroutine of_grandchild(n)
    integer, intent(out) :: n
    real(10) :: a(5000)
    a = 4
    n = int(sum(a))
  end subroutine
end submodule
";

#[test]
fn arrays_of_submodules_that_the_compiler_makes_static_take_the_lock() {
    for level in ["0", "2"] {
        let package = Package::new(&[("a.f90", IN_SUBMODULES)]).set("OPT_LEVEL", level);
        let bindings = package.compile(&["a.f90"]).bindings();
        let found = locked(&bindings.rust);
        let static_ones = ["m::of_grandchild", "m::separate", "m::through_local"];
        assert_eq!(found, static_ones, "-O{level}");
    }
}
