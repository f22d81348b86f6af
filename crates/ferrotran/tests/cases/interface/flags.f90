! flags: -fdefault-integer-8 -fdefault-real-8
subroutine flags(i, i4, r, r4, d, c, l, n)
  integer i
  dimension n(3)
  integer*4 i4
  real r
  real(4) r4
  double precision d
  complex c
  logical l
  integer, parameter :: k = kind(0)
  integer(k) n
end subroutine
