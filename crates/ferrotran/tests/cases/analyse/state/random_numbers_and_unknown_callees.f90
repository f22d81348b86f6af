subroutine a(x)
  real x
  call random_number(x)
end
subroutine b(x)
  real x
  call nowhere
end
