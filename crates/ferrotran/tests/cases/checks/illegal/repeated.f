! fails: R repeated.f:10 a 3 3 4
      SUBROUTINE RUN
      INTEGER A(3)
      A(1) = 1
      CALL S(A, 5)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I
      I = 1
      WRITE (*,*) N, (A(I), I=1,N)
      END
