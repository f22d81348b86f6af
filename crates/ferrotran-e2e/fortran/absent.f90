! External procedures whose arguments may be absent: a caller in Fortran needs an explicit interface.

! A bit for each argument that is present.
integer function present_bits(a, b, c, d, e, f) result(bits)
  implicit none
  integer, intent(in), optional :: a
  logical, intent(in), optional :: b
  double precision, intent(in), optional :: c(3)
  character(*), intent(in), optional :: d
  character(2), intent(in), optional :: e(2)
  complex, intent(in), optional :: f(2, *)
  bits = 0
  if (present(a)) bits = bits + 1
  if (present(b)) bits = bits + 2
  if (present(c)) bits = bits + 4
  if (present(d)) bits = bits + 8
  if (present(e)) bits = bits + 16
  if (present(f)) bits = bits + 32
end function present_bits

! Hands what it got on, absent or not, and says what comes back.
subroutine handed_on(a, d, bits)
  implicit none
  integer, intent(in), optional :: a
  character(*), intent(in), optional :: d
  integer, intent(out) :: bits
  interface
    integer function present_bits(a, b, c, d, e, f)
      integer, intent(in), optional :: a
      logical, intent(in), optional :: b
      double precision, intent(in), optional :: c(3)
      character(*), intent(in), optional :: d
      character(2), intent(in), optional :: e(2)
      complex, intent(in), optional :: f(2, *)
    end function present_bits
  end interface
  bits = present_bits(a=a, d=d)
end subroutine handed_on

! Doubles what is there; the length of the text counts.
subroutine doubled(n, a, b, text, done)
  implicit none
  integer, intent(in) :: n
  integer, intent(inout), optional :: a
  double precision, intent(inout), optional :: b(n)
  character(*), intent(inout), optional :: text
  logical, intent(out), optional :: done
  if (present(a)) a = 2*a
  if (present(b)) b = 2*b
  if (present(text)) text = repeat(text(1:1), len(text))
  if (present(done)) done = .true.
end subroutine doubled

! GNU Fortran packs what it passes to a CONTIGUOUS argument: of what is absent there is nothing to pack.
integer function packed_sizes(x, y) result(sizes)
  double precision, intent(in), contiguous, optional :: x(:), y(:)
  sizes = 0
  if (present(x)) sizes = 1 + size(x)
  if (present(y)) sizes = sizes + 100*(1 + size(y))
end function packed_sizes
