! ===== the same
      subroutine s(x)
      real x
      external u
      call t(u, x)
      end
      subroutine t(g, x)
      external g
      real x
      call g(x)
      end
      subroutine u(x)
      real x
      x = 1
      end

! ===== another type
      subroutine s(x)
      real x
      external u
      call t(u, x)
      end
      subroutine t(g, x)
      external g
      real x
      call g(x)
      end
      subroutine u(x)
      double precision x
      x = 1
      end

! ===== a dummy procedure that is called otherwise
      subroutine s(f, x)
      external f
      real x
      double precision y
      call f(y)
      call t(f, x)
      end
      subroutine t(g, x)
      external g
      real x
      call g(x)
      end
      subroutine u(x)
      x = 1
      end
