! Arguments that may be absent, of every kind.
module optional_arguments
  implicit none
contains
  subroutine all_kinds(x, factor, weights, note, calls, flag, many)
    real, intent(inout) :: x(:)
    real, intent(in), optional :: factor
    real, intent(in), optional :: weights(:)
    character(*), intent(in), optional :: note
    integer, intent(inout), optional :: calls
    logical, intent(out), optional :: flag
    character(3), intent(in), optional :: many(2)
    if (present(factor)) x = x*factor
    if (present(note)) x = x + len(note)
    if (present(calls)) calls = calls + 1
    if (present(flag)) flag = present(weights) .and. present(many)
  end subroutine all_kinds

  ! A VALUE or an ALLOCATABLE that is absent is left out of the call.
  integer function omitted(a, b) result(mask)
    integer, value, optional :: a
    real, allocatable, intent(in), optional :: b(:)
    mask = 0
    if (present(a)) mask = 1
    if (present(b)) mask = mask + 2
  end function omitted
end module optional_arguments
