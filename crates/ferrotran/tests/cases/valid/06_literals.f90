! Clause 7.4: literal constants of all kinds.
module literals
  use, intrinsic :: iso_fortran_env
  use, intrinsic :: iso_c_binding, only: c_char
  implicit none
  integer, parameter :: dp = kind(1d0), ascii = selected_char_kind('ASCII'), ucs = selected_char_kind('ISO_10646')
  integer(int64), parameter :: i8 = 9223372036854775807_int64, neg = -9223372036854775807_8 - 1
  integer(16), parameter :: i16 = 170141183460469231731687303715884105727_16
  real(dp), parameter :: r(9) = [1.0_dp, 1._dp, .5_dp, 1e3_dp, 1.d0, .1d-1, 1d+2, 1.5e-3_dp, real(2.5e+3, dp)]
  real, parameter :: plain(4) = [1., .5, 1e3, 1.e-3]
  complex, parameter :: c(3) = [(1, 2), (1.0, -2.0), (dp, +3e0)]
  complex(dp), parameter :: z = (1.0_dp, 2)
  logical, parameter :: l(4) = [.true., .false., .TRUE._4, .false._4]
  character(*), parameter :: s1 = 'it''s', s2 = "say ""x""", s3 = ascii_"x", s4 = 1_'abc'
  character(kind=ucs, len=*), parameter :: wide = ucs_'wide'
  integer, parameter :: boz(4) = [int(b'101'), int(o"17"), int(z'ff'), int(Z"0F")]
  real, parameter :: bits = real(z'3f800000')
  character(kind=c_char), parameter :: nul = achar(0, c_char)
end module
