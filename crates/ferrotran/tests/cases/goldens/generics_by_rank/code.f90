! Private specifics are called by their generic, which tells them apart by type, kind and rank; a public one by its
! own name; one that has the name of a generic by that.
module cleared
  implicit none
  private
  public :: clear, shown, both
  interface clear
    module procedure :: clear_matrix, clear_vector, clear_scalar, shown
  end interface
  interface both
    module procedure :: both, both_of_two
  end interface
contains
  subroutine clear_matrix(c)
    real, intent(inout) :: c(2, 2)
    c = 1
  end subroutine
  subroutine clear_vector(v)
    real, intent(inout) :: v(1000)
    v = 2
  end subroutine
  subroutine clear_scalar(x)
    real, intent(inout) :: x
    x = 3
  end subroutine
  subroutine shown(a, n)
    integer, intent(in) :: n
    double precision, intent(inout) :: a(n, n, *)
    a(:, :, 1) = 0
  end subroutine
  function both(x) result(y)
    integer, intent(in) :: x
    integer :: y
    y = x
  end function
  function both_of_two(x, f) result(y)
    integer, intent(in) :: x(:)
    interface
      pure integer function f(i)
        integer, intent(in) :: i
      end function
    end interface
    integer :: y
    y = f(x(1))
  end function
end module
