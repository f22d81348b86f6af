! open: s: a function that the statement calls may change what is checked in it
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F
      A(1) = F(N) + A(N)
      END
      INTEGER FUNCTION F(N)
      INTEGER N
      N = N + 1000
      F = N
      END
