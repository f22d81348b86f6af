! ===== one is missing
      subroutine s(x)
      call t(x)
      end
      subroutine t(x, y)
      y = x
      end

! ===== a variable for a procedure
      subroutine s(x)
      call t(x)
      end
      subroutine t(f)
      external f
      call f(1)
      end
