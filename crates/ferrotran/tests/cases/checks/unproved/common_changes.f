! open: s: a function that the statement calls may change what is checked in it
      SUBROUTINE S(A)
      INTEGER A(*), N, F
      COMMON /C/ N
      A(1) = F(1) + A(N)
      END
      INTEGER FUNCTION F(K)
      INTEGER K, N
      COMMON /C/ N
      N = N + 1000
      F = K
      END
