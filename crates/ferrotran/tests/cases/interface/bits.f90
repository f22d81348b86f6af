! BOZ constants have the bits of the kind that they are converted to; functions on bits never overflow.
module bits
  use, intrinsic :: iso_fortran_env, only: int8, int16, int32, int64, real32, real64
  implicit none
  integer(int32), parameter :: a = int(z'9E3779B1', int32), b(2) = [int(z'FFFFFFFF', int32), int(b'101', int32)]
  integer(int64), parameter :: c = int(z'9E3779B185EBCA87', int64), d = int(z'FFFFFFFF', int64)
  integer(int8), parameter :: e = int(o'377', int8)
  integer(int16), parameter :: f = int(z'8000', int16)
  integer, parameter :: g = iand(z'FFFFFFFF', 5), h = ior(4, z'F0000000'), i = ieor(z'F', 3)
  real(real64), parameter :: x = real(z'BFF0000000000000', real64)
  real(real32), parameter :: y = real(z'40490FDB', real32)
  complex, parameter :: z = cmplx(z'3F800000', z'40000000')
  double precision, parameter :: w = dble(z'4000000000000000')
  integer, parameter :: j = ibset(0, 31), k = ishft(1, 31), l = ishft(-1, -1), m = shiftl(-1, 4), n = not(0)
  real, parameter :: re = z%re, im = z%im
contains
  subroutine s(v)
    integer, intent(out) :: v(g, i)
    v = a
  end subroutine
end module
