! Callbacks that are no arguments, as f2py has them.
subroutine report(n)
  integer, intent(in) :: n
  external notify
  !f2py intent(callback, hide) notify
  integer :: i
  do i = 1, n
    call notify(i)
  end do
end subroutine report

! It has no arguments at all.
subroutine once
  external fpy
  !f2py intent(callback,hide) :: fpy
  call fpy()
end subroutine once

! Its name is that of its result.
real(8) function asks()
  real(8), external :: answer
  !f2py intent(callback, hide) answer
  asks = answer(6.0d0) + 1
end function asks

! Fortran calls it, so that nobody would give it a closure there: it stays as it is.
subroutine inner(n)
  integer, intent(in) :: n
  external asked
  !f2py intent(callback, hide) asked
  call asked(n)
end subroutine inner

subroutine outer(n)
  integer, intent(in) :: n
  call inner(n)
end subroutine outer

module hidden_callbacks_module
contains
  function totals(x) result(total)
    real(8), intent(in) :: x(:)
    real(8) :: total
    real(8), external :: weight
    !f2py intent(callback, hide) weight
    integer :: i
    total = 0
    do i = 1, size(x)
      total = total + weight(i)*x(i)
    end do
  end function totals
end module hidden_callbacks_module
