! open: s: the subscripts of `a`
C     What is passed may be another value the next time.
      SUBROUTINE S(A, IP, N)
      INTEGER N, I, IP(*)
      REAL A(*), AT
      AT(I) = A(I+1)
      A(1) = AT(IP(N))
      END
