! A module that both libraries have.
module counters
  implicit none
  integer :: count = 0
contains
  integer function next(step)
    integer, intent(in) :: step
    count = count + step
    next = count
  end function
  integer function doubled(x) result(total)
    integer, intent(in) :: x(:)
    total = 2 * sum(x)
  end function
  ! Its closure gets a descriptor: there is an adapter.
  integer function folded(f, x)
    interface
      integer function f(x)
        integer, intent(in) :: x(:)
      end function
    end interface
    integer, intent(in) :: x(:)
    folded = f(x) + 1
  end function
end module
