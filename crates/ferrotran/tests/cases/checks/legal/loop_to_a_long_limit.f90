! The limit becomes an INTEGER of the kind of the variable.
subroutine s(n, b)
  integer(8), intent(in) :: n
  integer :: i, b(*)
  do i = 1, n
    b(i) = i
  end do
end subroutine
subroutine run
  integer :: b(4)
  b = 0
  call s(-4294967293_8, b)
  print *, b
end subroutine
