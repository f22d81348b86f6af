! Clause 9.7: ALLOCATE, DEALLOCATE, NULLIFY with all options.
subroutine allocation(n, m)
  implicit none
  integer, intent(in) :: n, m(:)
  type :: t
    integer :: i
  end type
  real, allocatable :: a(:), b(:, :), c, d(:)
  real, pointer :: p(:), q
  class(t), allocatable :: x
  class(*), allocatable :: y
  character(len=:), allocatable :: s
  integer :: st
  character(80) :: msg
  allocate (a(n), b(0:n, -1:1), stat=st, errmsg=msg)
  allocate (c, source=1.0)
  allocate (d, mold=a)
  allocate (p(n), q)
  allocate (t :: x)
  allocate (integer(8) :: y)
  allocate (character(len=n) :: s)
  deallocate (a, b)
  deallocate (c, stat=st, errmsg=msg)
  nullify (p, q)
end subroutine
