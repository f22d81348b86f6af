! open: s: the subscripts of `a`
C     The last element may be one that exists although those before it are none: its distance wraps.
      SUBROUTINE S(A, N)
      INTEGER*8 N
      INTEGER A(10,*)
      A(1,1:N) = 1
      END
