! Newer compiler. Flang reads it. Clause 11.1.7.5: LOCAL, LOCAL_INIT, SHARED, DEFAULT (NONE).
subroutine localities(n, x, local, shared)
  implicit none
  integer, intent(in) :: n
  real, intent(inout) :: x(n), local, shared(n)
  real :: default, reduce
  real, pointer :: p
  integer :: i, j
  do concurrent (i = 1:n) local(local, default) shared(x, n)
    local = x(i)
    default = local
    x(i) = default
  end do
  named: do concurrent (i = 1:n, j = 1:n, i /= j) local_init(reduce)shared(shared)local(p)
    shared(i) = reduce
  end do named
  do concurrent (i = 1:n) default(none) shared(x, n) local(j)
    j = n
    x(i) = j
  end do
  do 10 concurrent (i = 1:n) &
    default (none) &
    shared (x)
10 x(i) = 0
end subroutine
