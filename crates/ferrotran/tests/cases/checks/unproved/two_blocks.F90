! open: s: a declaration
! A macro makes both BLOCKs, which have one place: of which the variable is that is passed is not known.
#define TWO block; real(4) :: k; call t(k); end block; block; real(8) :: k; call t(k); end block
subroutine s()
  TWO
end subroutine
subroutine t(x)
  real(8) :: x
  x = 1
end subroutine
