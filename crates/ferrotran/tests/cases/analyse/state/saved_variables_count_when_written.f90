subroutine written(a)
  integer a
  integer, save :: k = 0
  k = k + 1
  a = k
end
subroutine constant(a)
  real a
  real, save :: table(3) = [1., 2., 3.]
  a = table(2)
end
subroutine by_call()
  integer :: k = 0
  call add(k)
end
subroutine add(k)
  integer k
  k = k + 1
end
