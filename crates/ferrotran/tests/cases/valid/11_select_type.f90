! Clauses 11.1.10 and 11.1.11: SELECT RANK, SELECT TYPE.
module selects
  implicit none
  type :: base
    integer :: i
  end type
  type, extends(base) :: child
    integer :: j
  end type
contains
  subroutine by_type(x, y)
    class(*), intent(inout) :: x
    class(base), intent(inout) :: y
    select type (x)
    type is (integer)
      x = 1
    type is (real(8))
      x = 2
    type is (character(*))
      x = 'c'
    type is (complex)
    class is (base)
      x%i = 1
    class default
      stop 1
    end select
    pick: select type (z => y)
    type is (child) pick
      z%j = 1
    class is (base) pick
      z%i = 1
    class default pick
    end select pick
  end subroutine
  subroutine by_rank(a)
    real, intent(inout) :: a(..)
    select rank (a)
    rank (0)
      a = 1
    rank (1)
      a(1) = 1
    rank (*)
      a(1) = 2
    rank default
      error stop
    end select
    select rank (b => a)
    rank (2)
      b(1, 1) = 1
    end select
  end subroutine
end module
