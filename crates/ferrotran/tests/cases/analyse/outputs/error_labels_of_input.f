      SUBROUTINE S(A, N)
      INTEGER A, N
      READ (N, *, ERR=10) I
      A = 1
10    CONTINUE

      END
