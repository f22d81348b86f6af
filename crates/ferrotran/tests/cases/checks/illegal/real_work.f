! fails: R real_work.f:15 c 3 3 4
C     INTEGERs in an array of REALs.
      SUBROUTINE RUN
      DOUBLE PRECISION W(10)
      CALL OUTER(W, 3)
      END
      SUBROUTINE OUTER(W, N)
      DOUBLE PRECISION W(*)
      CALL INNER(W, W(N+1), N)
      END
      SUBROUTINE INNER(C, IFAC, N)
      DOUBLE PRECISION C(*)
      INTEGER IFAC(*), N
      IFAC(1) = 1
      C(N+1) = 1D9
      END
