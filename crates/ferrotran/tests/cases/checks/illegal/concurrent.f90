! fails: R concurrent.f90:12 a 5 5 6
! An iteration of a DO CONCURRENT fails.
subroutine run
  real :: a(5)
  a = 1
  call s(a, 6)
end subroutine
subroutine s(a, n)
  integer :: n, i
  real :: a(n)
  do concurrent (i = 1:n)
    a(i) = i
  end do
end subroutine
