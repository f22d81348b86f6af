! rule: bits, no-target, unset
! breaks: the bits of a pointer are made up
! call: bits_1(16)
module bits_m
  type bits_holder
    real(8), pointer :: p
  end type
contains
  real(8) function bits_1(n) result(y)
    integer(8), intent(in) :: n
    type(bits_holder) :: h
    h = transfer(n, h)
    y = h%p
  end function
end module
