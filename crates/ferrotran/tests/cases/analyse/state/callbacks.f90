subroutine outer(f, a)
  external f
  real a
  call inner(f, a)
end
subroutine inner(g, a)
  external g
  real a
  call g(a)
end
subroutine unused(f)
  external f
end
subroutine away(f)
  external f
  call nowhere(f)
end
