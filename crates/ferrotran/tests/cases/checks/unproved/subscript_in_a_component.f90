! open: mask: the subscripts of `i`
! open: follow: the subscripts of `i`
! open: of_one: the subscripts of `i`
module m
  type :: t
    integer :: n = 0
    integer, pointer :: p
    integer, allocatable :: a
  end type
contains
  subroutine mask(a, i)
    type(t), intent(in) :: a
    integer, intent(inout) :: i(:)
    where (i > 0) i = i(a%n)
  end subroutine
  subroutine follow(a, i)
    type(t), intent(in) :: a
    integer, intent(inout) :: i(:)
    i(a%p) = 1
  end subroutine
  subroutine of_one(a, i)
    type(t), intent(in) :: a(3)
    integer, intent(inout) :: i(:)
    i(a(2)%n) = 1
  end subroutine
end module
