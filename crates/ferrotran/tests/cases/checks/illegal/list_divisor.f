! fails: D list_divisor.f:7 i
      SUBROUTINE RUN
      CALL S(2)
      END
      SUBROUTINE S(N)
      INTEGER N, I
      WRITE (*,*) (6/I, I=N,-N,-1)
      END
