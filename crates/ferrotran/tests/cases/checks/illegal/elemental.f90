! fails: L elemental.f90:8 knots 5 5 5
! One of the elements of an array is no subscript.
module elements
  real :: knots(0:4) = [0.0, 1.0, 4.0, 9.0, 16.0]
contains
  elemental real function of(k)
    integer, intent(in) :: k
    of = knots(k)
  end function
end module
subroutine run
  use elements
  real :: y(3)
  y = of([0, 4, 5])
  write (*, *) y
end subroutine
