module m
  integer, private :: counter = 0
  type t
    integer :: v
  contains
    procedure :: add
    procedure :: set
    procedure :: get
    generic :: operator(+) => add
    generic :: assignment(=) => set
    generic :: read(formatted) => get
  end type
contains
  integer function add(a, b)
    class(t), intent(in) :: a
    integer, intent(in) :: b
    counter = counter + 1
    add = b
  end function
  subroutine set(a, b)
    class(t), intent(out) :: a
    integer, intent(in) :: b
    counter = counter + 1
  end subroutine
  subroutine get(dtv, unit, iotype, vlist, iostat, iomsg)
    class(t), intent(inout) :: dtv
    integer, intent(in) :: unit, vlist(:)
    character(*), intent(in) :: iotype
    integer, intent(out) :: iostat
    character(*), intent(inout) :: iomsg
    counter = counter + 1
  end subroutine
end module

subroutine s_1(n, text)
  use m, only: t
  integer n
  character(*) text
  type(t) :: x
  n = x%v + n
end

subroutine s_2(n, text)
  use m, only: t
  integer n
  character(*) text
  type(t) :: x
  n = x + n
end

subroutine s_3(n, text)
  use m, only: t
  integer n
  character(*) text
  type(t) :: x
  x = n
end

subroutine s_4(n, text)
  use m, only: t
  integer n
  character(*) text
  type(t) :: x
  read (text, *) x
end

subroutine s_5(n, text)
  use m, only: t
  integer n
  character(*) text
  type(t) :: x
  write (text, *) x
end

subroutine s_6(n, text)
  use m, only: t
  integer n
  character(*) text
  type(t) :: x
  write (text, *) x%v, n + 1
end
