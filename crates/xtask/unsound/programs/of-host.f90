! rule: of-host
! breaks: an absent procedure of the host is called
! call: of_host_1(None)
real(8) function of_host_1(f) result(y)
  interface
    real(8) function f(x)
      real(8), intent(in) :: x
    end function
  end interface
  optional :: f
  y = of_host_inner()
contains
  real(8) function of_host_inner() result(z)
    z = f(2d0)
  end function
end function
