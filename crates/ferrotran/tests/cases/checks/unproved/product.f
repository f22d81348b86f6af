! open: s: the room for `w`
C     The larger of two may wrap if one of them does.
      SUBROUTINE S(M, N)
      INTEGER M, N
      REAL W(MAX(M,N*N))
      W(1) = 0
      END
