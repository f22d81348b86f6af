! CLASS(*) takes numbers, and objects of the types that know the module.
module anything
  implicit none
  type :: point
    double precision :: x = 1, y = 2
  end type point
  type, extends(point) :: point3
    double precision :: z = 3
  end type point3
  type :: tally
    integer :: count = 0
    double precision :: total = 0
  contains
    procedure :: add
    procedure :: same
  end type tally
contains
  ! The number of bytes of a value of its type, 0 of those that it does not know.
  integer function bytes_of(x)
    class(*), intent(in) :: x
    select type (x)
    type is (integer(1))
      bytes_of = 1
    type is (integer(2))
      bytes_of = 2
    type is (integer(4))
      bytes_of = 4
    type is (integer(8))
      bytes_of = 8
    type is (real(4))
      bytes_of = -4
    type is (real(8))
      bytes_of = -8
    type is (complex(4))
      bytes_of = -80
    type is (complex(8))
      bytes_of = -160
    class is (point)
      bytes_of = 1000
    class default
      bytes_of = 0
    end select
  end function bytes_of

  ! Twice what it was, of numbers; points move.
  subroutine double_it(x)
    class(*), intent(inout) :: x
    select type (x)
    type is (integer(4))
      x = 2*x
    type is (real(8))
      x = 2*x
    type is (complex(8))
      x = 2*x
    type is (point)
      x%x = 2*x%x
    type is (point3)
      x%z = 2*x%z
    end select
  end subroutine double_it

  ! 0 of what is absent.
  double precision function value_of(x)
    class(*), intent(in), optional :: x
    value_of = 0
    if (.not. present(x)) return
    value_of = -1
    select type (x)
    type is (integer(4))
      value_of = x
    type is (real(8))
      value_of = x
    class is (point)
      value_of = x%x
    end select
  end function value_of

  subroutine add(self, x)
    class(tally), intent(inout) :: self
    class(*), intent(in) :: x
    self%count = self%count + 1
    select type (x)
    type is (integer(4))
      self%total = self%total + x
    type is (real(8))
      self%total = self%total + x
    type is (tally)
      self%total = self%total + x%total
    end select
  end subroutine add

  ! Whether both have the same type.
  logical function same(self, x, y)
    class(tally), intent(in) :: self
    class(*), intent(in) :: x, y
    same = same_type_as(x, y) .and. self%count >= 0
  end function same
end module anything

! Types of another module, which uses the first.
module further
  use anything, only: point, tally
  implicit none
  type, extends(tally) :: marked
    integer :: mark = 7
  end type marked
  type :: elsewhere
    integer :: i = 0
  end type elsewhere
end module further

module unrelated
  implicit none
  type :: stranger
    integer :: i = 0
  end type stranger
end module unrelated
