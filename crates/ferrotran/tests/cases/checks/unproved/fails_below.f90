! open: s: a check in `plain` may fail while the statement transfers
! What may fail is called by what is written in the midst of a list.
module m
contains
  integer function checked(i)
    integer, intent(in) :: i
    integer :: w(3)
    w = 1
    checked = w(i)
  end function
  integer function plain(i)
    integer, intent(in) :: i
    plain = checked(i)
  end function
  subroutine s(i)
    integer, intent(in) :: i
    integer :: k
    write (*, *) (plain(k), k = 1, i)
    write (*, *) plain(i)
  end subroutine
end module
