! open: s: the subscripts of `a`
C     What is passed is not what the function takes.
      SUBROUTINE S(A, N)
      INTEGER I
      INTEGER*8 N
      REAL A(*), AT
      AT(I) = A(I*I)
      A(1) = AT(N)
      END
