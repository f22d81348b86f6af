! open: s: a function that the statement calls may change what is checked in it
      SUBROUTINE S(A)
      INTEGER A(*), N, M, F
      EQUIVALENCE (N, M)
      M = 1
      A(1) = F(M) + A(N)
      END
      INTEGER FUNCTION F(N)
      INTEGER N
      N = N + 1000
      F = N
      END
