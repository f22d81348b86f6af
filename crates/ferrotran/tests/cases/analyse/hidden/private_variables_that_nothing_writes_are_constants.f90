module m
  integer, private :: k = 1
contains
  subroutine s(n)
    integer n
    n = k
  end
end module
