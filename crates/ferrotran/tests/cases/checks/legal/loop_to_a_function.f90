integer function plain_next(n)
  integer :: n
  n = n + 1
  plain_next = n
end function
subroutine s(n, b)
  integer :: i, n, plain_next, b(*)
  external plain_next
  do i = 1, plain_next(n)
    b(i) = i
  end do
end subroutine
subroutine run
  integer :: b(4), n
  b = 0
  n = 1
  call s(n, b)
  print *, n, b
end subroutine
