! Clause 8.10: COMMON, EQUIVALENCE, NAMELIST.
subroutine storage
  implicit none
  real :: a(10), b(5), c, d, e(2, 2), f, g, h
  integer :: i
  double precision :: x
  common a, b, /blk/ c, d, // e, /other/f
  common /blk/ g
  equivalence (a(1), x), (b(2), h)
  save /blk/
  real :: arr(3)
  equivalence (arr, i)
  namelist /nl/ a, i, /nl2/ c
  namelist /nl/ d
  read (*, nml=nl)
  write (*, nl2)
end subroutine
