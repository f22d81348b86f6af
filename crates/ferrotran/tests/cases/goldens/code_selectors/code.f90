! FT0612 and FT0613: options that name procedures by what is no name, or by a name of several.
module one
contains
  subroutine same(x)
    real :: x(*)
    x(1) = 1
  end subroutine same
end module one

module two
contains
  subroutine same(x)
    real :: x(*)
    x(1) = 2
  end subroutine same
end module two

subroutine same(x)
  real :: x(*)
  x(1) = 3
end subroutine same
