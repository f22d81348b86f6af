! SELECT RANK, SELECT TYPE, ASSOCIATE with arrays and their bounds, BLOCK in BLOCK.
module ranks_and_types
  use, intrinsic :: iso_fortran_env, only: int64, real32
  implicit none
  type :: base
    integer :: n = 1
  end type
  type, extends(base) :: child(k)
    integer, kind :: k = real32
    real(k) :: x(3)
  end type
  type, extends(base) :: other
    class(base), allocatable :: inner
  end type
contains
  recursive subroutine ranks(a, total)
    real, intent(in) :: a(..)
    real, intent(out) :: total
    total = 0
    select rank (b => a)
    rank (0)
      total = b
    rank (1)
      total = sum(b)
    rank (2)
      total = sum(b(:, 1))
    rank (*)
      total = b(1)
    rank default
      total = rank(a)
    end select
    named: select rank (a)
    rank (3) named
      total = total + a(1, 1, 1)
    end select named
  end subroutine
  integer function types(x) result(n)
    class(*), intent(inout) :: x
    select type (x)
    type is (integer)
      n = x
    type is (integer(int64))
      n = int(x)
    type is (character(*))
      n = len(x)
      x(1:1) = 'a'
    type is (base)
      n = x%n
    class is (other)
      inner: select type (y => x%inner)
      class is (base) inner
        n = y%n
      class default inner
        n = 0
      end select inner
    class default
      n = -1
    end select
  end function
  subroutine associates(a, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(0:n, 2)
    associate (row => a(:, 1), whole => a, twice => 2*a, size => n + 1, l => lbound(a, 1))
      row(l + 1:) = twice(2:, 2)
      whole(l, 1) = size
      associate (l => row(1), again => whole(::2, :))
        l = again(1, 2)
      end associate
    end associate
  end subroutine
  subroutine blocks(x, n)
    integer, intent(in) :: n
    real, intent(inout) :: x(n)
    integer :: i
    outer: block
      use, intrinsic :: iso_c_binding, only: c_double
      real(c_double) :: work(n)
      integer, parameter :: m = 2
      block
        integer :: i
        real, save :: kept = 0
        do i = 1, size(work)
          work(i) = x(i) + kept
        end do
      end block
      inner: block
        integer :: m
        m = n
        if (m < 1) exit outer
        x(1) = m
      end block inner
      x(n) = real(work(n)) + m
    end block outer
    do i = 1, n; x(i) = i; end do
  end subroutine
end module
