! rule: extent-taken
! breaks: an OPTIONAL array that is passed on is shorter than the callee declares it
! call: extent_taken_2(Some(fenced::<f64>(4)))
module extent_taken_2m
contains
  subroutine extent_taken_2(a)
    real(8), intent(inout), optional :: a(:)
    call extent_taken_nine(a)
  end subroutine
  subroutine extent_taken_nine(a)
    real(8), intent(inout), optional :: a(9)
    if (present(a)) a = 1
  end subroutine
end module
