! open: s: the statement may store what is checked in it
! What bounds a section is assigned in the WHERE itself.
subroutine s(a, idx, n)
  integer, intent(in) :: n
  real, intent(inout) :: a(:)
  integer, intent(inout) :: idx(2)
  where (idx > 0)
    idx = idx + 1
  elsewhere
    idx = 1
  end where
  where (a(1:2) > 0)
    idx = 2 * n
    a(idx(1):idx(2)) = 1
  end where
end subroutine
