! C's functions that end the process, called by BIND(C).
module ends_in_c
  use, intrinsic :: iso_c_binding, only: c_int
  implicit none
  private
  public :: leaves, signals, says_no, of_thread
  interface
    subroutine c_exit(status) bind(c, name='exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine c_exit
    subroutine at_once(status) bind(c, name='_exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine at_once
    subroutine c_exit_99(status) bind(c, name='_Exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine c_exit_99
    subroutine quick(status) bind(c, name='quick_exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine quick
    subroutine c_abort() bind(c, name='abort')
    end subroutine c_abort
    integer(c_int) function c_raise(signal) bind(c, name='raise')
      import :: c_int
      integer(c_int), value :: signal
    end function c_raise
  end interface
contains
  subroutine leaves(how, status)
    integer, intent(in) :: how, status
    select case (how)
    case (1)
      call c_exit(status)
    case (2)
      call at_once(status)
    case (3)
      call c_exit_99(status)
    case (4)
      call quick(status)
    case (5)
      call c_abort()
    end select
  end subroutine leaves

  ! It comes back where the signal is ignored.
  integer function signals(number)
    integer, intent(in) :: number
    signals = c_raise(number)
  end function signals

  ! Two frames, and a unit that is open.
  subroutine says_no(path, n)
    character(*), intent(in) :: path
    integer, intent(in) :: n
    open (unit=78, file=path)
    write (78, '(a)') 'before'
    if (n < 0) call leaves(1, 3)
    close (78)
  end subroutine says_no

  integer function of_thread(n)
    integer, intent(in) :: n
    of_thread = n + 1
    if (n < 0) call c_exit(7)
  end function of_thread
end module ends_in_c

! Declared in the procedure itself.
subroutine leaves_here(status)
  use, intrinsic :: iso_c_binding, only: c_int
  implicit none
  integer, intent(in) :: status
  interface
    subroutine done(status) bind(c, name='exit')
      import :: c_int
      integer(c_int), value :: status
    end subroutine done
  end interface
  if (status /= 0) call done(status)
end subroutine leaves_here
