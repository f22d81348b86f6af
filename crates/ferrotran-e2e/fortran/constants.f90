! Comes after what uses it in the alphabet: the build has to sort.
module constants
  use, intrinsic :: iso_fortran_env, only: real64
  implicit none
  integer, parameter :: wp = real64
  real(wp), parameter :: step = 0.5_wp
end module constants
