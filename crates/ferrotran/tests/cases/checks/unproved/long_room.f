! open: s: the room for `w`
C     The larger of two of 8 bytes may be any.
      SUBROUTINE S(M, N)
      INTEGER M
      INTEGER*8 N
      REAL W(MAX(INT(M,8),N))
      W(1) = 0
      END
