module fun
  use, intrinsic :: iso_fortran_env, only: i1 => int8, r8 => real64
  implicit none
  private
  public :: foldl
  interface foldl
    module procedure :: foldl_i1, foldl_r8
  end interface
contains
  pure recursive function foldl_i1(f, start, x) result(res)
    interface
      pure function f(x, y)
        import :: i1
        integer(i1), intent(in) :: x, y
        integer(i1) :: f
      end function
    end interface
    integer(i1), intent(in) :: start, x(:)
    integer(i1) :: res
    res = start
    if (size(x) > 0) res = foldl(f, f(start, x(1)), x(2:))
  end function
  pure recursive function foldl_r8(f, start, x) result(res)
    interface
      pure function f(x, y)
        import :: r8
        real(r8), intent(in) :: x, y
        real(r8) :: f
      end function
    end interface
    real(r8), intent(in) :: start, x(:)
    real(r8) :: res
    res = start
    if (size(x) > 0) res = foldl(f, f(start, x(1)), x(2:))
  end function
end module
