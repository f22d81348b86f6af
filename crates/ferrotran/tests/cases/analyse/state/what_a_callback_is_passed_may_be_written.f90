subroutine s(f, a)
  external f
  real a
  call f(a)
end
subroutine t(f, a, b)
  interface
    subroutine f(x, y)
      real, intent(in) :: x
      real y
    end
  end interface
  real a, b
  call f(a, b)
end
