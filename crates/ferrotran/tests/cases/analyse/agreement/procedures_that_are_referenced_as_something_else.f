! ===== a subroutine as a function
      subroutine f(x)
      x = 1
      end
      subroutine s(x)
      x = f(x)
      end

! ===== a function with another result
      complex function f(x)
      f = x
      end
      subroutine s(x)
      x = f(x)
      end

! ===== a function with the same result
      real function f(x)
      f = x
      end
      subroutine s(x)
      x = f(x)
      end

! ===== a function as a subroutine
      subroutine s(x)
      call f(x)
      end
      real function f(x)
      f = x
      end
