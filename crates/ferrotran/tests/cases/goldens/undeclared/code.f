      SUBROUTINE MIXED(N, X, Y, I, T)
C     No INTENT: what is written is lent, what is read is taken by value.
      INTEGER N, I
      REAL X(N), Y(N)
      CHARACTER*4 T
      DO 10 I = 1, N
         Y(I) = X(I)
   10 CONTINUE
      IF (T .EQ. 'ZERO') Y = 0
      END
