! Clause 16: intrinsics in constant expressions.
module constants
  use, intrinsic :: iso_fortran_env
  implicit none
  integer, parameter :: a(3) = [3, 1, 2], n = size(a), s = sum(a), m = maxval(a), p = product(a), d = dot_product(a, a)
  integer, parameter :: k(3) = [selected_int_kind(9), selected_real_kind(15, 307), selected_char_kind('DEFAULT')]
  integer, parameter :: h = huge(1), b = bit_size(1), dg = digits(1.0), r = range(1), pr = precision(1d0)
  integer, parameter :: sh(2) = shape(reshape([1, 2, 3, 4], [2, 2])), lb = lbound(a, 1), ub(1) = ubound(a)
  real, parameter :: x = sqrt(2.0), pi = acos(-1.0), e = exp(1.0), t = tiny(1.0), ep = epsilon(1.0), y = real(1, real32)
  real(real64), parameter :: q = 4*atan(1.0_real64), nan_free = transfer(0_int64, 0.0_real64)
  character(*), parameter :: text = repeat('ab', 3) // trim('x  ') // adjustl('  y') // achar(65) // new_line('a')
  integer, parameter :: l = len(text), lt = len_trim('ab  '), i = index('abc', 'c'), ic = ichar('a'), sc = scan('abc', 'b')
  integer, parameter :: mx = max(1, 2, 3), mn = min(3, 2), md = mod(-5, 3), mo = modulo(-5, 3), sg = sign(3, -1)
  integer, parameter :: sf = shiftl(1, 3), an = iand(6, 3), nt = not(0), ib = ibset(0, 3), is = ishft(1, 2), pc = popcnt(7)
  logical, parameter :: al = all(a > 0), an2 = any(a == 2), bt = btest(4, 2)
  integer, parameter :: ct = count(a > 1), ml(1) = maxloc(a), me = merge(1, 2, .true.), pk(2) = pack(a, a > 1)
  integer, parameter :: tr(2, 1) = transpose(reshape([1, 2], [1, 2])), sp(2, 2) = spread([1, 2], 1, 2)
  integer, parameter :: cs(3) = cshift(a, 1), fl = findloc(a, 2, 1), ky = kind(1.0_real64), st = storage_size(1)
  complex, parameter :: z = cmplx(1, 2), cj = conjg(z)
  real, parameter :: ai = aimag(z), ab = abs(-1.0), ni = anint(1.5), ce = ceiling(1.2), fr = fraction(3.0)
end module
