! fails: R loop_below_a_bound.f90:6 a -1 6 0 1
subroutine s(n, lda, a)
  integer, intent(in) :: n, lda
  integer :: i, a(lda, *)
  do i = 1, n
    a(0, i) = i
  end do
end subroutine
subroutine run
  integer :: a(6)
  a = 0
  call s(2, 3, a)
end subroutine
