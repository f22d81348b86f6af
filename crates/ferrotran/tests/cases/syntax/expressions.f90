subroutine expressions
  a = -b**2**3 + c * d / e - f
  a = (-b)**(-c)
  l = .not. a == b .and. c .or. d .eqv. e .neqv. f
  s = 'a' // "b'c" // 1_'d' // ucs4_"e"
  x = 1.5e-3_dp + 1d0 + .5 + 2. + 1.e5 + 12_8
  y = a .cross. b + .inv. c
  i = z'FF' + int(b'101') + int(o"17")
  z = (1.0, -2.0) * (a)
  v = [1, 2, (i, j * 2, i = 1, 3)]
  w = (/ real(8) :: 1, 2 /)
  u = [character(len=5) :: 'a', 'b']
  p = f(a, k=b, c(1:2)(3:4), d(:, ::2, 5:))
  q = 'literal'(2:3)
  r = x%y(1)%z%w(2, 3)
  t = a >= b .or. c /= d .and. e <= f
  call sub(%val(x), f=.true._4, null(), *10)
10 continue
  print '(a, i0)', 'x', 1
  read (unit, fmt, iostat=ios, advance='no') a, b(1)
  write (*, nml=group)
  write (s(1:3), '(i3)') (a(i), b(i), i = 1, n, 2)
  inquire (iolength=n) a, b
  inquire (file='x', exist=l)
  open (newunit=u, file=name // '.dat')
  flush (u); flush u
  close (u, status='delete')
  read ('(a)'), line
end subroutine
