subroutine s(t, from, to, x, d)
  real t, x(3)
  integer from, to
  character(8) d
  call cpu_time(t)
  call mvbits(from, 0, 4, to, 0)
  call random_number(x)
  call date_and_time(date=d)
end
