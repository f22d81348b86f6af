! Clause 10.2: assignments, pointer assignments with bounds, WHERE, FORALL.
module assignments
  implicit none
  type :: t
    real, pointer :: p(:) => null()
    procedure(real), pointer, nopass :: f => null()
  end type
contains
  subroutine assign(a, b, n, x)
    real, intent(inout), target :: a(:), b(:, :)
    integer, intent(in) :: n
    type(t), intent(inout) :: x
    real, pointer :: p(:), q(:, :), s
    procedure(real), pointer :: f
    intrinsic :: sin
    integer :: i, j
    p => a
    p(0:) => a
    q(1:2, 1:n) => a
    x%p => p(1:2)
    s => a(1)
    nullify (p)
    f => null()
    x%f => f
    where (a > 0) a = 1
    where (a > 0)
      a = sqrt(a)
    elsewhere (a < -1)
      a = -1
    elsewhere
      a = 0
    end where
    outer: where (b > 0)
      inner: where (b > 1)
        b = 1
      end where inner
    elsewhere outer
      b = 2
    end where outer
    forall (i=1:n) a(i) = i
    forall (i=1:n, j=1:n:2, i /= j) b(i, j) = 0
    named: forall (i=1:n, j=1:2)
      b(i, j) = i
      where (a > 0) a = 0
      b(i, j) = b(i, j) + 1
    end forall named
  end subroutine
end module
