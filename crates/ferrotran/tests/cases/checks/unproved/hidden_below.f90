! open: s: the extent that the callee takes for `a`
! Its name means something else where all of it is used.
subroutine s(a, n, x)
  integer, intent(in) :: n
  real, intent(inout) :: a(n), x(n)
  associate (c => a)
    associate (a => x(1:1))
      c = 0
    end associate
  end associate
end subroutine
