! Results and arguments whose extents and lengths intrinsic functions of arguments give.
module computed_extents
  implicit none
contains
  pure function upper(s) result(u)
    character(*), intent(in) :: s
    character(len(s)) :: u
    integer :: i
    u = s
    do i = 1, len(u)
      if (u(i:i) >= 'a' .and. u(i:i) <= 'z') u(i:i) = achar(iachar(u(i:i)) - 32)
    end do
  end function upper

  pure function trimmed(s) result(t)
    character(*), intent(in) :: s
    character(len_trim(s)) :: t
    t = s
  end function trimmed

  pure function joined(a, b) result(c)
    character(*), intent(in) :: a, b
    character(len(a) + len_trim(b)) :: c
    c = a//b
  end function joined

  pure function padded(s, n) result(t)
    character(*), intent(in) :: s
    integer, intent(in) :: n
    character(max(len(s), n)) :: t
    t = s
  end function padded

  pure function means(x, dim) result(m)
    real, intent(in) :: x(:, :)
    integer, intent(in) :: dim
    real :: m(merge(size(x, 2), size(x, 1), dim == 1))
    m = sum(x, dim)/size(x, dim)
  end function means

  pure function reduced(x, dim, all) result(s)
    integer, intent(in) :: x(:, :, :)
    integer, intent(in) :: dim
    logical, intent(in) :: all
    integer :: s(merge(size(x, 1), size(x, 2), mask=1 < dim), &
                 merge(0, merge(size(x, 2), size(x, 3), mask=2 < dim), all .and. .not. dim > 3))
    if (.not. all) s = sum(x, dim)
  end function reduced

  pure function selected(x, mask) result(y)
    real, intent(in) :: x(:)
    logical, intent(in) :: mask(:)
    real :: y(count(mask))
    y = pack(x, mask)
  end function selected

  pure function diagonal(a) result(d)
    real, intent(in) :: a(:, :)
    real :: d(minval(shape(a)))
    integer :: i
    do i = 1, size(d)
      d(i) = a(i, i)
    end do
  end function diagonal

  ! An argument of a length that another one gives.
  pure subroutine codes(s, k)
    character(*), intent(in) :: s
    integer, intent(out) :: k(len(s))
    integer :: i
    do i = 1, len(s)
      k(i) = iachar(s(i:i))
    end do
  end subroutine codes
end module computed_extents
