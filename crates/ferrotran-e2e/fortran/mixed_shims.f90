! Procedure dummies beside arguments that a shim makes something of.
module mixed_shims
  implicit none

contains

  ! The values of f at every element of x, as many as are positive.
  subroutine positive_values(f, x, name, values, label, shift)
    interface
      integer function f(n)
        integer, intent(in) :: n
      end function f
    end interface
    integer, intent(in) :: x(:)
    character(*), intent(in) :: name
    integer, allocatable, intent(out) :: values(:)
    character(:), allocatable, intent(inout) :: label
    integer, intent(in), optional :: shift(:)
    integer :: i
    integer :: all(size(x))
    do i = 1, size(x)
      all(i) = f(x(i))
    end do
    if (present(shift)) then
      do i = 1, min(size(shift), size(x))
        all(i) = all(i) + shift(i)
      end do
    end if
    values = pack(all, all > 0)
    if (allocated(label)) label = label//name
  end subroutine positive_values

end module mixed_shims
