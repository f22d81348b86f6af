subroutine s(f, a)
  external f
  real a
  procedure(), pointer :: p
  p => f
  call p(a)
end
