C     Strings as Fortran 77 has them.
      CHARACTER*8 FUNCTION GREET(N)
C     A result of declared length comes before the arguments.
      INTEGER N
      GREET = 'hello'
      IF (N .GT. 1) GREET = 'hellos'
      END

      CHARACTER*(*) FUNCTION REPEAT(C, N)
C     Of assumed length: the caller says how long it is.
      CHARACTER C
      INTEGER N, I
      REPEAT = ' '
      DO 10 I = 1, MIN(N, LEN(REPEAT))
         REPEAT(I:I) = C
   10 CONTINUE
      END

      INTEGER FUNCTION VOWELS(S)
C     Of assumed length, and only read.
      CHARACTER*(*) S
      INTEGER I
      VOWELS = 0
      DO 10 I = 1, LEN(S)
         IF (INDEX('aeiou', S(I:I)) .GT. 0) VOWELS = VOWELS + 1
   10 CONTINUE
      END

      SUBROUTINE SHOUT(S, N)
C     Written, between two numbers: the hidden length comes last.
      CHARACTER*(*) S
      INTEGER N, I, C
      N = 0
      DO 10 I = 1, LEN(S)
         C = ICHAR(S(I:I))
         IF (C .GE. 97 .AND. C .LE. 122) THEN
            S(I:I) = CHAR(C - 32)
            N = N + 1
         END IF
   10 CONTINUE
      END

      LOGICAL FUNCTION FIXED(S, T)
C     Two of declared lengths: shorter ones are padded.
      CHARACTER*4 S
      CHARACTER*6 T
      FIXED = S // '  ' .EQ. T
      END

      SUBROUTINE NUMBER(X, Y)
      INTEGER X, Y
      X = 1
      RETURN
C     Another way in.
      ENTRY OTHER(Y)
      Y = 2
      END
