! open: s: the room for `a`
! An array without elements may have any length: as many bytes need not be there.
subroutine s(t, k)
  character(*), intent(inout) :: t(:)
  integer, intent(out) :: k
  integer(8) :: a(len(t))
  a = 1
  k = int(a(1))
end subroutine
