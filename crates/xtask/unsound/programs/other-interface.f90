! rule: other-interface
! breaks: a procedure is passed that writes more than it is given
! call: other_interface_1(fenced_array::<f64, 4>())
subroutine other_interface_1(a)
  real(8), intent(inout) :: a(4)
  external other_interface_nine
  call other_interface_apply(other_interface_nine, a)
end subroutine
! =====
subroutine other_interface_apply(f, a)
  interface
    subroutine f(a)
      real(8), intent(inout) :: a(4)
    end subroutine
  end interface
  real(8) :: a(4)
  call f(a)
end subroutine
! =====
subroutine other_interface_nine(a)
  real(8), intent(inout) :: a(9)
  a = 1
end subroutine
