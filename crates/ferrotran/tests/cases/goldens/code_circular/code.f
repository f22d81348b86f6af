C     FT0605: values that depend on one another.
      SUBROUTINE CIRCLE(N, M, A)
      INTEGER N, M
      REAL A(N)
      A(1) = M
      END
