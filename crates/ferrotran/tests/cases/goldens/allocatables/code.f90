! ALLOCATABLE in each role: given, changed, lent, returned, a result.
module allocatables
  implicit none
contains
  subroutine given(a, n)
    real, allocatable, intent(in) :: a(:)
    integer, intent(out) :: n
    n = -1
    if (allocated(a)) n = size(a)
  end subroutine given

  subroutine changed(a)
    integer, allocatable, intent(inout) :: a(:, :)
    if (allocated(a)) deallocate (a)
  end subroutine changed

  subroutine maybe_changed(a)
    double precision, allocatable, intent(inout), optional :: a(:)
    if (present(a)) then
      if (allocated(a)) a = 0
    end if
  end subroutine maybe_changed

  subroutine returned(n, a, scalar)
    integer, intent(in) :: n
    complex, allocatable, intent(out) :: a(:)
    logical, allocatable, intent(out) :: scalar
    allocate (a(n))
    a = 0
    scalar = n > 0
  end subroutine returned

  function result_of(n) result(a)
    integer, intent(in) :: n
    real, allocatable :: a(:)
    allocate (a(n))
    a = n
  end function result_of
end module allocatables
