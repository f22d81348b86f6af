subroutine s(n, b)
  integer, intent(in) :: n
  integer(1) :: i
  integer :: b(*)
  do i = 1, n
    b(i) = 1
  end do
end subroutine
subroutine run
  integer :: b(300)
  b = 0
  call s(3, b)
  call s(250, b)
  print *, sum(b)
end subroutine
