! rule: pointer-bounds, no-target
! breaks: a pointer is given more elements than its target has
! call: pointer_bounds_1(90000)
module pointer_bounds_m
contains
  real(8) function pointer_bounds_1(n) result(y)
    integer, intent(in) :: n
    real(8), target, save :: t(4)
    real(8), pointer :: p(:, :)
    p(1:n, 1:n) => t
    y = sum(p)
  end function
end module
