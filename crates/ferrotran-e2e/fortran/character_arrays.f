C     Arrays of CHARACTER as Fortran 77 has them.
      INTEGER FUNCTION LONGST(N, NAMES)
C     The number of the longest of N names, of whatever length they are declared.
      INTEGER N, I, J, L, BEST
      CHARACTER*(*) NAMES(N)
      LONGST = 0
      BEST = -1
      DO 20 I = 1, N
         L = 0
         DO 10 J = 1, LEN(NAMES)
            IF (NAMES(I)(J:J) .NE. ' ') L = J
   10    CONTINUE
         IF (L .GT. BEST) THEN
            BEST = L
            LONGST = I
         END IF
   20 CONTINUE
      END

      SUBROUTINE INITLS(N, NAMES, M, INITL)
C     The first letter of each name, and M, between the two hidden lengths.
      INTEGER N, M, I
      CHARACTER*8 NAMES(N)
      CHARACTER INITL(N)
      M = LEN(NAMES) + LEN(INITL)
      DO 10 I = 1, N
         INITL(I) = NAMES(I)
   10 CONTINUE
      END

      SUBROUTINE SWAP2(K, TABLE)
C     Swaps rows 1 and 2 of a table of 2 x K.
      INTEGER K, J
      CHARACTER*3 TABLE(2, K), T
      DO 10 J = 1, K
         T = TABLE(1, J)
         TABLE(1, J) = TABLE(2, J)
         TABLE(2, J) = T
   10 CONTINUE
      END

      SUBROUTINE SPOIL(N, NAMES, TOTAL)
C     Writes on its input.
      INTEGER N, TOTAL, I
      CHARACTER*2 NAMES(N)
      TOTAL = 0
      DO 10 I = 1, N
         IF (NAMES(I) .EQ. 'ab') TOTAL = TOTAL + 1
         NAMES(I) = '**'
   10 CONTINUE
      END

      SUBROUTINE DIGITS(N, TEXTS)
C     The numbers 1 to N as texts.
      INTEGER N, I
      CHARACTER*3 TEXTS(N)
      DO 10 I = 1, N
         WRITE (TEXTS(I), '(I3.3)') I
   10 CONTINUE
      END
