! An assignment allocates the structure where there is none.
module errors
  implicit none
  type :: error
    integer :: code = -1
    integer, allocatable :: values(:)
  end type
  type :: simple
    integer :: code = -1
  end type
  type :: both
    type(error), allocatable :: e
    type(simple), allocatable :: s
  end type
contains
  subroutine plain_error(e, from)
    type(error), allocatable, intent(out) :: e
    type(error), intent(in) :: from
    e = from
  end subroutine
  subroutine plain_parts(b, e, s)
    type(both), intent(inout) :: b
    type(error), intent(in) :: e
    type(simple), intent(in) :: s
    b%e = e
    b%s = s
  end subroutine
  subroutine show(b)
    type(both), intent(in) :: b
    print *, b%e%code, b%e%values(2), b%s%code
  end subroutine
end module

subroutine run
  use errors
  implicit none
  type(error), allocatable :: e
  type(error) :: from
  type(simple) :: small
  type(both), save :: b
  from%code = 3
  allocate(from%values(2))
  from%values(1) = 5
  from%values(2) = 7
  call plain_error(e, from)
  if (allocated(e)) print *, e%code, e%values(1)
  small%code = 4
  call plain_parts(b, from, small)
  small%code = 5
  call plain_parts(b, from, small)
  call show(b)
end subroutine
