! fails: R loop_with_a_call.f:7 b 10 4 11
      SUBROUTINE S(M, B)
      INTEGER M, I, N
      INTEGER B(*)
      COMMON /PLACE/ N
      DO 10 I = 1, M
         B(N+I) = I
         CALL MOVES
   10 CONTINUE
      END
      SUBROUTINE MOVES
      INTEGER N
      COMMON /PLACE/ N
      N = 9
      END
      SUBROUTINE RUN
      INTEGER B(4), N
      COMMON /PLACE/ N
      N = 0
      B(1) = 0
      CALL S(3, B)
      END
