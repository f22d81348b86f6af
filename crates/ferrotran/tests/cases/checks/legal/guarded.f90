! Dummy arguments that a condition shows to be large enough.
module guarded
contains
  integer function plain_first(n, m, a, b) result(found)
    integer, intent(in) :: n, m
    integer, intent(in) :: a(n), b(2, m)
    integer :: i
    found = 0
    do i = 1, 2
      if (m > 1 .and. b(i, 2) > 0) found = found + 1
      if (3 <= n .and. (a(3) > 0 .or. a(1) > 0)) found = found + 10
    end do
    if (n /= 2) then
      found = found + 100
    else
      found = found + a(2)
    end if
    do i = 2, n
      found = found + a(i) * a(2)
    end do
    if (m == 0) return
    if (.not. m < 1) found = found + b(1, 1)
  end function
end module
subroutine run
  use guarded
  integer :: a(4), b(2, 3), at, found
  a = [1, 2, 3, 4]
  b = reshape([1, -2, 3, 4, 5, 6], [2, 3])
  do at = 0, 3
    found = plain_first(at, at, a(1:at), b(:, 1:at))
    write (*, *) found
  end do
end subroutine
