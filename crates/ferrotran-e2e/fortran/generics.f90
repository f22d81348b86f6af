! Private specifics: each shim has to call the one that it is for.
module generics
  use, intrinsic :: iso_fortran_env, only: int32, real32, real64
  implicit none
  private
  public :: clear, twice, doubled, apply, size_of, named, halves

  interface clear
    module procedure :: clear_mat, clear_vec, clear_scalar, clear_each_kind
  end interface
  ! Separate module procedures.
  interface twice
    module subroutine twice_r(x)
      real(real32), intent(inout) :: x(:)
    end subroutine
    module subroutine twice_m(x)
      real(real32), intent(inout) :: x(:, :)
    end subroutine
  end interface
  interface doubled
    module function twice_i(x) result(y)
      integer(int32), intent(in) :: x
      integer(int32) :: y
    end function
  end interface
  interface halves
    module subroutine halve(x)
      real(real32), intent(inout) :: x(:)
    end subroutine
    module procedure :: halve_two
  end interface
  interface
    module function hidden(x) result(y)
      integer(int32), intent(in) :: x
      integer(int32) :: y
    end function
  end interface
  interface apply
    module procedure :: apply_r, apply_i
  end interface
  interface size_of
    module procedure :: size_of_one, size_of_two
  end interface
  ! The public specific has the generic's name.
  interface named
    module procedure :: named, named_i
  end interface

contains

  subroutine clear_mat(c)
    real(real32), intent(inout) :: c(2, 2)
    c = 1
  end subroutine
  subroutine clear_vec(v)
    real(real32), intent(inout) :: v(1000)
    v = 2
  end subroutine
  elemental subroutine clear_scalar(x)
    real(real32), intent(inout) :: x
    x = 3
  end subroutine
  subroutine clear_each_kind(c, n)
    integer(int32), intent(in) :: n
    real(real64), intent(out) :: c(0:n - 1, 2)
    c = 4
  end subroutine

  subroutine halve_two(x, y)
    real(real32), intent(inout) :: x(:)
    real(real32), intent(inout) :: y(:, :)
    x = x/2
    y = y/2
  end subroutine

  function apply_r(f, x) result(y)
    interface
      function f(x) result(y)
        import :: real64
        real(real64), intent(in) :: x
        real(real64) :: y
      end function
    end interface
    real(real64), intent(in) :: x
    real(real64) :: y
    y = f(x)
  end function
  function apply_i(f, i) result(y)
    interface
      function f(i) result(y)
        import :: int32
        integer(int32), intent(in) :: i
        integer(int32) :: y
      end function
    end interface
    integer(int32), intent(in) :: i
    integer(int32) :: y
    y = f(i)
  end function

  integer(int32) function size_of_one(values)
    integer(int32), allocatable, intent(in) :: values(:)
    size_of_one = size(values)
  end function
  integer(int32) function size_of_two(numbers, more)
    real(real64), allocatable, intent(in) :: numbers(:)
    real(real64), allocatable, optional, intent(in) :: more(:)
    size_of_two = size(numbers)
    if (present(more)) size_of_two = size_of_two + 100*size(more)
  end function

  subroutine named(x)
    real(real32), intent(inout) :: x(*)
    x(1) = 5
  end subroutine
  subroutine named_i(x)
    real(real32), intent(inout) :: x(1, *)
    x(1, 1) = 6
  end subroutine

end module generics

submodule (generics) generics_bodies
  implicit none
  interface
    module subroutine deeper(x)
      real(real32), intent(inout) :: x(:)
    end subroutine
  end interface
contains
  module subroutine twice_r(x)
    real(real32), intent(inout) :: x(:)
    call deeper(x)
  end subroutine
  module procedure twice_m
    x = 3*x
  end procedure
  module procedure twice_i
    y = hidden(x)
  end procedure
  module procedure hidden
    y = 2*x
  end procedure
  module procedure halve
    x = x/2
  end procedure
end submodule generics_bodies

submodule (generics:generics_bodies) generics_deeper
contains
  module procedure deeper
    x = 2*x
  end procedure
end submodule generics_deeper

! A generic renamed in USE, and extended by a second block.
module generics_extended
  use, intrinsic :: iso_fortran_env, only: int32, real32
  use generics, only: wipe => clear
  implicit none
  private
  public :: wipe
  interface wipe
    module procedure :: wipe_i
  end interface
  interface wipe
    module procedure :: wipe_cube, wipe_cube_too
  end interface
contains
  subroutine wipe_i(x)
    integer(int32), intent(inout) :: x(2, 2)
    x = 7
  end subroutine
  subroutine wipe_cube(x)
    real(real32), intent(inout) :: x(1, 1, 2)
    x = 8
  end subroutine
  subroutine wipe_cube_too(x, n)
    integer(int32), intent(in) :: n
    real(real32), intent(inout) :: x(n, n, n)
    x = 9
  end subroutine
end module generics_extended
