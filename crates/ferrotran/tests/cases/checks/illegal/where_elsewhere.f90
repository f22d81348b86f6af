! fails: B where_elsewhere.f90:15 b 1 5 1 4
! What stands behind ELSEWHERE is evaluated whatever the masks are.
subroutine run
  real :: a(4), b(4)
  a = 1
  b = 2
  call s(a, b, 2, 5)
contains
  subroutine s(a, b, low, high)
    real :: a(:), b(:)
    integer :: low, high
    where (a > 0)
      a = 2
    elsewhere
      a = b(low + high - 2)
    end where
    write (*, *) a
  end subroutine
end subroutine
