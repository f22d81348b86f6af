! open: equivalent: the storage that other arguments share with `x`
! One of two that share storage decides an address; variables of modules, COMMON and other elements of an array do not share any.
subroutine equivalent(g)
  external :: g
  integer :: k
  real :: x
  equivalence (k, x)
  x = 1
  call g(k, x)
end subroutine
subroutine decides(k, x)
  integer :: k, a(3)
  real :: x
  x = 1e30
  a(k) = 1
end subroutine
subroutine binds
  external :: decides
  call equivalent(decides)
end subroutine
subroutine equivalent2(g)
  external :: g
  integer :: k
  real :: x
  equivalence (k, x)
  x = 1
  call g(x, k)
end subroutine
subroutine decides2(x, k)
  integer :: k, a(3)
  real :: x
  x = 1e30
  a(k) = 1
end subroutine
subroutine binds2
  external :: decides2
  call equivalent2(decides2)
end subroutine
module owner
  integer :: mine = 0, other = 1
end module
subroutine apart
  use owner
  integer :: k, n
  common /c/ k
  call changes(mine, k)
  call changes(k, mine)
  call changes(mine, other)
end subroutine
subroutine apart_equivalent
  use owner
  integer :: k, n
  equivalence (k, n)
  call changes(mine, k)
  call changes(k, mine)
end subroutine
module shares
  integer :: x = 0, y = 0, b, z
  equivalence (b, z)
end module
subroutine in_a_module
  use owner
  use shares
  call changes(x, y)
  call changes(x, b)
  call changes(mine, b)
  call changes(b, z)
end subroutine
subroutine changes(i, k)
  integer :: i, k
  k = i
end subroutine
subroutine elements
  integer :: a(3), b(3)
  equivalence (a(2), b(1))
  a = 1
  b = 1
  call changes(a(2), b(1))
  call changes(a(1), a(2))
  call changes(a(1), a(1))
end subroutine
