subroutine a(x)
  real x
  write (*, *, iostat=i) x
  print *, x
end
subroutine b(x)
  real x
  write (7, *) x
end
subroutine c(x)
  real x
  read *, x
end
