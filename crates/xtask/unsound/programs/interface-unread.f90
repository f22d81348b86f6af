! rule: interface-unread
! breaks: the interface body of a specific procedure declares another form
! call: interface_unread_1(fenced_array::<f64, 1>())
subroutine interface_unread_1(x)
  real(8), intent(inout) :: x(1)
  interface interface_unread_any
    subroutine interface_unread_one(x)
      real(8) :: x(1)
    end subroutine
  end interface
  call interface_unread_any(x)
end subroutine
! =====
subroutine interface_unread_one(x)
  real(8) :: x(:)
  x = 1
end subroutine
