! fails: R loop_over_planes.f90:7 a 4398046511104 8 1 1 2
! The distance of the last plane is 2**64, which is 0 in 8 bytes.
subroutine s(n, lda, ldb, a)
  integer, intent(in) :: n, lda, ldb
  integer :: i, a(lda, ldb, *)
  do i = 1, n
    a(1, 1, i) = i
  end do
end subroutine
subroutine run
  integer :: a(8)
  a = 0
  call s(4194305, 2097152, 2097152, a)
end subroutine
