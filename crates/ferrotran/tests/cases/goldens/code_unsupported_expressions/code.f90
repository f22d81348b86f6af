! FT0604: extents, lengths and defaults that the wrapper cannot work out.
subroutine by_function(n, a)
  integer, intent(in) :: n
  integer, external :: size_of
  interface
    pure integer function length(n)
      integer, intent(in) :: n
    end function length
  end interface
  real, intent(inout) :: a(length(n))
  a = 0
end subroutine by_function

subroutine by_real(x, a)
  real, intent(in) :: x
  real, intent(inout) :: a(int(x))
  a = 0
end subroutine by_real

module sizes
  integer, private :: current = 3
contains
  subroutine by_variable(a)
    real, intent(inout) :: a(current)
    a = 0
  end subroutine by_variable
end module sizes
