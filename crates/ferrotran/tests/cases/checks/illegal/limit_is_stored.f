! fails: L limit_is_stored.f:16 x 4 4 5
      SUBROUTINE RUN
      INTEGER M
      DOUBLE PRECISION X
      COMMON /ALL/ X(4), M
      M = 4
      CALL S
      END
      SUBROUTINE S
      INTEGER I, J, M, IM(9)
      DOUBLE PRECISION X
      COMMON /ALL/ X(4), M
      EQUIVALENCE (IM(1), X(1))
      DO 20 J = 1, 2
         DO 10 I = 1, M
            X(I) = 0
   10    CONTINUE
         IM(9) = M + 1
   20 CONTINUE
      END
