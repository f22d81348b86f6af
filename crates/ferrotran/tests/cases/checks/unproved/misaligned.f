! open: s: what `t` gets for `w` is of another type
C     An INTEGER need not lie where a REAL of 8 bytes may.
      SUBROUTINE S(IW, N)
      INTEGER N, IW(N)
      CALL T(IW, N/2)
      END
      SUBROUTINE T(W, N)
      INTEGER N
      DOUBLE PRECISION W(*)
      W(N) = 1
      END
