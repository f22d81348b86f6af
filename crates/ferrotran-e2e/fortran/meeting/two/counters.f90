! A module that both libraries have.
module counters
  implicit none
  real(8) :: before = 0
  integer(8) :: count = 0
contains
  integer function next(step)
    integer, intent(in) :: step
    count = count + 100 * step
    next = int(count)
  end function
  integer function doubled(x) result(total)
    integer, intent(in) :: x(:)
    total = 200 * sum(x)
  end function
  ! Its closure gets a descriptor: there is an adapter.
  integer function folded(f, x)
    interface
      integer function f(x)
        integer, intent(in) :: x(:)
      end function
    end interface
    integer, intent(in) :: x(:)
    folded = f(x) + 100
  end function
end module
