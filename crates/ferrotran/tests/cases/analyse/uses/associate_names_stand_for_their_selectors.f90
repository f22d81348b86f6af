subroutine s(a, b)
  real a(3), b(3)
  associate (x => a(2), y => b)
    x = y(1)
  end associate
end
