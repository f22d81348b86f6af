! open: f: the subscripts of `a`
C     One takes an array, the other a scalar: they would take other extents.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      EXTERNAL F, ONE
      CALL APPLY(F, A, N)
      CALL APPLY(ONE, A, N)
      END
      SUBROUTINE APPLY(G, A, N)
      INTEGER A(*), N
      EXTERNAL G
      CALL G(A, N)
      END
      SUBROUTINE F(A, N)
      INTEGER A(*), N
      A(N) = 1
      END
      SUBROUTINE ONE(A, N)
      INTEGER A, N
      A = N
      END
