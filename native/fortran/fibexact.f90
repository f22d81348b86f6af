!> Fibonacci numbers of any size: digits ("limbs") in base 2**32, least
!> significant first, each in an integer(int64) that leaves room for a carry.
module fibexact
  use, intrinsic :: iso_fortran_env, only: int32, int64, real64
  implicit none
  private
  public :: fib_exact, fib_exact_limbs

  integer(int64), parameter :: base = 2_int64**32

contains

  !> How many limbs are enough for F(n): n * log2(golden ratio) bits.
  function fib_exact_limbs(n) result(limbs)
    integer(int32), intent(in) :: n
    integer(int32) :: limbs
    real(real64), parameter :: bits_per_step = 0.69424191363061738_real64

    limbs = int(real(max(n, 0), real64) * bits_per_step / 32.0_real64, int32) + 1
  end function fib_exact_limbs

  !> F(n), with F(0) = 0 and F(1) = 1, in the first `used` elements of
  !> `limbs`; the others become 0. `used` is at least 1 on success, and
  !>   -1  where `limbs` is too short (fib_exact_limbs(n) are enough),
  !>   -2  where n is negative,
  !>   -3  where there is no memory for as many limbs again.
  subroutine fib_exact(n, limbs, used)
    integer(int32), intent(in) :: n
    integer(int64), intent(out) :: limbs(:)
    integer(int32), intent(out) :: used
    integer(int64), allocatable :: next(:)
    integer(int64) :: total, carry
    integer(int32) :: step, i, limit
    integer :: status

    limbs = 0
    if (n < 0) then
      used = -2
      return
    end if
    used = -1
    if (size(limbs) < 1) return
    limit = int(min(size(limbs, kind=int64), int(fib_exact_limbs(n), int64)), int32)

    allocate (next(limit), stat=status)
    if (status /= 0) then
      used = -3
      return
    end if

    ! After each step `limbs` is F(step) and `next` is F(step + 1), both in
    ! `used` limbs.
    limbs(1) = 0
    next = 0
    next(1) = 1
    used = 1
    do step = 1, n
      carry = 0
      do i = 1, used
        total = limbs(i) + next(i) + carry
        limbs(i) = next(i)
        next(i) = modulo(total, base)
        carry = total / base
      end do
      if (carry > 0) then
        if (used < limit) then
          used = used + 1
          next(used) = carry
        else if (step < n) then
          limbs = 0
          used = -1
          return
        end if
      end if
    end do

    do while (used > 1 .and. limbs(used) == 0)
      used = used - 1
    end do
  end subroutine fib_exact

end module fibexact
