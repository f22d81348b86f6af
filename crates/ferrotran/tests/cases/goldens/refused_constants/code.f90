! Constants that are not evaluated, beside one that is.
module refused_constants
  use, intrinsic :: iso_c_binding, only: c_null_ptr, c_ptr
  integer, parameter :: good = 1
  type(c_ptr), parameter :: nothing = c_null_ptr
  character(2, kind=4), parameter :: wide = 4_'ab'
  real, parameter :: computed = bessel_j0(1.0)
end module refused_constants
