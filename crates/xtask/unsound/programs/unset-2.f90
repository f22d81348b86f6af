! rule: unset
! breaks: one element is set, another is read
! call: unset_2(1.0)
! right: unset_2_near(1.0).unwrap() == 50.0
real(8) function unset_2(x) result(y)
  real(8), intent(in) :: x
  real(8) :: t(4)
  t(1) = x
  y = t(2)
end function
module unset_2_modern
  integer, parameter :: limit = 50
contains
  pure real(8) function unset_2_near(x) result(y)
    real(8), intent(in) :: x
    real(8) :: r(limit)
    r = x
    y = sum(r)
  end function
end module
