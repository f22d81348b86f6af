! open: s: the equal shapes of the arrays used with `b`
! What is evaluated once, and not checked by itself, has no variable that its shape could be asked with.
subroutine s(a, b, c, d)
  character(5), intent(in) :: c
  real, intent(inout) :: a(10), b(:), d(:)
  where (a(1:len(c)) > 0)
    b(:) = d
  end where
end subroutine
