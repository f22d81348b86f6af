! Extension: dollars in names.
! flags: -fdollar-ok
subroutine a$b(x$)
  integer, intent(inout) :: x$
  x$ = x$ + 1
end subroutine
