! ===== write (u, asynchronous='yes') a
subroutine s(a, u)
  real a(10)
  integer u
  write (u, asynchronous='yes') a
end

! ===== write (u, asynchronous='no') a
subroutine s(a, u)
  real a(10)
  integer u
  write (u, asynchronous='no') a
end
