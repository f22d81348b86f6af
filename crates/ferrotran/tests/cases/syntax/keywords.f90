program if
  integer :: if, do, end, real(3), type, data, contains
  if (if == 1) if = 2
  do do = 1, 3
    end = do
  enddo
  real(1) = 5
  type = data
  where(1) = 2
  goto 10
  select = 1
10 call call(call)
  stop1
  print = 5
  block = 1
  interface = 3
  if(real(1)>1)goto10
end program if
