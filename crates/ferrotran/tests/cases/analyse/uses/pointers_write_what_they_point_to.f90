! ===== written
subroutine s(a, b, c)
  real, target :: a(3), b(3), c(3)
  real, pointer :: p(:), q(:)
  p => a
  q => p
  q(1) = 0
  p => b
  print *, sum(c)
end

! ===== only read
subroutine s(a)
  real, target :: a(3)
  real, pointer :: p(:)
  p => a
  print *, p(1)
end
