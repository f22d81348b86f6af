! open: s: the subscripts of `a`
C     Which of two references without arguments it is, their lists do not tell.
      SUBROUTINE S(A, B, N, X)
      INTEGER N
      REAL A(*), B(*), X, F, G
      F() = A(N)
      G() = B(N + 1)
      X = G() + F()
      END
