! Functions that use a unit, called in the lists of statements that use the same one.

integer function logged(unit, n)
  implicit none
  integer, intent(in) :: unit, n
  write(unit, '(a,i0)') 'inner ', n
  logged = 10*n
end function logged

! Two calls away.
integer function through(unit, n)
  implicit none
  integer, intent(in) :: unit, n
  integer, external :: logged
  through = logged(unit, n) + 1
end function through

integer function flushed(unit, n)
  implicit none
  integer, intent(in) :: unit, n
  flush(unit)
  flushed = n
end function flushed

subroutine writes_of_functions(path, n)
  implicit none
  character(*), intent(in) :: path
  integer, intent(in) :: n
  integer :: unit
  integer, external :: logged, through, flushed
  open(newunit=unit, file=path, action='write')
  write(unit, '(a,i0)') 'outer ', logged(unit, n)
  write(unit, '(a,i0,a,i0)') 'outer ', through(unit, n) + 1, ' and ', logged(unit, n + 1)
  if (n > 0) write(unit, '(a,i0)') 'outer ', flushed(unit, n)
  close(unit)
end subroutine writes_of_functions

! The unit of an internal file is its own.
subroutine writes_into_text(text, path, n)
  implicit none
  character(*), intent(inout) :: text
  character(*), intent(in) :: path
  integer, intent(in) :: n
  integer :: unit
  integer, external :: logged
  open(newunit=unit, file=path, action='write')
  write(text, '(a,i0)') 'outer ', logged(unit, n)
  close(unit)
end subroutine writes_into_text

! What a closure does nobody knows.
subroutine prints_of(f, n)
  implicit none
  integer, intent(in) :: n
  interface
    integer function f(n)
      integer, intent(in) :: n
    end function f
  end interface
  print '(i0)', f(n)
end subroutine prints_of

subroutine prints(n)
  implicit none
  integer, intent(in) :: n
  print '(i0)', n
end subroutine prints

! Its last value cannot be evaluated before the statement.
subroutine prints_some(n)
  implicit none
  integer, intent(in) :: n
  integer :: i
  integer, external :: logged
  print *, (logged(6, i), i = 1, n)
end subroutine prints_some
