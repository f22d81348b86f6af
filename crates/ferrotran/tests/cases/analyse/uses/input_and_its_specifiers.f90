subroutine s(a, ios, unit, msg, i, n, out)
  integer ios, unit, i, n
  real a(n), out(n)
  character(*) msg
  read (unit, *, iostat=ios, iomsg=msg) (a(i), i = 1, n)
  write (unit, *) out
end
