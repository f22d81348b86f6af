! rule: nested, unknown-value
! breaks: a statement function, nested deeply, goes out of range
! call: nested_1(fenced_array::<f64, 4>(), 5)
real(8) function nested_1(a, n) result(y)
  real(8), intent(inout) :: a(4)
  integer, intent(in) :: n
  real(8) :: f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18
  integer :: i
  f1(i) = a(i)
  f2(i) = f1(i)
  f3(i) = f2(i)
  f4(i) = f3(i)
  f5(i) = f4(i)
  f6(i) = f5(i)
  f7(i) = f6(i)
  f8(i) = f7(i)
  f9(i) = f8(i)
  f10(i) = f9(i)
  f11(i) = f10(i)
  f12(i) = f11(i)
  f13(i) = f12(i)
  f14(i) = f13(i)
  f15(i) = f14(i)
  f16(i) = f15(i)
  f17(i) = f16(i)
  f18(i) = f17(i)
  y = f18(n)
end function
