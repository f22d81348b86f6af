subroutine s(k, n, b, h)
  integer, intent(in) :: k, n
  integer :: b(n), h(2)
  if (k >= 0 .and. k + 2 <= n) h = b(k + 1:k + 2)
end subroutine
subroutine p(k, c, d)
  integer, intent(in) :: k
  character(3) :: c
  character(2) :: d
  if (k >= 0 .and. k + 2 <= 3) d = c(k + 1:k + 2)
end subroutine
subroutine run
  integer :: b(3), h(2)
  character(3) :: c
  character(2) :: d
  b = [1, 2, 3]
  call s(1, 3, b, h)
  c = 'abc'
  call p(1, c, d)
  print *, h, d
end subroutine
