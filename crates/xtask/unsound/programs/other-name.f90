! rule: other-name
! breaks: a component of what is passed is freed by its own name
! call: other_name_1(4.0)
module other_name_m
  type other_name_t
    real(8), allocatable :: a(:)
  end type
  type(other_name_t), private :: kept
contains
  real(8) function other_name_1(x) result(y)
    real(8), intent(in) :: x
    kept%a = [x, x, x]
    y = other_name_of(kept)
  end function
  real(8) function other_name_of(t) result(y)
    type(other_name_t), intent(in) :: t
    y = 0
    if (allocated(t%a)) then
      deallocate(kept%a)
      y = sum(t%a)
    end if
  end function
end module
