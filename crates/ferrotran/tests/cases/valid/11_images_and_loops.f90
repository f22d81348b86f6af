! flags: -fcoarray=single
! Coarrays, IMPURE ELEMENTAL, DO CONCURRENT, FORALL, contiguous pointers.
module images_and_loops
  use, intrinsic :: iso_fortran_env, only: event_type, lock_type
  implicit none
  real, save :: shared(10)[2, *]
  integer, codimension[*], save :: counter = 0
  type :: with_coarray
    real, allocatable :: part(:)[:]
  end type
  real, contiguous, pointer :: view(:)
contains
  impure elemental subroutine told(x, unit)
    real, intent(in) :: x
    integer, intent(in), optional :: unit
    if (present(unit)) write (unit, *) x
  end subroutine
  subroutine on_images(x, n)
    integer, intent(in) :: n
    real, intent(inout) :: x(n)[*]
    integer :: me
    me = this_image()
    sync all
    if (me == 1) x(1)[1] = shared(2)[1, 1]
    sync images (*)
    critical
      counter[1] = counter[1] + 1
    end critical
    sync memory
    call co_sum(x)
  end subroutine
  subroutine loops(a, b, n)
    integer, intent(in) :: n
    real, intent(inout) :: a(n, n), b(n)
    integer :: i, j, k
    do concurrent (i = 1:n, j = 1:n:2, i /= j)
      a(i, j) = b(i)*j
    end do
    named: do concurrent (k = n:1:-1)
      block
        real :: local
        local = b(k)
        b(k) = local + 1
      end block
    end do named
    forall (i = 1:n, b(i) > 0) a(i, i) = b(i)
    do concurrent (i = 1:n); b(i) = 0; end do
  end subroutine
end module
