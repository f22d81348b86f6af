! open: s: the subscripts of `a`
C     The right operand need not be evaluated.
      SUBROUTINE S(A, N)
      INTEGER I, N
      LOGICAL A(*), AT
      AT(I) = I.GT.0 .AND. A(I)
      A(1) = AT(N)
      END
