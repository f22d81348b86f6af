subroutine s(f, a)
  external f
  real a
  call inner()
contains
  subroutine inner()
    call f(a)
  end
end
