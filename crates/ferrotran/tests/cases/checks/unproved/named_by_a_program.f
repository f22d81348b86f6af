! open: f: the subscripts of `a`
      SUBROUTINE F(A, N)
      INTEGER A(*), N
      A(N) = 1
      END
C     Its interface is that of the procedure as it is.
      PROGRAM MAIN
      INTERFACE
      SUBROUTINE F(A, N)
      INTEGER A(*), N
      END SUBROUTINE
      END INTERFACE
      INTEGER A(3)
      CALL F(A, 3)
      END
