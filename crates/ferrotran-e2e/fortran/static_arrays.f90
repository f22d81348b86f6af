subroutine big10(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(10) :: a(5000)
  a = x
  y = sum(a)
end subroutine
subroutine bigc10(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  complex(10) :: a(3000)
  a = x
  y = real(sum(a))
end subroutine
subroutine bigpop(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(popcnt(255)*2500)
  a = x
  y = sum(a)
end subroutine
subroutine bigdot(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(dot_product([100,100],[100,100]))
  a = x
  y = sum(a)
end subroutine
subroutine bigchl(x, y)
  character, intent(in) :: x
  character, intent(out) :: y
  character(len=popcnt(255)*25000) :: a
  a = x
  y = a
end subroutine
recursive subroutine eqbig(x, y)
  real(8), intent(in) :: x
  real(8), intent(out) :: y
  real(8) :: a(20000), b(20000)
  equivalence (a, b)
  a = x
  y = sum(b)
end subroutine
