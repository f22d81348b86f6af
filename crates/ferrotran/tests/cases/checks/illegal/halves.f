! fails: R halves.f:11 z 4 4 5
      SUBROUTINE RUN
      DOUBLE PRECISION W(10)
      CALL S(W, 5)
      CALL S(W(2), 5)
      END
      SUBROUTINE S(Z, N)
      INTEGER N, I
      COMPLEX*16 Z(*)
      DO 10 I = 1, N
   10    Z(I) = I
      END
