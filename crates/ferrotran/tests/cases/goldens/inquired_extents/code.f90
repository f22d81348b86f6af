! Extents and lengths that intrinsic functions of arguments give.
module inquired
  implicit none
contains
  pure function upper(s) result(u)
    character(*), intent(in) :: s
    character(len(s)) :: u
    u = s
  end function upper

  pure function trimmed(s) result(t)
    character(*), intent(in) :: s
    character(len_trim(s)) :: t
    t = s
  end function trimmed

  pure function means(x, dim) result(m)
    real, intent(in) :: x(:, :)
    integer, intent(in) :: dim
    real :: m(merge(size(x, 2), size(x, 1), dim == 1))
    m = sum(x, dim)/size(x, dim)
  end function means

  pure function selected(x, mask) result(y)
    real, intent(in) :: x(:)
    logical, intent(in) :: mask(:)
    real :: y(count(mask))
    y = pack(x, mask)
  end function selected

  pure function diagonal(a) result(d)
    real, intent(in) :: a(:, :)
    real :: d(minval(shape(a)))
    d = a(1, 1)
  end function diagonal

  ! Of more than 2**31 characters Fortran has another difference.
  pure function rest(s, n) result(r)
    character(*), intent(in) :: s
    integer, intent(in) :: n
    integer :: r(max(5, n - len(s)))
    r = n
  end function rest

  ! A declared length counts, not that of what is lent.
  pure subroutine fixed(s, n, k)
    integer, intent(in) :: n
    character(n), intent(in) :: s
    integer, intent(out) :: k(len(s))
    k = 0
  end subroutine fixed

  ! Left out: Fortran compares strings and REALs otherwise, and counts an expression.
  pure function by_text(s) result(y)
    character(*), intent(in) :: s
    integer :: y(merge(1, 2, s == 'a'))
    y = 0
  end function by_text

  pure function by_real(x) result(y)
    real, intent(in) :: x
    integer :: y(merge(1, 2, x > 0.1))
    y = 0
  end function by_real

  pure function by_expression(x) result(y)
    real, intent(in) :: x(:)
    real :: y(count(x > 0))
    y = pack(x, x > 0)
  end function by_expression

  pure function by_allocatable(s) result(u)
    character(:), allocatable, intent(in) :: s
    character(len(s)) :: u
    u = s
  end function by_allocatable

  pure function by_trimmed(s) result(u)
    character(8), intent(in) :: s
    character(len_trim(s)) :: u
    u = s
  end function by_trimmed
end module inquired

function outside(x, dim) result(m)
  real, intent(in) :: x(:, :)
  integer, intent(in) :: dim
  real :: m(merge(size(x, 2), size(x, 1), dim == 1))
  m = sum(x, dim)
end function outside
