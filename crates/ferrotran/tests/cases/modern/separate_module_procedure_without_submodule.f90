module base
  implicit none
  interface
    module subroutine outer(x)
      real, intent(inout) :: x
    end subroutine
    module function twice(x) result(y)
      real, intent(in) :: x
      real :: y
    end function
  end interface
contains
  subroutine here(x)
    real, intent(inout) :: x
    call outer(x)
  end subroutine
end module
