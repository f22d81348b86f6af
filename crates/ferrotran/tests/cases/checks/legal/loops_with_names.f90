subroutine names(n, b)
  integer, intent(in) :: n
  integer :: i, b(*)
  all: do i = 1, n
    b(i) = i
  end do all
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call names(4, b)
  print *, b
end subroutine
