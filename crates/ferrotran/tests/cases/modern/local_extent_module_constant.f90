module consts
  implicit none
  integer, parameter :: limit = 50
contains
  pure real function work(x) result(y)
    real, intent(in) :: x
    real :: r(limit)
    r = x
    y = sum(r)
  end function
  subroutine text(n)
    integer, intent(out) :: n
    character(limit) :: s
    s = 'abc'
    n = len_trim(s)
  end subroutine
end module
