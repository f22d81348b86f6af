! open: arrays: the storage that other arguments share with `n`
! What is copied is a scalar that is a number, and there; of sections that are passed it is not told where each begins.
subroutine arrays(n, t)
  integer, intent(inout) :: n(3), t(*)
  t(n(1)) = 0
  call one_of(n, n)
  call both(n(1), n(1))
end subroutine
subroutine allocatables(a, i)
  integer, allocatable :: q
  integer :: a(*), i
  allocate (q)
  q = 1
  a(i) = 0
  call both(q, q)
end subroutine
subroutine logicals(l, a, i)
  logical :: l
  integer :: a(*), i
  a(i) = 0
  call from_logical(l, l)
end subroutine
module m
contains
  subroutine optionals(q, a, i)
    integer, optional :: q
    integer :: a(*), i
    a(i) = 0
    if (present(q)) call both(q, q)
  end subroutine
end module
subroutine sections(a, i, j)
  integer :: a(10), i, j
  a(i) = 0
  call of_both(a(i:j), a(j), i)
end subroutine
subroutine elements(a, i, j)
  integer :: a(10), i, j
  a(i) = 0
  call of_both(a(i), a(j), i)
end subroutine
subroutine one_of(n, k)
  integer :: n, k(3)
  k(n) = 1
end subroutine
subroutine both(n, k)
  integer :: n, k
  k = n
end subroutine
subroutine from_logical(n, k)
  logical :: n
  integer :: k
  k = 3
  if (n) k = 1
end subroutine
subroutine of_both(a, b, i)
  integer :: a(*), b(*), i
  a(b(i)) = 1
end subroutine
