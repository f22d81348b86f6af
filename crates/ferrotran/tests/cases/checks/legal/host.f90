! Internal procedures read what their host sets before it calls them.
module hosts
  implicit none
contains
  subroutine several(a, n, on)
    integer, intent(in) :: n
    logical, intent(in) :: on
    real, intent(inout) :: a(:)
    integer :: k, last, idx(3)
    real :: more(n)
    k = n - 1
    if (on) then
      last = n
    else
      last = 1
    end if
    call add(1.0)
    k = k - 1
    call add(2.0)
    idx(1) = n
    idx(2) = 1
    idx(3) = 2
    more = 1
    if (on) call by_index
    write (*, *) more(size(more)), k
  contains
    subroutine add(x)
      real, intent(in) :: x
      a(k) = a(k) + x
      a(last) = a(last) - x
    end subroutine

    subroutine by_index
      integer :: i
      do i = 1, 3
        a(idx(i)) = a(idx(i)) + more(idx(i))
      end do
      call add(more(idx(2)))
    end subroutine
  end subroutine

  integer function counted(n)
    integer, intent(in) :: n
    integer :: i, own(4)
    counted = 0
    do i = 1, n
      own(i) = 2
      call count_it
    end do
  contains
    subroutine count_it
      counted = counted + own(i)
    end subroutine
  end function
end module

subroutine run
  use hosts
  implicit none
  real :: a(4)
  a = 0
  call several(a, 4, .true.)
  call several(a, 3, .false.)
  write (*, *) a, counted(4)
end subroutine
