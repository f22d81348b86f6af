! Clause 9: substrings, components, sections, complex parts, type inquiries, vector subscripts.
module references
  implicit none
  type :: inner
    complex :: z(2)
    character(5) :: s
  end type
  type :: outer
    type(inner) :: in(3)
    integer, pointer :: p(:)
  end type
contains
  subroutine get(o, c, s, a, n)
    type(outer), intent(inout) :: o
    complex, intent(inout) :: c, a(:)
    character(*), intent(inout) :: s
    integer, intent(in) :: n
    integer :: v(2)
    real :: r
    v = [1, 2]
    r = c%re + c%im + o%in(1)%z(2)%re
    c%re = 1
    c%im = c%re
    a%re = a%im
    a(1:n)%im = a(n)%re
    o%in(:)%z(1) = c
    o%in(v)%s = s(2:3)
    o%in(n)%s(1:1) = s(:n)
    s(2:) = o%in(1)%s(:)
    a(v) = a(2:1:-1)
    a(::2) = 0
    o%p(1:n) = n
    print *, n%kind, c%kind, s%len, s(1:2) // 'abc'(2:3), 'xyz'(1:1)
  end subroutine
end module
