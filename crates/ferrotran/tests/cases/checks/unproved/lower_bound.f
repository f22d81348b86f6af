! open: s: the subscripts of `a`
C     LBOUND of a dimension without elements is 1, and not what the address is computed with.
      SUBROUTINE S(A, L, U, N)
      INTEGER L, U, N, A(L:U)
      A(N) = 1
      END
