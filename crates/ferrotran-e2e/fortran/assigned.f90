! Types with an assignment of their own: what it does is theirs, so nothing else copies an object.
module assigned
  implicit none
  type :: tally
    integer :: n = 1
    integer :: copies = 0
  contains
    procedure :: set => set_tally
    procedure :: add
    generic :: assignment(=) => set
  end type tally
  type :: pair
    type(tally) :: first, second
  end type pair
contains
  subroutine set_tally(self, other)
    class(tally), intent(inout) :: self
    type(tally), intent(in) :: other
    self%n = other%n
    self%copies = other%copies + 1
  end subroutine set_tally

  subroutine add(self, n)
    class(tally), intent(inout) :: self
    integer, intent(in) :: n
    self%n = self%n + n
  end subroutine add

  integer function total(p)
    type(pair), intent(in) :: p
    total = p%first%n + p%second%n
  end function total

  ! Its result would be assigned.
  function tally_of(n) result(t)
    integer, intent(in) :: n
    type(tally) :: t
    t%n = n
  end function tally_of

  function pair_of(n) result(p)
    integer, intent(in) :: n
    type(pair) :: p
    p%first%n = n
    p%second%n = n
  end function pair_of
end module assigned
