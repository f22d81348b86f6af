! ===== by default
subroutine s(a)
  real a, w(20000)
  w = a
  a = w(1)
end
recursive subroutine r(a)
  real a, w(20000)
  w = a
  a = w(1)
end

! ===== with a higher limit
! flags: -fmax-stack-var-size=1000000
subroutine s(a)
  real a, w(20000)
  w = a
  a = w(1)
end
recursive subroutine r(a)
  real a, w(20000)
  w = a
  a = w(1)
end

! ===== all saved
! flags: -fno-automatic
subroutine s(a)
  real a, w(20000)
  w = a
  a = w(1)
end
recursive subroutine r(a)
  real a, w(20000)
  w = a
  a = w(1)
end
