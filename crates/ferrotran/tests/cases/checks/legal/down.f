C     Downwards, between constants: nothing is left to be checked.
      SUBROUTINE PLAIN(S)
      INTEGER S, W(4), I
      DO 10 I = 4, 1, -1
   10 W(I) = I
      S = W(1) + W(4)
      END
      SUBROUTINE RUN
      INTEGER S, A(5)
      A = 0
      CALL PLAIN(S)
      A(S) = 1
      PRINT *, A
      END
