C     External procedures, as they are found: nothing is declared.
      INTEGER FUNCTION COUNTUP()
C     Counts its calls.
      INTEGER N
      SAVE N
      DATA N /0/
      N = N + 1
      COUNTUP = N
      END

      DOUBLE PRECISION FUNCTION TOTAL(X, N)
C     The sum of the N elements of X.
      INTEGER N, I
      DOUBLE PRECISION X(N)
      TOTAL = 0D0
      DO 10 I = 1, N
         TOTAL = TOTAL + X(I)
   10 CONTINUE
      RETURN
      END

      SUBROUTINE SCALE(N, FACTOR, X)
C     Multiplies the elements of X.
      INTEGER N, I
      REAL FACTOR, X(N)
      DO 10 I = 1, N
         X(I) = FACTOR * X(I)
   10 CONTINUE
      END

      SUBROUTINE PAIRS(N, X)
C     Fills N pairs, each with its number and its square.
      INTEGER N, I
      INTEGER X(2*N)
      DO 10 I = 1, N
         X(2*I-1) = I
         X(2*I) = I*I
   10 CONTINUE
      END

      SUBROUTINE BORDER(LO, HI, X)
C     X runs from LO to HI; each element is its subscript.
      INTEGER LO, HI, I
      INTEGER X(LO:HI)
      DO 10 I = LO, HI
         X(I) = I
   10 CONTINUE
      END

      SUBROUTINE TRIANG(N, X)
C     The triangle numbers in a packed triangle of N rows.
      INTEGER N, I
      INTEGER*8 X(N*(N+1)/2)
      DO 10 I = 1, N*(N+1)/2
         X(I) = I*(I+1)/2
   10 CONTINUE
      END

      SUBROUTINE FIRST(X)
C     Of assumed size: how long X has to be is up to the caller.
      REAL X(*)
      X(1) = 1.0
      END

      SUBROUTINE MATCH(TYPE, LOOP)
C     Arguments, and a procedure, whose names are Rust's keywords.
      INTEGER TYPE, LOOP
      LOOP = TYPE
      END

      SUBROUTINE LOCALF(X, N, Y)
C     A statement function and an intrinsic one: no state.
      INTEGER N, I
      DOUBLE PRECISION X(N), Y(N), SQ, T
      SQ(T) = T*T
      DO 10 I = 1, N
         Y(I) = SQRT(SQ(X(I)))
   10 CONTINUE
      END

      SUBROUTINE MANGLE(N, X, Y)
C     The sum of X, which is spoilt.
      INTEGER N, I
      DOUBLE PRECISION X(N), Y
      Y = 0
      DO 10 I = 1, N
         Y = Y + X(I)
         X(I) = -1
   10 CONTINUE
      END
