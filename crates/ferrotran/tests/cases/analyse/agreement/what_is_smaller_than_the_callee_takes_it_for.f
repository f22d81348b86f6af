! ===== a shorter INTEGER
      subroutine s(i)
      integer*1 i
      call big(i)
      end
      subroutine big(j)
      integer*8 j
      j = -1
      end

! ===== a scalar for an array
      subroutine s(x)
      real x
      call t(x, 9)
      end
      subroutine t(a, n)
      real a(n)
      a = 1
      end

! ===== a shorter CHARACTER
      subroutine s(c)
      character*3 c
      call t(c)
      end
      subroutine t(c)
      character*5 c
      c = 'x'
      end

! ===== a number for a CHARACTER
      subroutine s(i)
      call t(i)
      end
      subroutine t(c)
      character*5 c
      c = 'x'
      end

! ===== an element, and what follows it
      subroutine s(x)
      real x(9)
      call t(x(1), 9)
      end
      subroutine t(a, n)
      real a(n)
      a = 1
      end

! ===== an expression
      subroutine s(i)
      call t((/1., 2./), 9, i)
      end
      subroutine t(a, n, i)
      real a(n)
      i = int(sum(a))
      end
