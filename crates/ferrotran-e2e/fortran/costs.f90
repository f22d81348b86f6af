module costs
  implicit none
contains
  ! Is called through a shim.
  subroutine shimmed(a, n)
    integer, intent(in) :: n
    real(8), intent(out) :: a(n)
    integer :: i
    do i = 1, n
       if (i <= 2) then
          a(i) = 1
       else
          a(i) = a(i - 1) + a(i - 2)
       end if
    end do
  end subroutine shimmed
end module costs
