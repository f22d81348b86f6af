! What ends the process of a Fortran program, or makes it wait for ever: one procedure for each.

subroutine e_stop(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = k
  if (k > 0) stop 'here'
end subroutine

subroutine e_error_stop(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = k
  if (k > 0) error stop 18
end subroutine

subroutine e_exit(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = k
  if (k > 0) call exit(k)
end subroutine

subroutine e_abort(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = k
  if (k > 0) call abort()
end subroutine

subroutine e_pause(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = k
  if (k > 0) pause 'here'
end subroutine

subroutine e_c_exit(k, r)
  use, intrinsic :: iso_c_binding, only: c_int
  integer, intent(in) :: k
  integer, intent(out) :: r
  interface
    subroutine ends(status) bind(c, name='exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine
  end interface
  r = k
  if (k > 0) call ends(k)
end subroutine

subroutine e_c_at_once(k, r)
  use, intrinsic :: iso_c_binding, only: c_int
  integer, intent(in) :: k
  integer, intent(out) :: r
  interface
    subroutine ends(status) bind(c, name='_exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine
  end interface
  r = k
  if (k > 0) call ends(k)
end subroutine

subroutine e_c_abort(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  interface
    subroutine ends() bind(c, name='abort')
    end subroutine
  end interface
  r = k
  if (k > 0) call ends()
end subroutine

subroutine e_c_raise(k, r)
  use, intrinsic :: iso_c_binding, only: c_int
  integer, intent(in) :: k
  integer, intent(out) :: r
  interface
    integer(c_int) function sends(signal) bind(c, name='raise')
      import :: c_int
      integer(c_int), value :: signal
    end function
  end interface
  r = k
  if (k > 0) r = sends(15)
end subroutine

subroutine e_subscript(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer :: a(3)
  a = 1
  r = a(k)
end subroutine

subroutine e_divide(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = 7/(k - 9)
end subroutine

subroutine e_step(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer :: i
  r = 0
  do i = 1, 5, k - 9
    r = r + i
  end do
end subroutine

subroutine e_repeat(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = len(repeat('ab', -k))
end subroutine

subroutine e_room(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  real(8), allocatable :: a(:)
  allocate(a(k*10_8**16))
  a(1) = k
  r = int(a(1))
end subroutine

subroutine e_twice(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer, allocatable :: a(:)
  allocate(a(9))
  a = k
  if (k > 0) allocate(a(9))
  r = a(1)
end subroutine

subroutine e_automatic(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  real(8) :: a(k*10_8**16)
  a(1) = k
  r = int(a(1))
end subroutine

subroutine e_label(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer :: label
  r = k
  if (k < 0) assign 100 to label
  print label, k
100 format(i5)
end subroutine

subroutine e_output(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  r = k
  open(unit=91, file='/nowhere/at/all', status='old')
end subroutine

integer function stops_in_it(k)
  integer, intent(in) :: k
  stops_in_it = k
  if (k > 0) stop 'in a list'
end function

subroutine e_stop_in_list(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer, external :: stops_in_it
  r = k
  print *, stops_in_it(k)
end subroutine

integer function prints(k)
  integer, intent(in) :: k
  print *, 'inner', k
  prints = k
end function

subroutine e_nested(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer, external :: prints
  r = k
  print *, prints(k)
end subroutine

subroutine e_closure(f, k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  interface
    integer function f(k)
      integer, intent(in) :: k
    end function
  end interface
  r = k
  print *, f(k)
end subroutine

recursive integer function deeper(k) result(r)
  integer, intent(in) :: k
  r = 0
  if (k > 0) r = deeper(k + 1) + deeper(k + 2)
end function

subroutine e_recursion(k, r)
  integer, intent(in) :: k
  integer, intent(out) :: r
  integer, external :: deeper
  r = deeper(k)
end subroutine

integer function e_next()
  integer :: count = 0
  save count
  count = count + 1
  e_next = count
end function
