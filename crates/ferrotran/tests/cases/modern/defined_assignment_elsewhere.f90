module strs
  implicit none
  type :: str
    character(:), allocatable :: raw
  end type
  interface assignment(=)
    module procedure :: set
  end interface
contains
  subroutine set(lhs, rhs)
    type(str), intent(inout) :: lhs
    character(*), intent(in) :: rhs
    lhs%raw = rhs
  end subroutine
end module
module plain
  implicit none
contains
  pure integer function half(n) result(m)
    integer, intent(in) :: n
    m = mod(n, 2)
  end function
  pure real function root(x) result(r)
    real, intent(in) :: x
    r = sqrt(x)
  end function
end module
