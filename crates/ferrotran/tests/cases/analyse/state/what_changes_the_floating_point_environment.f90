subroutine sets(x)
  use, intrinsic :: ieee_arithmetic
  real :: x
  call ieee_set_rounding_mode(ieee_up)
  x = x / 3
end
subroutine through(x)
  real :: x
  call sets(x)
end
subroutine asks(x)
  use, intrinsic :: ieee_arithmetic
  type(ieee_round_type) :: mode
  real :: x
  call ieee_get_rounding_mode(mode)
  x = 1
end
