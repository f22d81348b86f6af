! ===== call t(1, k)
      subroutine s(k)
      parameter (m = 3)
      call t(1, k)
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(1, k + 1)
      subroutine s(k)
      parameter (m = 3)
      call t(1, k + 1)
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(k, 1)
      subroutine s(k)
      parameter (m = 3)
      call t(k, 1)
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(k, -1)
      subroutine s(k)
      parameter (m = 3)
      call t(k, -1)
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(k, m)
      subroutine s(k)
      parameter (m = 3)
      call t(k, m)
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(k, (m))
      subroutine s(k)
      parameter (m = 3)
      call t(k, (m))
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(k, m + 1)
      subroutine s(k)
      parameter (m = 3)
      call t(k, m + 1)
      end
      subroutine t(i, j)
      j = i
      end

! ===== call t(k, abs(m))
      subroutine s(k)
      parameter (m = 3)
      call t(k, abs(m))
      end
      subroutine t(i, j)
      j = i
      end

! ===== a closure gets a value
      subroutine s(f)
      external f
      call t(f, 1)
      end
      subroutine t(f, i)
      external f
      call f(i)
      end
