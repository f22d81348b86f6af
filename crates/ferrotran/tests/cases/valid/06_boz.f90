! Clauses 7.7 and 16.9: BOZ constants as arguments and in DATA; high bits wrap.
module boz_constants
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  implicit none
  integer(int32), parameter :: a = int(z'9E3779B1', int32), b(2) = [int(z'FFFFFFFF', int32), &
    int(b'11111111111111111111111111111111', int32)]
  integer(int64), parameter :: c = int(z'9E3779B185EBCA87', int64)
  integer(int8), parameter :: d = int(o'377', int8)
  integer(int16), parameter :: e = int(z'8000', int16)
  integer, parameter :: f = iand(z'FFFFFFFF', 5), g = ior(4, z'F0000000'), h = ieor(z'F', 3)
  real(real64), parameter :: x = real(z'BFF0000000000000', real64)
  real(real32), parameter :: y = real(z'BF800000', real32)
  complex, parameter :: z = cmplx(z'3F800000', z'40000000')
  double precision, parameter :: w = dble(z'4000000000000000')
  logical, parameter :: same = bge(z'FF', 255), less = blt(z'0F', z'F0')
  integer, parameter :: shifted = dshiftl(z'FF', 1, 8), merged = merge_bits(z'F0', 15, z'FF')
  integer :: v(3)
  data v /z'7FFFFFFF', o'17', b'11'/
end module
