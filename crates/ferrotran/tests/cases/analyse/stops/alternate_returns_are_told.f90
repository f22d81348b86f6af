subroutine s(n, *, *)
  integer n
  if (n > 1) return 1
  if (n > 0) return 2
  return
end
