! rule: local-size
! breaks: the size in bytes wraps
! call: local_size_1(2_097_152, 1.0)
! right: local_size_near(10, 1.0).unwrap() == 1.0
real(8) function local_size_1(n, x) result(y)
  integer, intent(in) :: n
  real(8), intent(in) :: x
  real(8) :: a(n, n, n)
  a = x
  y = maxval(a)
end function
real(8) function local_size_near(n, x) result(y)
  integer, intent(in) :: n
  real(8), intent(in) :: x
  real(8) :: a(n)
  a = x
  y = maxval(a)
end function
