! ===== a local array
subroutine s(n)
  real w(n), v(3)
  w = 1
  v = w(1)
end

! ===== an argument
subroutine s(n, w)
  real w(n)
  w = 1
end
