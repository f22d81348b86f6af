! rule: interface-differs
! breaks: an interface body declares another kind
! call: interface_differs_1(fenced_array::<f32, 1>())
subroutine interface_differs_1(x)
  real(4), intent(inout) :: x(1)
  interface
    subroutine interface_differs_one(x)
      real(4) :: x(1)
    end subroutine
  end interface
  call interface_differs_one(x)
end subroutine
! =====
subroutine interface_differs_one(x)
  real(8) :: x(1)
  x = 1
end subroutine
