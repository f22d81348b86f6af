! Each of these was proved, and broke memory: found beside the programs of `cargo xtask unsound`.
module siblings_found
  type holder
    real(8) :: b = 0
  end type
  type finalised
    integer :: n = 0
  contains
    final :: clean
  end type
contains
  ! What a component is a part of is freed while a name stands for the component.
  real(8) function component_of_freed(x) result(y)
    real(8), intent(in) :: x
    type(holder), allocatable :: z
    allocate (z)
    z%b = x
    associate (q => z%b)
      deallocate (z)
      y = q
    end associate
  end function

  ! TRANSFER sets as many bytes as its source has.
  real(8) function short_source(n) result(y)
    integer(1), intent(in) :: n
    y = transfer(n, 0d0)
  end function
  integer(8) function equal_source(x) result(n)
    real(8), intent(in) :: x
    n = transfer(x, 0_8)
  end function
  subroutine partial_element(a, b)
    integer(1), intent(in) :: a(12)
    integer(8), intent(inout) :: b(2)
    b = transfer(a, b, 2)
  end subroutine

  ! Parts of constants are constants, whichever part.
  subroutine five(k)
    integer :: k
    k = 5
  end subroutine
  subroutine fives(k)
    integer :: k(2)
    k = 5
  end subroutine
  subroutine constant_parts(n)
    integer, intent(in) :: n
    integer, parameter :: c(3) = [1, 2, 3], m(2, 2) = reshape([1, 2, 3, 4], [2, 2])
    integer :: i
    do i = 1, 2
      call five(c(i))
      call fives(m(:, i))
    end do
  end subroutine
  subroutine constant_of_another_name(n)
    integer, intent(in) :: n
    integer, parameter :: c(2) = [1, 2]
    associate (q => c, r => c(2))
      call fives(q)
      call five(r)
    end associate
  end subroutine
  subroutine copy_of_a_constant(n)
    integer, intent(in) :: n
    integer, parameter :: c(2) = [1, 2]
    integer :: k
    k = c(2)
    call five(k)
  end subroutine

  ! The masks of ELSEWHERE are combined.
  subroutine elsewhere_of_another_shape(n, m, a, b)
    integer, intent(in) :: n, m
    real(8), intent(inout) :: a(n), b(m)
    where (a > 0)
      a = 1
    elsewhere (b > 0)
      b = 2
    end where
  end subroutine
  subroutine elsewhere_of_the_same_shape(n, a, b)
    integer, intent(in) :: n
    real(8), intent(inout) :: a(n), b(n)
    where (a > 0)
      a = 1
    elsewhere (b > 0)
      b = 2
    elsewhere
      a = 3
    end where
  end subroutine

  ! Numbers in formats that are constant.
  subroutine wide_constant(x, s)
    logical, intent(in) :: x
    character(8), intent(inout) :: s
    integer :: ios
    character(*), parameter :: form = '(L2147483648)'
    write (s, form, iostat=ios) x
    write (s, '(L 2147 483648)', iostat=ios) x
    write (s, 10, iostat=ios) x
10  format(l2147483648)
  end subroutine
  subroutine narrow_constant(x, s)
    logical, intent(in) :: x
    character(80), intent(inout) :: s
    write (s, '(L8, " 123456789 ", A)') x, 'a'
    write (s, 10) x
10  format(l8)
  end subroutine

  ! An absent array decides how often an elemental procedure is called.
  subroutine absent_elements(b)
    real(8), intent(inout), optional :: b(:)
    call each(b)
  end subroutine
  elemental subroutine each(x)
    real(8), intent(inout), optional :: x
    if (present(x)) x = 1
  end subroutine

  ! If what may be absent is present, it has to be as large.
  subroutine present_and_short(x)
    integer, optional, intent(in) :: x(:)
    call two(x)
  end subroutine
  subroutine present_and_as_large(x)
    integer, optional, intent(in) :: x(2)
    call two(x)
  end subroutine
  subroutine two(x)
    integer, optional, intent(in) :: x(2)
    integer :: k
    if (present(x)) k = 1
  end subroutine

  ! A name outside of the loop stands for its variable.
  subroutine variable_of_another_name(a)
    real(8), intent(inout) :: a(3)
    integer :: i
    associate (j => i)
      do i = 1, 3
        j = 100000
        a(i) = 1
      end do
    end associate
  end subroutine
  subroutine other_variable_of_another_name(a)
    real(8), intent(inout) :: a(3)
    integer :: i, k
    k = 1
    associate (j => k)
      do i = 1, 3
        j = 100000
        a(i) = 1
      end do
    end associate
  end subroutine

  ! What a BLOCK declares is finalised, and what a function gives.
  subroutine clean(t)
    type(finalised), intent(inout) :: t
    integer, pointer :: p
    nullify (p)
    p = t%n
  end subroutine
  integer function in_block(n) result(k)
    integer, intent(in) :: n
    block
      type(finalised) :: t
    end block
    k = n
  end function
end module
! ===== what a structure is assigned is no part of it
module parts_found
  type list
    type(list), allocatable :: next, kids(:)
    integer :: v = 0
  end type
contains
  subroutine rest(x)
    type(list), intent(inout) :: x
    if (allocated(x%next)) x = x%next
  end subroutine
  subroutine rest_in_parentheses(x)
    type(list), intent(inout) :: x
    if (allocated(x%next)) x = (x%next)
  end subroutine
  subroutine first(x)
    type(list), intent(inout) :: x
    if (allocated(x%kids)) x = x%kids(1)
  end subroutine
  subroutine other(x, y)
    type(list), intent(inout) :: x, y
    if (allocated(y%next)) x = y%next
  end subroutine
end module
