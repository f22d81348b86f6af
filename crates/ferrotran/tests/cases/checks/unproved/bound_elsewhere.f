! open: f: the subscripts of `a`
C     What is not there may call it without extents.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      EXTERNAL F
      CALL APPLY(F, A, N)
      CALL ELSEWH(F)
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
