! fails: R in_a_transfer.f:14 a 3 3 4
C     The unit would stay locked, if the check failed while the statement transfers.
      SUBROUTINE RUN
      INTEGER A(3)
      A(1) = 1
      CALL S(A, 4)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F
      WRITE (*,*) N, F(A, N)
      END
      INTEGER FUNCTION F(A, N)
      INTEGER A(*), N
      F = A(N)
      END
