! open: t: the subscripts of `a`
C     What is one too many would be taken for the extent.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      CALL T(A, N, N)
      END
      SUBROUTINE T(A, N)
      INTEGER A(*), N
      A(N) = 1
      END
