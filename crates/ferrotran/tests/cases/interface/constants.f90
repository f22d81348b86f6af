module constants
  use, intrinsic :: iso_fortran_env
  implicit none
  integer, parameter :: dp = selected_real_kind(15, 307), i8 = selected_int_kind(r=18)
  integer, parameter :: sp = kind(1.0), qp = selected_real_kind(p=33)
  real(dp), parameter :: third = 1.0_dp/3, big = huge(1.0_dp), little = tiny(0.0), eps = epsilon(1d0)
  integer, parameter :: primes(*) = [2, 3, 5, 7], squares(3) = [(i_do**2, i_do = 1, 3)]
  integer, private :: i_do
  integer, parameter :: grid(0:1, 2) = reshape([1, 2, 3, 4], [2, 2]), picked = grid(1, 2)
  integer, parameter :: total = sum(primes), most = maxval(primes), count4 = size(primes)
  integer, parameter :: a = ichar('A'), z = iachar('z'), bits = ior(ishft(1, 4), z'F')
  integer(int64), parameter :: wide = 2_int64**40, mixed = max(1_int64, 7)
  character(*), parameter :: name = 'it''s' // repeat('-', 3), letter = name(2:2)
  character(len=6), parameter :: padded = 'ab', list(2) = ['one  ', 'two  ']
  logical, parameter :: yes = .not. (1 > 2) .and. dp == real64, many = any(primes == 5)
  complex(dp), parameter :: i = (0.0_dp, 1), product = i*i
  real, parameter :: cut = int(3.9) + nint(2.5) + mod(-7, 3) + modulo(-7, 3)
  integer, parameter :: len_name = len(name), half = primes(4)/2, negative = -huge(1) - 1
  real(dp), parameter :: pi = 4*atan(1.0_dp), zeros(2) = 0
  enum, bind(c)
    enumerator :: red, green = 5, blue
  end enum
contains
  subroutine uses(x, y, s)
    real(dp) :: x(total, -most:count4), y(primes(2):squares(3), size(grid, 1))
    character(len=len_name + 2) :: s
  end subroutine
end module
