! Dummy procedures that the threads of OpenMP regions call.

! The sum of F over 1 to N.
subroutine team_sum(f, n, total)
  implicit none
  integer, intent(in) :: n
  double precision, intent(out) :: total
  integer :: i
  interface
    double precision function f(x)
      double precision, intent(in) :: x
    end function f
  end interface
  total = 0
  !$omp parallel do num_threads(4) reduction(+:total)
  do i = 1, n
    total = total + f(dble(i))
  end do
  !$omp end parallel do
end subroutine team_sum

! Each thread writes an element of its own.
subroutine team_fill(f, n, x)
  implicit none
  integer, intent(in) :: n
  integer, intent(inout) :: x(n)
  external :: f
  integer :: i
  !$omp parallel do num_threads(4)
  do i = 1, n
    call f(x(i))
  end do
  !$omp end parallel do
end subroutine team_fill

! Called inside a region by a callee, and outside of it.
integer function team_and_alone(f)
  implicit none
  integer, external :: f
  integer :: totals(3), i
  totals = 0
  !$omp parallel do num_threads(2)
  do i = 1, 2
    call add(f, totals(i))
  end do
  !$omp end parallel do
  call add(f, totals(3))
  team_and_alone = sum(totals)
end function team_and_alone

subroutine add(f, total)
  implicit none
  integer, external :: f
  integer, intent(inout) :: total
  total = total + f(1)
end subroutine add

module concurrent_module
  implicit none
  private
  public :: rows

  abstract interface
    function row_function(row) result(total)
      real, intent(in) :: row(:)
      real :: total
    end function row_function
  end interface

contains
  ! By descriptor, and it may be absent.
  subroutine rows(a, sums, f)
    real, intent(in) :: a(:, :)
    real, intent(inout) :: sums(:)
    procedure(row_function), optional :: f
    integer :: i
    !$omp parallel do num_threads(4)
    do i = 1, size(a, 1)
      if (present(f)) call row_of(f, a, i, sums(i))
    end do
    !$omp end parallel do
  end subroutine rows

  ! In a procedure of its own: Flang 16 has one descriptor for all threads of a region.
  subroutine row_of(f, a, i, total)
    procedure(row_function) :: f
    real, intent(in) :: a(:, :)
    integer, intent(in) :: i
    real, intent(out) :: total
    total = f(a(i, :))
  end subroutine row_of
end module concurrent_module
