! rule: pointer-interface
! breaks: a procedure pointer without an interface calls what takes a descriptor
! call: pointer_interface_1(fenced_array::<f64, 4>())
subroutine pointer_interface_1(a)
  real(8), intent(inout) :: a(4)
  external pointer_interface_fill
  procedure(), pointer :: p
  p => pointer_interface_fill
  call p(a)
end subroutine
! =====
subroutine pointer_interface_fill(a)
  real(8), intent(inout) :: a(:)
  a = 1
end subroutine
