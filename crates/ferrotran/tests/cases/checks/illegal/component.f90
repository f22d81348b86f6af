! fails: B component.f90:11 them(i)%a 2 3 1 2
module m
  type t
    integer :: a(2, 2)
  end type
contains
  subroutine s(them, n)
    type(t) :: them(:)
    integer :: i, n
    do i = 1, n
      them(i)%a(1, i) = i
    end do
  end subroutine
end module
subroutine run
  use m
  type(t) :: x(3)
  call s(x, 3)
end subroutine
