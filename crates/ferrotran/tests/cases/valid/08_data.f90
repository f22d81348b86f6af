! Clause 8.6.7: DATA with repeats, implied DO, substrings, components, pointers, several sets.
module data_statements
  implicit none
  type :: t
    integer :: i, j
  end type
  integer, parameter :: n = 3
  integer :: a(n), b(n, n), c, i, j
  character(6) :: s
  type(t) :: x, y
  real, pointer :: p
  real :: r(4)
  complex :: z
  logical :: l
  data a /n*1/, c /2/
  data ((b(i, j), i=1, n), j=1, n) /9*0/
  data s(1:3), s(4:6) /'abc', 'def'/
  data x%i, x%j /1, 2/ y /t(3, 4)/
  data p /null()/
  data (r(i), i=1, 3, 2) /1.0, -2.5e3/, r(2), r(4) /2*+0.0/
  data z /(1.0, 2.0)/ l /.true./
end module
