! Clause 7.5.3: parameterised derived types: KIND and LEN parameters, defaults, extension.
module parameterised
  implicit none
  type :: vec(k, n)
    integer, kind :: k = kind(1d0)
    integer, len :: n
    real(k) :: v(n)
  end type
  type :: mat(k, rows, cols)
    integer, kind :: k = 4
    integer, len :: rows = 2, cols = 2
    real(kind=k) :: m(rows, cols)
    integer(k) :: i
    logical(k) :: l
  end type
  type :: text(n)
    integer, len :: n
    character(len=n) :: s
  end type
contains
  subroutine use_them(v, n)
    integer, intent(in) :: n
    type(vec(8, *)), intent(in) :: v
    type(mat(8, n, 3)) :: m
    type(mat(k=4)) :: d
    type(text(:)), allocatable :: t
    allocate (text(n) :: t)
    m%m = v%k
    d%m = 1
    print *, m%k, m%rows, v%n, t%n
  end subroutine
  pure integer function two()
    two = 2
  end function
end module
