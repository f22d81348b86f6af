! Interface bodies of what is elsewhere are not bound; their procedures are called.
module interfaces
  implicit none
  interface
    subroutine elsewhere(n)
      integer, intent(inout) :: n
    end subroutine elsewhere
  end interface
contains
  subroutine calls_it(n)
    integer, intent(inout) :: n
    call elsewhere(n)
  end subroutine calls_it
end module interfaces
