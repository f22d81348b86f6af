! built elsewhere
subroutine on_one_path(k, x)
  integer, intent(in) :: k
  real, intent(out) :: x
  real :: t
  if (k > 0) t = 1
  x = t
end subroutine
subroutine in_a_loop(n, x)
  integer, intent(in) :: n
  real, intent(out) :: x
  real :: t
  integer :: i
  do i = 1, n
    t = i
  end do
  x = t
end subroutine
subroutine by_input(s, x, ios)
  character(*), intent(in) :: s
  real, intent(out) :: x
  integer, intent(out) :: ios
  real :: t
  read (s, *, iostat=ios) t
  x = t
end subroutine
subroutine a_part(x)
  real, intent(out) :: x
  real :: t(3)
  t(1) = 1
  x = t(2)
end subroutine
subroutine under_a_mask(m, x)
  logical, intent(in) :: m(3)
  real, intent(out) :: x
  real :: t(3)
  where (m) t = 1
  x = t(2)
end subroutine
subroutine by_a_callee(k, x)
  integer, intent(in) :: k
  real, intent(out) :: x
  real :: t
  call sometimes(k, t)
  x = t
end subroutine
subroutine sometimes(k, t)
  integer, intent(in) :: k
  real, intent(inout) :: t
  if (k > 0) t = 1
end subroutine
subroutine after_a_jump(k, x)
  integer, intent(in) :: k
  real, intent(out) :: x
  real :: t
  if (k > 0) go to 10
  t = 1
10 x = t
end subroutine
function result_on_one_path(k) result(r)
  integer, intent(in) :: k
  real :: r
  if (k > 0) r = 1
end function
function an_array_of_results() result(r)
  real :: r(3)
  r(1) = 1
end function
subroutine a_string(c)
  character(4), intent(out) :: c
  character(4) :: t
  t(1:2) = 'ab'
  c = t
end subroutine
subroutine allocated_only(a)
  real, allocatable, intent(inout) :: a(:)
  if (allocated(a)) deallocate (a)
  allocate (a(3))
end subroutine
subroutine set_in_part(a)
  real, allocatable, intent(out) :: a(:)
  allocate (a(3))
  a(1) = 1
end subroutine
subroutine in_a_module_variable()
  use kept
  allocate (a(3))
end subroutine
module kept
  real, allocatable :: a(:)
end module
subroutine in_a_block(x)
  real, intent(out) :: x
  integer :: i
  x = 0
  do i = 1, 2
    block
      real :: t
      if (i == 1) t = 1
      x = x + t
    end block
  end do
end subroutine
subroutine by_a_function(x)
  real, intent(out) :: x
  real :: t
  x = t + sets(t)
contains
  real function sets(t)
    real, intent(out) :: t
    t = 1
    sets = 1
  end function
end subroutine
subroutine of_the_host(x)
  real, intent(out) :: x
  real :: t
  call inner
contains
  subroutine inner
    x = t
  end subroutine
end subroutine
subroutine from_a_source(a)
  real, allocatable, intent(out) :: a(:)
  allocate (a(3), source=1.0)
end subroutine
subroutine as_a_whole(a)
  real, allocatable, intent(out) :: a(:)
  allocate (a(3))
  a = 1
end subroutine
subroutine on_every_path(k, x)
  integer, intent(in) :: k
  real, intent(out) :: x
  real :: t
  select case (k)
  case (1)
    t = 1
  case default
    t = 2
  end select
  x = t
end subroutine
