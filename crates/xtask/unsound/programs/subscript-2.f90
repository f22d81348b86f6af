! rule: subscript
! breaks: the subscript is an element of an array of INTEGERs
! call: subscript_2(fenced::<f64>(2), &[1, 3])
module subscript_2m
contains
  real(8) function subscript_2(x, at) result(y)
    real(8), intent(inout) :: x(:)
    integer, intent(in) :: at(:)
    y = x(at(2))
  end function
end module
