subroutine a(f, x)
  external f
  real f, x
  write (*, *, iostat=i) f(x)
end
subroutine b(x)
  real x
  write (*, *, iostat=i) x
end
subroutine c(x)
  write (*, *) x
end
subroutine d(x)
  write (*, *, iostat=i) g(x)
end
real function g(x)
  stop
end
