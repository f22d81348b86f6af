module pdt
  implicit none
  type :: vec(k, n)
    integer, kind :: k = kind(1d0)
    integer, len :: n
    real(k) :: v(n)
  end type
contains
  pure integer function two()
    two = 2
  end function
end module
