      INTEGER FUNCTION ANSWER()
C     The number in the table.
      COMMON /TABLE/ N, X(3)
      ANSWER = N
      END

      REAL FUNCTION ENTRYNO(I)
C     Entry I of the table, 0 where there is none.
      COMMON /TABLE/ N, X(3)
      ENTRYNO = 0
      IF (I .GE. 1 .AND. I .LE. 3) ENTRYNO = X(I)
      END
