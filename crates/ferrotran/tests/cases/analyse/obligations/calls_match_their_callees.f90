subroutine usegen(y)
  real(4), intent(out) :: y
  interface g
    subroutine s1(x)
      real(4) :: x
    end subroutine
    subroutine s2(n)
      integer :: n
    end subroutine
  end interface
  real(4) :: t
  call g(t)
  y = t
end subroutine
subroutine useone(y)
  real(4), intent(out) :: y
  interface
    subroutine s1(x)
      real(4) :: x
    end subroutine
  end interface
  real(4) :: t
  call s1(t)
  y = t
end subroutine
subroutine s1(x)
 real(8) :: x(50)
 x = 1
end subroutine
subroutine s2(n)
 integer :: n
 n = 1
end subroutine
! ===== an implicit interface for a POINTER
subroutine ap(p)
 real, pointer :: p
 nullify(p)
end subroutine
subroutine useap(y)
  real, intent(out) :: y
  real :: t
  t = 0
  call ap(t)
  y = t
end subroutine
! ===== another type
! two definitions of one external with other types
subroutine foo(x)
  real(8) :: x(100)
  x = 1
end subroutine
subroutine caller(y)
  real(4), intent(out) :: y
  real(4) :: t
  call foo(t)
  y = t
end subroutine
! ===== what is left out
module iface
  interface
    subroutine addto(x, d)
      real(8), intent(inout) :: x
      real(8), intent(in), optional :: d
    end subroutine
  end interface
end module
subroutine addto(x, d)
  real(8), intent(inout) :: x
  real(8), intent(in), optional :: d
  if (present(d)) then
    x = x + d
  else
    x = x + 1
  end if
end subroutine
subroutine twice(x)
  use iface
  real(8), intent(inout) :: x
  call addto(x)
  call addto(x, 2d0)
end subroutine
