! fails: R repeated_twice.f:9 a 12 12 1 5
      SUBROUTINE RUN
      INTEGER A(3,4)
      A(1,1) = 1
      CALL S(A, 3, 4)
      END
      SUBROUTINE S(A, LDA, N)
      INTEGER LDA, N, A(LDA,*), I, J
      WRITE (*,*) ((A(I,J+1), I=1,LDA), J=1,N)
      END
