! Subscripts of named constants.
module tables
  implicit none
  integer, parameter :: first(*) = [3, 1, 2], grid(0:1, -2:0) = reshape([1, 2, 3, 4, 5, 6], [2, 3])
  real, parameter :: halves(3) = [0.5, 1.0, 1.5]
  character(3), parameter :: names(2) = ['abc', 'def']
contains
  elemental integer function entry_of(i, j)
    integer, intent(in) :: i, j
    entry_of = grid(i, j) + first(i + 1)
  end function

  pure real function half(i)
    integer, intent(in) :: i
    half = halves(first(first(i)))
  end function

  subroutine show(n)
    integer, intent(in) :: n
    integer :: i, numbers(3)
    character(3) :: name
    do i = 1, n
      numbers(i) = first(i)*grid(mod(i, 2), -i + 1)
    end do
    name = names(n - 1)
    write (*, *) numbers, name, sum(first(2:n)), first(numbers(1)/9 + 1)
    block
      ! Another one, and further.
      real, parameter :: halves(4) = [1., 2., 3., 4.]
      if (n > 2) write (*, *) halves(4)
    end block
  end subroutine
end module

subroutine run
  use tables, only: entry_of, half, show, renamed => first
  implicit none
  integer :: i
  do i = 1, size(renamed)
    write (*, *) renamed(i), half(i), entry_of(1, 1 - i)
  end do
  call show(3)
end subroutine
