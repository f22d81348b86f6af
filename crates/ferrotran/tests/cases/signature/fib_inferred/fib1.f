      SUBROUTINE FIB(A,N)
      INTEGER N
      REAL*8 A(N)
      A(1) = 0.0D0
      END
