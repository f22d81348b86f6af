subroutine in_output(x)
  integer, optional, intent(in) :: x
  character(9) :: s
  write (s, '(I4)') x
end subroutine
subroutine in_input(x, s, ios)
  integer, optional, intent(inout) :: x
  character(*), intent(in) :: s
  integer, intent(out) :: ios
  read (s, *, iostat=ios) x
end subroutine
subroutine iostat(s, k, ios)
  character(*), intent(in) :: s
  integer, intent(inout) :: k
  integer, optional, intent(out) :: ios
  read (s, *, iostat=ios) k
end subroutine
subroutine extent(n, y)
  integer, optional, intent(in) :: n
  real, intent(out) :: y
  real :: a(n)
  a = 1
  y = sum(a)
end subroutine
subroutine is_called(f, x)
  interface
    subroutine f(x)
      real, intent(inout) :: x
    end subroutine
  end interface
  optional f
  real, intent(inout) :: x
  call f(x)
end subroutine
subroutine passed_on(x, y)
  real, optional, intent(in) :: x
  real, intent(inout) :: y
  call needs(x, y)
contains
  subroutine needs(x, y)
    real, intent(in) :: x
    real, intent(inout) :: y
    y = x
  end subroutine
end subroutine
subroutine associated_name(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  associate (z => x)
    y = z
  end associate
end subroutine
subroutine length(c, k)
  character(*), optional, intent(in) :: c
  integer, intent(out) :: k
  k = c%len
end subroutine
subroutine guarded_by_and(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  y = 0
  if (present(x) .and. x > 0) y = 1
end subroutine
subroutine guarded_by_merge(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  y = merge(x, 1.0, present(x))
end subroutine
subroutine after_the_guard(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  y = 0
  if (present(x)) y = x
  y = y + x
end subroutine
subroutine guarded_otherwise(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  y = 0
  if (.not. present(x)) then
    y = x
  end if
end subroutine
subroutine guarded(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  y = 0
  if (present(x)) y = x
end subroutine
subroutine returned(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  y = 0
  if (.not. present(x)) return
  y = x
end subroutine
subroutine otherwise(x, y)
  real, optional, intent(in) :: x
  real, intent(out) :: y
  if (.not. present(x)) then
    y = 0
  else
    y = x
  end if
end subroutine
subroutine both(x, z, y)
  real, optional, intent(in) :: x, z
  real, intent(out) :: y
  y = 0
  if (present(x) .and. present(z)) y = x + z
end subroutine
subroutine either(x, z, y)
  real, optional, intent(in) :: x, z
  real, intent(out) :: y
  y = 0
  if (present(x) .or. present(z)) y = x + z
end subroutine
