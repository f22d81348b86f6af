! External procedures that callers need an explicit interface of.

! The sum of the positive elements, and their number. The name is one that a shim could have.
subroutine d1(x, total, n)
  implicit none
  integer, parameter :: wp = selected_real_kind(15)
  real(wp), intent(in) :: x(:)
  real(wp), intent(out) :: total
  integer, intent(out) :: n
  total = sum(x, mask=x > 0)
  n = count(x > 0)
end subroutine d1

! Writes sections in place; the lower bounds are its own.
subroutine number_matrix(a)
  implicit none
  integer, intent(inout) :: a(0:, :)
  integer :: i, j
  do j = 1, size(a, 2)
    do i = 0, ubound(a, 1)
      a(i, j) = 10*(i + 1) + j
    end do
  end do
end subroutine number_matrix

! Beside an assumed shape: explicit shape, assumed size, character, OPTIONAL.
function weighted(n, w, x, name, shift) result(total)
  implicit none
  integer, intent(in) :: n
  real, intent(in) :: w(n), x(:)
  character(*), intent(in) :: name
  real, intent(in), optional :: shift
  real :: total
  total = dot_product(w, x(:n)) + len(name)
  if (present(shift)) total = total + shift
end function weighted

! Everything by value; what it does to its own copies nobody sees.
subroutine by_value(i, x, z, l, c, total)
  implicit none
  integer, value :: i
  double precision, value :: x
  complex, value :: z
  logical, value :: l
  character, value :: c
  double precision, intent(out) :: total
  i = i + 1
  x = x + i
  if (l) x = -x
  z = 2*z
  total = x + real(z) + aimag(z)/4 + ichar(c)
end subroutine by_value

subroutine even_numbers(n, a)
  implicit none
  integer, intent(in) :: n
  integer, allocatable, intent(inout) :: a(:)
  integer :: i
  if (allocated(a)) then
    a = [a, (2*i, i=1, n)]
  else if (n > 0) then
    a = [(2*i, i=1, n)]
  end if
end subroutine even_numbers

subroutine greeting(name, text)
  implicit none
  character(*), intent(in) :: name
  character(:), allocatable, intent(out) :: text
  text = 'Hello, '//name
end subroutine greeting

integer function last_of(x)
  implicit none
  integer, pointer, intent(in) :: x(:)
  last_of = -1
  if (associated(x)) last_of = x(ubound(x, 1))
end function last_of

! Results: of explicit shape, allocatable, of deferred length.
function ramp_to(n, step) result(x)
  implicit none
  integer, intent(in) :: n, step
  integer :: x(0:n)
  integer :: i
  x = [(i*step, i=0, n)]
end function ramp_to

function squares_to(n)
  implicit none
  integer, intent(in) :: n
  integer, allocatable :: squares_to(:)
  integer :: i
  squares_to = [(i*i, i=1, n)]
end function squares_to

function twice_said(text) result(both)
  implicit none
  character(*), intent(in) :: text
  character(:), allocatable :: both
  both = text//text
end function twice_said

! Strings of assumed shape.
subroutine initials_of(names, initials)
  implicit none
  character(*), intent(in) :: names(:)
  character(1), intent(out) :: initials(size(names))
  initials = names(:)(1:1)
end subroutine initials_of

! For C, with a descriptor, a value and a label of its own.
real(c_double) function scaled_sum(x, factor) bind(c, name='ScaledSum')
  use, intrinsic :: iso_c_binding
  implicit none
  real(c_double), intent(in) :: x(:)
  real(c_double), value :: factor
  scaled_sum = factor*sum(x)
end function scaled_sum

! For C, without a descriptor.
integer(c_int) function plain_c(n, m) bind(c)
  use, intrinsic :: iso_c_binding
  implicit none
  integer(c_int), value :: n
  integer(c_int), intent(in) :: m
  plain_c = 10*n + m
end function plain_c

! A closure is handed on.
subroutine apply_to(f, x, y)
  implicit none
  interface
    real(kind(1d0)) function f(x)
      real(kind(1d0)), intent(in) :: x
    end function f
  end interface
  double precision, intent(in) :: x(:)
  double precision, intent(out) :: y(size(x))
  integer :: i
  do i = 1, size(x)
    y(i) = f(x(i))
  end do
end subroutine apply_to

! On scalars, by value.
elemental integer function clamped(n, most)
  implicit none
  integer, intent(in) :: n
  integer, value :: most
  clamped = min(n, most)
end function clamped

! The address is kept in a module variable: open.
subroutine longer(a, x)
  implicit none
  double precision, intent(inout), contiguous :: a(:)
  double precision, intent(in), target :: x(:)
  double precision, pointer :: p(:)
  p => x
  a = a + sum(p)
end subroutine longer

! What may be left out, beside what is there: which of them are, as bits.
subroutine which_values(i, x, l, bits)
  implicit none
  integer, value, optional :: i
  double precision, value, optional :: x
  logical, value, optional :: l
  integer, intent(out) :: bits
  bits = 0
  if (present(i)) bits = bits + 1*i
  if (present(x)) bits = bits + 10*nint(x)
  if (present(l)) bits = bits + merge(100, 200, l)
end subroutine which_values

! Of a POINTER there are three states; the disassociated one has no counterpart.
integer function maybe_last(x, otherwise)
  implicit none
  integer, pointer, intent(in), optional :: x(:)
  integer, intent(in) :: otherwise
  maybe_last = otherwise
  if (present(x)) maybe_last = x(size(x))
end function maybe_last
