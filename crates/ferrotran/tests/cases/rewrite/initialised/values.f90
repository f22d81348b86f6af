! What Fortran leaves unset is set where it comes to be, so that nobody sees what memory held before.
module values
  implicit none
contains
  subroutine scalar(x, l, c)
    real(8), intent(out) :: x
    logical, intent(out) :: l
    character(len=5), intent(out) :: c
    real(8) :: t
    logical :: m
    character(len=5) :: d
    x = t
    l = m
    c = d
  end subroutine

  subroutine arrays(n, x)
    integer, intent(in) :: n
    integer, intent(out) :: x
    integer :: fixed(20), automatic(n)
    if (n > 100) fixed(1) = 1
    x = sum(fixed) + sum(automatic)
  end subroutine

  function some_paths(n) result(r)
    integer, intent(in) :: n
    real :: r(3)
    if (n > 0) r = n
  end function

  integer function by_its_name(n)
    integer, intent(in) :: n
10  if (n > 0) by_its_name = by_its_name + n
    if (by_its_name > 0 .and. by_its_name < 12) goto 10
  end function

  function text(n)
    integer, intent(in) :: n
    character(len=n) :: text
    if (n > 3) text(1:1) = 'a'
  end function

  subroutine allocated_out(n, a, b, s, t, st)
    integer, intent(in) :: n
    integer, allocatable, intent(out) :: a(:), b(:)
    character(len=:), allocatable, intent(out) :: s, t(:)
    integer, intent(out) :: st
    real, allocatable :: own(:, :)
    allocate (a(n), stat=st)
    if (n > 2) allocate (b(n))
    if (n > 2 .and. allocated(b)) allocate (character(n) :: s); allocate (character(3) :: t(2))
    allocate (own(n, n))
    if (n > 0) a(1) = 7 + int(sum(own))
  end subroutine

  subroutine moved(a)
    integer, allocatable, intent(inout) :: a(:)
    integer, allocatable :: b(:)
    integer :: n
    n = 0
    if (allocated(a)) n = size(a)
    allocate (b(n + 2))
    call move_alloc(b, a)
  end subroutine

  subroutine dirty
    real(8) :: full(2000)
    full = transfer(int(z'5a5a5a5a5a5a5a5a', 8), 1d0)
    if (full(1) == 3d0) print *, full
  end subroutine
end module

program main
  use values
  implicit none
  real(8) :: x
  logical :: l
  integer :: k, st
  integer, allocatable :: a(:), b(:)
  character(len=5) :: c
  character(len=:), allocatable :: s, t(:)
  call dirty
  call scalar(x, l, c)
  print '(f0.1, l2, 3a)', x, l, '<', c, '>'
  call dirty
  call arrays(10, k)
  print '(i0)', k
  call dirty
  print '(3f5.1)', some_paths(-1), some_paths(2)
  call dirty
  k = by_its_name(5)
  print '(2i3)', k, by_its_name(0)
  call dirty
  print '(5a)', '<', text(2), '><', text(4), '>'
  call allocated_out(3, a, b, s, t, st)
  print '(7i3)', a, b, st
  print '(7a)', '<', s, '><', t(1), '><', t(2), '>'
  call moved(a)
  print '(5i3)', a
end program
