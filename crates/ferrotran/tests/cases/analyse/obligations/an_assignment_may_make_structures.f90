! Legal, whether the targets are allocated or not: no check asks.
module m
  type small
    integer :: n = 0
  end type
  type large
    integer :: n(2000) = 0
  end type
contains
  subroutine elements(list, n)
    type(small), allocatable, intent(out) :: list(:)
    integer, intent(in) :: n
    list = [small(n), small(n)]
  end
  subroutine one_large(all, other)
    type(large), allocatable, intent(inout) :: all
    type(large), intent(in) :: other
    all = other
  end
  ! As many as there are, or anew.
  subroutine anew(list, other)
    type(small), allocatable, intent(inout) :: list(:)
    type(small), intent(in) :: other(:)
    if (.not. allocated(list)) allocate(list(1))
    list = other
  end
  ! A scalar makes nothing.
  subroutine spread(list, other)
    type(small), allocatable, intent(inout) :: list(:)
    type(small), intent(in) :: other
    list = other
  end
end
