! open: s: the procedure pointer `p` is set to what is defined more than once
! Which of the two is linked is not known.
subroutine s(a, n)
  integer :: n, a(3)
  interface
    subroutine twice(a, n)
      integer :: n, a(3)
    end subroutine
  end interface
  procedure(twice), pointer :: p
  p => twice
  call p(a, n)
end subroutine
subroutine twice(a, n)
  integer :: n, a(3)
  a(1) = n
end subroutine
subroutine twice(a, n)
  integer :: n, a(3)
  a(3) = n
end subroutine
