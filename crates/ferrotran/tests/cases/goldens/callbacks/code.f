      SUBROUTINE TOTALF(F, N, S)
C     A function of one argument, and how it is called tells its type.
      EXTERNAL F
      INTEGER N, I
      DOUBLE PRECISION F, S
      S = 0
      DO 10 I = 1, N
         S = S + F(DBLE(I))
   10 CONTINUE
      END

      SUBROUTINE SYSTEM(FCN, N, X, FVEC)
C     N of FCN follows from X.
      EXTERNAL FCN
      INTEGER N, IFLAG
      DOUBLE PRECISION X(N), FVEC(N)
      IFLAG = 0
      CALL FCN(N, X, FVEC, IFLAG)
      END
