! Elemental functions have the shapes of their arguments, a character is one, and the larger of two counts is none
! that wraps.
subroutine rotated(m, n, a, b)
  integer, intent(in) :: m, n
  complex, intent(in) :: a(m, *)
  complex, intent(inout) :: b(n)
  b(1:n) = b(1:n) + 2 * conjg(a(m, 1:n))
  b(1:n) = cmplx(abs(a(m, 1:n)), real(b(1:n)))
  b(n:n) = -max(1.0, aint(real(a(m, n:n))))
end subroutine

subroutine largest(m, n, x)
  integer, intent(in) :: m, n
  integer, intent(out) :: x
  integer :: w(max(m, n, 2)), i
  do i = 1, max(m, n, 2)
    w(i) = i * i
  end do
  x = w(max(m, n))
end subroutine

function plain_x(c) result(is)
  character, intent(in) :: c
  logical :: is
  is = c == 'x'
end function

subroutine count_x(text, n)
  character(*), intent(in) :: text
  integer, intent(out) :: n
  integer :: i
  logical, external :: plain_x
  n = 0
  do i = 1, len(text)
    if (plain_x(text(i:i))) n = n + 1
  end do
end subroutine

subroutine run
  complex :: a(2, 3), b(3)
  integer :: x, n
  a = (1.0, 2.0)
  b = (3.0, 4.0)
  call rotated(2, 3, a, b)
  call largest(4, 5, x)
  call count_x('axbxx', n)
  write (*, *) b, x, n
end subroutine
