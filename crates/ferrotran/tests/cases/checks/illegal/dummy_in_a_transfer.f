! fails: R dummy_in_a_transfer.f:16 a 3 3 4
C     What is passed for G has checks.
      SUBROUTINE RUN
      INTEGER A(3), F
      EXTERNAL F
      A(1) = 1
      CALL S(F, A, 4)
      END
      SUBROUTINE S(G, A, N)
      INTEGER A(*), N, G
      EXTERNAL G
      WRITE (*,*) N, G(A, N)
      END
      INTEGER FUNCTION F(A, N)
      INTEGER A(*), N
      F = A(N)
      END
