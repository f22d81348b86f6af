! open: f: the subscripts of `a`
      SUBROUTINE F(A, N)
      INTEGER A(*), N
      A(N) = 1
      END
      PROGRAM MAIN
      INTEGER A(3)
      CALL F(A, 3)
      END
