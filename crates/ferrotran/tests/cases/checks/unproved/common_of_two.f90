! open: hides: the storage that other arguments share with `b`
! Two modules give the storage of a block other names, and a procedure of the name has both in its own one.
subroutine overlaps
  integer :: a(1), b(1)
  common /c/ a, b
  a = 1
  b = 1
  call apart(a, b)
end subroutine
module p
  integer :: a(2)
  common /c/ a
end module
module q
  integer :: b(2)
  common /c/ b
end module
module m
contains
  subroutine overlaps
    use p
    use q
    call apart(a, b)
  end subroutine
end module
! Those that are used hide those of the host.
module n
  integer :: a(1), b(1)
  common /c/ a, b
contains
  subroutine hides
    use p
    use q
    call apart(a, b)
  end subroutine
  subroutine has_both
    call apart(a, b)
  end subroutine
end module
subroutine uses_both
  use n
  call apart(a, b)
end subroutine
subroutine renames
  use p, only: one => a, other => a
  call apart(one, other)
end subroutine
subroutine stores(t)
  use p
  use q
  integer :: t(*)
  read (*, *) a(1), t(b(1))
end subroutine
subroutine stores_own(t)
  use n
  integer :: t(*)
  read (*, *) a(1), t(b(1))
end subroutine
! The same, of what is compared at its place.
module p2
  integer :: i
  common /e/ i
end module
module q2
  integer :: k
  common /e/ k
end module
module n2
  integer :: l, o
  common /f/ l, o
end module
subroutine stores_scalar(t)
  use p2
  use q2
  integer :: t(*)
  read (*, *) i, t(k)
end subroutine
subroutine stores_own_scalar(t)
  use n2
  integer :: t(*)
  read (*, *) l, t(o)
end subroutine
subroutine stores_common(t, j)
  use n2
  integer :: t(*), j
  read (*, *) l, t(j)
end subroutine
subroutine stores_dummy(t, j)
  use n2
  integer :: t(*), j
  read (*, *) j, t(l)
end subroutine
subroutine other_blocks
  use p
  use p2
  use q, only: b
  integer :: c(1)
  common /g/ c
  call apart(a, c)
  call apart(c, b)
end subroutine
subroutine apart(i, k)
  integer :: i(1), k(1), j, t(3)
  k(1) = 1000
  do j = 1, i(1)
    t(j) = 1
  end do
  print *, t
end subroutine
