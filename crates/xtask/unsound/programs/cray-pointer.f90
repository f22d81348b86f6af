! rule: cray-pointer, unanalysed, no-target
! breaks: a Cray pointer points to nothing
! flags: -fcray-pointer
! call: cray_pointer_1()
real(8) function cray_pointer_1() result(y)
  real(8) :: a
  pointer (p, a)
  p = 16
  a = 2
  y = 1
end function
