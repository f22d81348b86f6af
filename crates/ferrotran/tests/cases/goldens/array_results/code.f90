! Results that are arrays: of constant, of given and of computed extents.
module array_results
  implicit none
contains
  function unit(i) result(v)
    integer, intent(in) :: i
    real :: v(3)
    v = 0
    if (i >= 1 .and. i <= 3) v(i) = 1
  end function unit

  function identity(n) result(a)
    integer, intent(in) :: n
    double precision :: a(n, n)
    a = 0
  end function identity

  function ramp(lo, hi) result(a)
    integer, intent(in) :: lo, hi
    integer :: a(lo:hi)
    a = lo
  end function ramp

  function masks(x) result(positive)
    real, intent(in) :: x(:)
    logical :: positive(size(x))
    positive = x > 0
  end function masks
end module array_results
