! Methods whose names clippy, or the type itself, knows for something else.
module open
contains
  subroutine clone(x)
    real, intent(out) :: x
    x = 1
  end subroutine clone
  integer function to_int(x)
    real, intent(in) :: x
    to_int = int(x)
  end function to_int
  subroutine dollar(x)
    real, intent(out) :: x
    x = 1
  end subroutine dollar
end module open

module a__b
contains
  integer function len()
    len = 1
  end function len
  subroutine new(x)
    real, intent(out) :: x
    x = 1
  end subroutine new
end module a__b

subroutine a_b(x)
  real, intent(out) :: x
  x = 1
end subroutine a_b

subroutine image(x)
  real, intent(out) :: x
  save
  integer :: n = 0
  n = n + 1
  x = n
end subroutine image

subroutine from_x(x)
  real, intent(out) :: x
  x = 1
end subroutine from_x
