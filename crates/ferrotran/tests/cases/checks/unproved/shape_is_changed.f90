! open: s: the association of `p`
! What is called in a statement gives the arrays of it other shapes.
module m
  real, pointer :: p(:), q(:)
contains
  function changes() result(r)
    real :: r
    allocate (p(2))
    r = 1
  end function
  subroutine s
    q = p + changes()
    q(:) = p(:) * changes()
    p = q
  end subroutine
end module
