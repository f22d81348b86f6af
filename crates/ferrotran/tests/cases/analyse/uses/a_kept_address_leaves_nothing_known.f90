! ===== in a module
module m
  real, pointer :: p(:)
contains
  subroutine s(a)
    real, target :: a(3)
    p => a
  end
end

! ===== as a number
subroutine s(a, address)
  use iso_c_binding
  real, target :: a
  type(c_ptr) :: address
  address = c_loc(a)
end
