subroutine s(a, b)
  real a, b
  call inner()
contains
  subroutine inner()
    a = b
  end
end
