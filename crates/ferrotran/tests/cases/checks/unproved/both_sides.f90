! open: s: the extent that the callee takes for `a`
! Extents from -n to n are of 2**32 elements: the number of elements wraps, and so does the distance of
! columns that far apart.
subroutine s(a, n, i)
  integer, intent(in) :: n, i
  real, intent(inout) :: a(-n:n, -n:n)
  a = 0
  a(i, 1) = 1
end subroutine
module m
contains
  subroutine zeroed(a, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(-n:n, -n:n)
    a = 0
  end subroutine
  subroutine passes(a, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(:)
    call zeroed(a, n)
  end subroutine
  ! That one has a lower bound is enough.
  subroutine half(a, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(-n:n, n)
    a = 0
  end subroutine
  subroutine passes_half(a, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(:)
    call half(a, n)
  end subroutine
end module
subroutine columns(a, n, i, j)
  integer, intent(in) :: n, i, j
  integer(1), intent(inout) :: a(-2147483647:n, *)
  a(i:i, i:j) = 0
end subroutine
subroutine declared_columns(a, n, i, j)
  integer, intent(in) :: n, i, j
  integer(1), intent(inout) :: a(-2147483647:n, n)
  a(i:i, i:j) = 0
end subroutine
! These fit.
subroutine from_zero(a, n, i, j)
  integer, intent(in) :: n, i, j
  integer(1), intent(inout) :: a(0:n, *)
  a(i:i, i:j) = 0
end subroutine
subroutine few(a, n, i)
  integer, intent(in) :: n, i
  real, intent(inout) :: a(n, 3, -1:1)
  a = 0
  a(i, 1, 1) = 1
end subroutine
