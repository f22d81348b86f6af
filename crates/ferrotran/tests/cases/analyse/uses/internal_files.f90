! ===== strings
subroutine s(a, b, x)
  character(*) a, b
  real x
  write (a, '(F8.3)') x
  read (b, *) x
end

! ===== a part of an element
subroutine s(a)
  character(8) a(3)
  write (a(2)(1:4), '(I4)') 7
end
