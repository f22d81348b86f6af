! Clauses 5 and 14: every program unit.
program main
  implicit none
  call inner()
contains
  subroutine inner()
  end subroutine inner
end program main
block data
  common /one/ x
  data x /1.0/
end block data
block data named
  common /two/ y
  data y /1.0/
end block data named
module m
end module m
subroutine s
end subroutine s
function f()
  f = 1
end function f
integer function g(x) result(y)
  integer :: x
  y = x
end
recursive subroutine r(n)
  if (n > 0) call r(n - 1)
end
module procedures
contains
  pure elemental function pe(x) result(y)
    real, intent(in) :: x
    real :: y
    y = x
  end function
  impure elemental subroutine ie(x)
    real, intent(inout) :: x
    print *, x
  end subroutine
  recursive subroutine nr()
  end subroutine
  double precision function dp()
    dp = 1
  end function
  character(len=3) function ch()
    ch = 'abc'
  end function
  type(integer) function ti()
    ti = 1
  end function
  complex function co() result(z)
    z = (1, 2)
  end function
end module
