! POINTER: lent, returned, a result; TARGET; what is given and may be associated is left out.
module pointers
  implicit none
  real, target, save :: table(10)
contains
  function lent(p) result(n)
    real, pointer, intent(in) :: p(:)
    integer :: n
    n = 0
    if (associated(p)) n = size(p)
  end function lent

  subroutine returned(p)
    real, pointer, intent(out) :: p(:)
    p => table(2:5)
  end subroutine returned

  function result_of() result(p)
    real, pointer :: p
    p => table(1)
  end function result_of

  subroutine targets(a, n)
    real, target, intent(inout) :: a(:)
    integer, target, intent(in) :: n
    a = n
  end subroutine targets

  subroutine kept(a)
    real, pointer, intent(inout) :: a(:)
    a => table
  end subroutine kept
end module pointers
