! ===== each has what it uses
      subroutine s(i, j)
      i = 1
      return
      entry e(j)
      j = 2
      end
      subroutine t(k)
      call e(k)
      end

! ===== in another order
      subroutine s(a, n)
      integer n
      real a(n)
      n = 1
      return
      entry e(n, a)
      a = 0
      end

! ===== one is missing
      subroutine s(a, n)
      integer n
      real a(n)
      n = 1
      return
      entry e(n)
      a = 0
      end
