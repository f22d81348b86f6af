! fails: R scalar_behind.f:10 a 2 2 3
C     An array ends where an element of it begins that is written.
      SUBROUTINE RUN
      INTEGER IW(4)
      IW(3) = 3
      CALL T(IW(3), IW, IW(4))
      END
      SUBROUTINE T(N, A, M)
      INTEGER N, A(*), M
      A(N) = 9
      N = 1
      M = 1
      END
