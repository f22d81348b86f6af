! open: array: the subscripts of `a`
! Who calls a function with such a result has its interface, which has no extents.
function array(a, n) result(r)
  integer :: a(*), n
  integer :: r(3)
  r = a(n)
end function
function pointed(a, n) result(r)
  integer :: a(*), n
  integer, pointer :: r
  allocate (r)
  r = a(n)
end function
function allocated(a, n) result(r)
  integer :: a(*), n
  integer, allocatable :: r
  r = a(n)
end function
integer function scalar(a, n) result(r)
  integer :: a(*), n
  r = a(n)
end function
