! ===== a callee
subroutine s(a, b)
  real a, b
  call nowhere(a)
end

! ===== a statement
subroutine s(a)
  real a
  frobnicate a with b
end
