      SUBROUTINE HYBRID(FCN, N, X)
C     A failure of FCN is told by IFLAG.
      EXTERNAL FCN
      INTEGER N, IFLAG
      DOUBLE PRECISION X(N)
      IFLAG = 1
      CALL FCN(N, X, IFLAG)
      IF (IFLAG .LT. 0) RETURN
      CALL FCN(N, X, IFLAG)
      END

      SUBROUTINE UNTIL(F, X)
      LOGICAL DONE
      EXTERNAL F
      REAL X
      DONE = .FALSE.
   10 CALL F(X, DONE)
      IF (.NOT. DONE) GOTO 10
      END
