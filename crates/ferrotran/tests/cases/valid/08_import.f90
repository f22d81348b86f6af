! Clause 8.8: IMPORT in all forms.
module imports
  implicit none
  integer, parameter :: wp = 8
  type :: t
    integer :: i
  end type
  interface
    subroutine s1(x)
      import
      real(wp) :: x
    end subroutine
    subroutine s2(x, y)
      import wp, t
      real(wp) :: x
      type(t) :: y
    end subroutine
    subroutine s3(x)
      import :: wp
      real(wp) :: x
    end subroutine
  end interface
end module
