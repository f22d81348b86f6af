      INTEGER FUNCTION CUBE(N)
C     The third power of N.
      INTEGER N
      CUBE = N**3
      END

      SUBROUTINE NUMBERS(N, X)
C     Counts from 1 to N.
      INTEGER N, I
      INTEGER X(N)
      DO 10 I = 1, N
         X(I) = I
   10 CONTINUE
      END
