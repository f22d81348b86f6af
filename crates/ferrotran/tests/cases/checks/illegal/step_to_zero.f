! fails: T step_to_zero.f:8 j
C     The steps are 0 at last.
      SUBROUTINE RUN
      INTEGER I, J, N
      N = 0
      DO 20 J = -2, 0
      N = N + 1
      DO 10 I = 3, 1, J
   10 N = N + 1
   20 CONTINUE
      PRINT *, N
      END
