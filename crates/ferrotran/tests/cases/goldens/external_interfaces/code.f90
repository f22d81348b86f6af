! External procedures whose interface a shim declares: prefixes and attributes are part of it.
impure elemental subroutine each(x, n)
  implicit none
  real, intent(inout) :: x
  integer, value :: n
  x = x + n
end subroutine each

pure recursive function total(x) result(s)
  implicit none
  real, intent(in), contiguous, target :: x(:)
  real :: s
  s = sum(x)
end function total

subroutine with_closure(f, x, text, flags)
  implicit none
  interface
    double precision function f(x)
      double precision, intent(in) :: x
    end function f
  end interface
  double precision, intent(inout) :: x(2:)
  character(*), intent(in), optional :: text(:)
  logical, volatile, intent(inout) :: flags(:)
  x(2) = f(x(2))
  if (present(text)) x = len(text)
  flags = .true.
end subroutine with_closure
