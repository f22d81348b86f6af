! Names that mean something in Rust, or in what is generated.
module self
  implicit none
  integer, parameter :: crate = 3
contains
  subroutine super(type, self_, error)
    integer, intent(in) :: type
    integer, intent(out) :: self_, error
    self_ = type + 1
    error = type + 2
  end subroutine
  function ffi(result, integers) result(vec)
    integer, intent(in) :: result(:), integers
    integer :: vec
    vec = sum(result) + integers
  end function
  subroutine library(library_, image, guard)
    integer, intent(inout) :: library_(:), image, guard
    library_ = image + guard
  end subroutine
end module
module crate
  implicit none
  interface loop
    module procedure loop_int, loop_real
  end interface
  interface same
    procedure same
  end interface
contains
  subroutine loop_int(match)
    integer, intent(inout) :: match
    match = match + 1
  end subroutine
  subroutine loop_real(match)
    real, intent(inout) :: match
    match = match + 1
  end subroutine
  subroutine same(fn)
    integer, intent(out) :: fn
    fn = 5
  end subroutine
end module
subroutine vec(a, a_, a__, n)
  integer :: n, a_, a__
  double precision :: a(n)
  a = a_ + 10 * a__
end subroutine
subroutine result(ok, err, some, none, string)
  integer :: ok, err, some
  integer, intent(out) :: none
  character(len=*) :: string
  none = ok + err + some + len(string)
end subroutine
subroutine std(core, alloc, array, index)
  integer :: core, alloc, index
  real :: array(core, alloc)
  array = index
end subroutine
subroutine core(f, text, value, view)
  external f
  integer :: text, value, view
  call f(text, value, view)
end subroutine
integer function option(option_, default, drop, clone)
  integer :: option_, default, drop, clone
  option = option_ + default + drop + clone
end function
subroutine error(n, error_)
  integer, intent(in) :: n
  integer, intent(out) :: error_(n)
  error_ = n
end subroutine
subroutine error_into(n)
  integer :: n
  n = 7
end subroutine
subroutine dyn(async, await, gen, union, macro_rules, box, abstract, try, u8, i32, usize, f64, str)
  integer :: async, await, gen, union, macro_rules, box, abstract, try, u8, i32, usize, f64, str
  str = async + await + gen + union + macro_rules + box + abstract + try + u8 + i32 + usize + f64
end subroutine
subroutine twice__under(x__y, x_y)
  integer, intent(inout) :: x__y, x_y
  x__y = x_y
end subroutine
subroutine open(x)
  real :: x
  x = 1
end subroutine
