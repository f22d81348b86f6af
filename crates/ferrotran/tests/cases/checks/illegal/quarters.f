! fails: R quarters.f:10 iw 20 20 21
      SUBROUTINE RUN
      DOUBLE PRECISION W(10)
      CALL S(W, 21)
      END
      SUBROUTINE S(IW, N)
      INTEGER N, I
      INTEGER IW(*)
      DO 10 I = 1, N
   10    IW(I) = I
      END
