module m
contains
  subroutine elsewhere(a, b, n, k)
    integer, intent(in) :: n, k
    real, intent(inout) :: a(n)
    real, intent(in) :: b(k)
    where (a > 0)
      a = 1
    elsewhere (b > 0)
      a = 2
    end where
  end subroutine
  subroutine sections(a, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(n), b(5)
    a(:) = b(1:3)
  end subroutine
  subroutine transposed(a, b, n, k)
    integer, intent(in) :: n, k
    real, intent(out) :: a(n, k)
    real, intent(in) :: b(n, k)
    a = transpose(b)
  end subroutine
  subroutine transposed_well(a, b, n, k)
    integer, intent(in) :: n, k
    real, intent(out) :: a(k, n)
    real, intent(in) :: b(n, k)
    a = transpose(b)
  end subroutine
  subroutine inner_product(a, b, y)
    real, intent(in) :: a(:), b(:)
    real, intent(out) :: y
    y = dot_product(a, b)
  end subroutine
  subroutine changed_extent(a, n)
    integer, intent(inout) :: n
    real, intent(out) :: a(n)
    real :: b(n)
    n = n + 1
    b = 1
    a = b
  end subroutine
  subroutine of_a_block(a, n)
    integer, intent(inout) :: n
    real, intent(out) :: a(n)
    n = n + 1
    block
      real :: b(n)
      b = 1
      a = b
    end block
  end subroutine
  subroutine reshaped(a, n)
    integer, intent(in) :: n
    real, intent(out) :: a(2, 2)
    real :: b(n)
    b = 1
    a = reshape(b, [2, 2])
  end subroutine
  subroutine packed(a, b, k)
    real, intent(in) :: a(3)
    logical, intent(in) :: b(:)
    integer, intent(out) :: k
    k = size(pack(a, b))
  end subroutine
  elemental function twice(x) result(y)
    real, intent(in) :: x
    real :: y
    y = 2 * x
  end function
  subroutine of_an_elemental(a, b)
    real, intent(in) :: a(:)
    real, intent(out) :: b(:)
    b = twice(a)
  end subroutine
  subroutine not_allocated(a)
    real, intent(in) :: a(3)
    real, allocatable :: b(:)
    b(:) = a
  end subroutine
  subroutine allocated_by_assignment(a, y)
    real, intent(in) :: a(3)
    real, intent(out) :: y
    real, allocatable :: b(:)
    b = a
    y = sum(b)
  end subroutine
  subroutine source_of_another_shape(a)
    real, intent(in) :: a(:)
    real, allocatable :: b(:)
    allocate (b(5), source=a)
  end subroutine
  subroutine constructor(a)
    real, intent(out) :: a(3)
    a = [1.0, 2.0]
  end subroutine
  subroutine constructor_well(a)
    real, intent(out) :: a(3)
    a = [1.0, 2.0, 3.0]
  end subroutine
end module
