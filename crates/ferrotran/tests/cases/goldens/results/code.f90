! Results that come back by value, alone and beside other outputs.
module results
  implicit none
contains

  integer function twice(n)
    integer, intent(in) :: n
    twice = 2*n
  end function twice

  function half(x) result(h)
    double precision, intent(in) :: x
    double precision :: h
    h = x/2
  end function half

  logical function even(n)
    integer(8), intent(in) :: n
    even = modulo(n, 2_8) == 0
  end function even

  complex function rotated(z)
    complex, intent(in) :: z
    rotated = z*(0.0, 1.0)
  end function rotated

  ! The result and two outputs are a struct.
  integer function divided(n, by, remainder, exact) result(quotient)
    integer, intent(in) :: n, by
    integer, intent(out) :: remainder
    logical, intent(out) :: exact
    quotient = n/by
    remainder = mod(n, by)
    exact = remainder == 0
  end function divided
end module results
