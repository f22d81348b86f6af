! fails: T list_step.f:8 n
      SUBROUTINE RUN
      INTEGER A(3)
      CALL S(A, 0)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I
      WRITE (*,*) (A(I), I=1,3,N)
      END
