! ===== renamed, so that its name tells nothing
subroutine s(a, address)
  use, intrinsic :: iso_c_binding, only: c_ptr, where_is => c_loc
  real, target :: a
  type(c_ptr) :: address
  address = where_is(a)
end

! ===== a function that nobody knows
subroutine s(a, b)
  intrinsic frobnicate
  real a, b
  b = frobnicate(a)
end

! ===== a function that is called
subroutine s(a)
  intrinsic sin
  real a
  call sin(a)
end

! ===== an argument that nobody knows
subroutine s(a, b)
  real a, b
  call cpu_time(a, b)
end
