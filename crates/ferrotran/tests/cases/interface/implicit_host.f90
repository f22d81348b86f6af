module host
  implicit real(8) (a-h), integer(2) (i)
contains
  subroutine inherits(a, i, x)
    dimension a(i)
    a = x
  contains
    subroutine inner(b, z)
      implicit complex (z)
      b = real(z)
    end subroutine
  end subroutine
  subroutine own(a)
    implicit none
    integer a
  end subroutine
end module
