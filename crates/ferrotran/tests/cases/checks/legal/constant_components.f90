! Components of named constants, as enumerations are written, need no check.
module codes
  implicit none
  type :: enumeration
    integer :: ok = 0, fatal = 1, list(3) = [4, 5, 6]
    character(4) :: name = 'none'
  end type
  type :: outer
    type(enumeration) :: inner
  end type
  type(enumeration), parameter :: stat = enumeration(), all(2) = [enumeration(), enumeration(fatal=3)]
  type(outer), parameter :: both = outer(enumeration(ok=8))
contains
  subroutine plain_codes(i, e, f)
    integer, intent(in) :: i
    integer, intent(out) :: e, f(3)
    e = stat%fatal
    if (i /= stat%ok) e = both%inner%ok
    f = stat%list
  end subroutine

  integer function second(i)
    integer, intent(in) :: i
    second = all(i)%fatal + sum(all%fatal) + len_trim(stat%name)
  end function
end module

subroutine run
  use codes, only: plain_codes, second
  implicit none
  integer :: e, f(3)
  call plain_codes(0, e, f)
  write (*, *) e, f
  call plain_codes(1, e, f)
  write (*, *) e, f, second(2), second(1)
end subroutine
