! A disassociated pointer does not stand for an absent argument that is CONTIGUOUS.
module sums
contains
  subroutine total(x, y, sum)
    real, intent(in), contiguous, optional :: x(:), y(:)
    real, intent(out) :: sum
    sum = 0
    if (present(x)) sum = sum + x(1)
    if (present(y)) sum = sum + y(1)
  end subroutine total
end module sums
