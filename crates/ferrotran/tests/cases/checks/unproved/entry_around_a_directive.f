! open: s: the subscripts of `x`
C     The directive would be lost, if the ENTRY were written anew.
      SUBROUTINE S(X, N)
      INTEGER N
      REAL X(*)
      X(1) = 2
      ENTRY T(N,
!DIR$ NOINLINE
     & X)
      X(N) = 1
      END
