program main
  integer, parameter :: wp = kind(1d0), n = 3
  real(wp) :: x(n)
  call internal(x)
contains
  subroutine internal(y)
    real(wp), intent(inout) :: y(n)
    y = helper(y(1))
  end subroutine
  real(wp) function helper(v)
    real(wp) v
    helper = v
  end function
end program
module outer
  integer, parameter :: dp = 8
  type t
    integer i
  end type
contains
  subroutine s(a, f)
    real(dp) a
    interface
      function f(b, c)
        import dp, t
        real(dp) b, f
        type(t) c
      end function
      subroutine not_imported(d)
        integer, parameter :: dp = 4
        real(dp) d
      end subroutine
    end interface
  end subroutine
end module
