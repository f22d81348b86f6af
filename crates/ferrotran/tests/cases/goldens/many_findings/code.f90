! More findings than a documentation lists.
subroutine many(n, a, b)
  integer, intent(in) :: n(20)
  real, intent(inout) :: a(20), b(20)
  a(n(1)) = 1
  b(n(2)) = 2
  a(n(3)) = b(n(4))
  b(n(5)) = a(n(6))
  a(n(7)) = 7
  b(n(8)) = 8
  a(n(9)) = b(n(10))
  b(n(11)) = a(n(12))
  if (n(1) == 1) stop 'one'
  if (n(1) == 2) stop 'two'
  if (n(1) == 3) stop 'three'
  if (n(1) == 4) stop 'four'
  if (n(1) == 5) stop 'five'
  if (n(1) == 6) stop 'six'
  if (n(1) == 7) stop 'seven'
  if (n(1) == 8) stop 8
  if (n(1) == 9) stop 9
  if (n(1) == 10) stop 10
  if (n(1) == 11) stop 11
  if (n(1) == 12) stop 12
  if (n(1) == 13) stop 13
  if (n(1) == 14) stop 14
end subroutine many
