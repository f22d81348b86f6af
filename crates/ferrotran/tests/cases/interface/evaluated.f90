! Constants of every intrinsic type, and what intrinsic functions make of them.
module evaluated
  use, intrinsic :: iso_fortran_env, only: int64, real64, wide => real128, integer_kinds
  use, intrinsic :: iso_c_binding, only: c_long, c_null_char
  implicit none
  integer, private :: i
  integer, parameter :: i8 = selected_int_kind(18), sp = selected_real_kind(6, 37), dp = kind(1d0)
  integer, parameter :: ck = selected_char_kind('ASCII'), least = minval([3, 1, 2])
  integer(int64), parameter :: large = huge(0_int64), shifted = ishft(1_int64, 40), ored = ior(5_int64, 8_int64)
  integer, parameter :: table(2, 3) = reshape([1, 2, 3, 4, 5, 6], [2, 3])
  integer, parameter :: transposed(3, 2) = transpose(table), total = sum(table), rows = size(table, 1)
  integer, parameter :: bounds(2) = shape(table), last = ubound(table, 2), picked = table(2, 3)
  integer, parameter :: squares(4) = [(i*i, i = 1, 4)], section(2) = squares(2:3), evens(2) = squares(2::2)
  integer, parameter :: quotient = -7/2, rest = mod(-7, 2), floor_rest = modulo(-7, 2), power = 2**10
  integer, parameter :: nearest = nint(2.5), cut = int(-2.7), up = ceiling(2.1), down = floor(-2.1)
  integer, parameter :: signed = sign(3, -1), distance = abs(-4), larger = max(1, 7, 3), dimmed = dim(3, 5)
  integer, parameter :: merged = merge(1, 2, dp == 8), bits = bit_size(0_int64), counted = count([.true., .false.])
  integer, parameter :: letters = len('four'), trimmed = len_trim('ab  '), place = index('hello', 'l'), code = ichar('A')
  integer, parameter :: boz = int(z'FF'), scanned = scan('fortran', 'tr'), verified = verify('aab', 'a')
  integer, parameter :: exponent_of = exponent(8.0), digits_of = digits(1d0), range_of = range(1_int64), radix_of = radix(1.0)
  real(dp), parameter :: pi = 4*atan(1.0_dp), root = sqrt(2.0_dp), tiny_one = tiny(1.0_dp), eps = epsilon(1.0_dp)
  real(dp), parameter :: mixed = 1 + 2.5_dp*3, negative = -1.5e-3_dp, quartic = 3.14159_dp**4, third = 1/3.0_dp
  real(sp), parameter :: single = 0.1, list(3) = [1.0, 2.0, 4.0]/3, scaled = scale(1.5, 3)
  real, parameter :: logs = log(10.0), exponential = exp(1.0), cosine = cos(0.5), hyper = tanh(0.25)
  complex(dp), parameter :: z = (1.0_dp, -2.0_dp), product_of = z*conjg(z)
  real(dp), parameter :: imaginary = aimag(z), real_part = real(z), modulus = abs((3.0_dp, 4.0_dp))
  logical, parameter :: yes = .true., both = yes .and. .not. .false., ordered = 'abc' < 'abd', any_of = any(table > 5)
  character(len=6), parameter :: text = 'ab' // 'cd', tail = text(2:3), repeated = repeat('xy', 3), left = adjustl('  z')
  character(len=*), parameter :: words(2) = ['one  ', 'three'], joined = trim(words(1)) // '-' // words(2)
  character, parameter :: nul = c_null_char, letter = char(65), quote = ''''
  character(len=len(joined)) :: sized
  real(dp) :: matrix(rows, 0:last - 1, size(squares)), by_kind(kind(1.0_dp))
  integer(c_long) :: long
  integer(integer_kinds(1)) :: smallest
end module evaluated
