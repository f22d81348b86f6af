! Clause 7.3: intrinsic types, all forms of kind and length.
subroutine types(a, b, c, n, h)
  implicit none
  integer :: n
  character(*) :: a
  character(len=n) :: b
  character(n, 1) :: c
  character(len=*, kind=1) :: h
  integer(4) :: i1
  integer(kind=8) :: i2
  integer*2 :: i3
  real*8 :: r1
  real(kind(1d0)) :: r2
  double precision :: r3
  complex(8) :: z1
  complex*16 :: z2
  logical(1) :: l1
  logical*4 :: l2
  character :: c1
  character*5 :: c2
  character*(*), parameter :: c3 = 'abc'
  character(5) :: c4, c5*6, c6(2)*7
  character(kind=1, len=3) :: c7
  character(kind=1) :: c8
  type(integer(4)) :: t1
  type(real) :: t2
  type(character(len=3)) :: t3
  type(double precision) :: t4
  character(len=:), allocatable :: c9
  character(len=:), pointer :: c10
  integer(selected_int_kind(9)) :: i4
  real(selected_real_kind(p=6, r=37)) :: r4
  c9 = a // b // c // h
  nullify (c10)
end subroutine
