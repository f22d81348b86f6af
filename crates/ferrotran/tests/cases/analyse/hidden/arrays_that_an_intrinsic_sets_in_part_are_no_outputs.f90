subroutine s(v, r)
  integer v(20)
  real r(3)
  call date_and_time(values=v)
  call random_number(r)
end
