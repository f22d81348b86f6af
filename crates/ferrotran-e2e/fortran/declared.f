C     WHAT SIGNATURE FILES DECLARE, AS SCIPY'S DO: SEE DECLARED.PYF.
C     X(I) = SCALE*X(I), BACKWARDS IF ORDER IS 'R'.
      SUBROUTINE SCALED(ORDER, N, SCALE, X)
      CHARACTER*1 ORDER
      INTEGER N
      DOUBLE PRECISION SCALE, X(N), T
      INTEGER I
      DO 10 I = 1, N
        X(I) = SCALE * X(I)
 10   CONTINUE
      IF (ORDER .EQ. 'R') THEN
        DO 20 I = 1, N / 2
          T = X(I)
          X(I) = X(N + 1 - I)
          X(N + 1 - I) = T
 20     CONTINUE
      END IF
      END
C     B = A OR, IF TRANS IS 'T', ITS TRANSPOSE; A IS ZERO AFTERWARDS.
      SUBROUTINE TURNED(TRANS, M, N, A, LDB, NB, B)
      CHARACTER TRANS
      INTEGER M, N, LDB, NB
      REAL A(M, N), B(LDB, NB)
      INTEGER I, J
      DO 20 J = 1, N
        DO 10 I = 1, M
          IF (TRANS .EQ. 'T') THEN
            B(J, I) = A(I, J)
          ELSE
            B(I, J) = A(I, J)
          END IF
          A(I, J) = 0.0
 10     CONTINUE
 20   CONTINUE
      END
C     HOW MANY OF X ARE POSITIVE, ADDED TO COUNT.
      SUBROUTINE COUNTS(N, X, WANTED, COUNT, NAME)
      INTEGER N, X(N), COUNT
      LOGICAL WANTED
      CHARACTER*(*) NAME
      INTEGER I
      IF (NAME .NE. 'counts') RETURN
      DO 10 I = 1, N
        IF ((X(I) .GT. 0) .EQV. WANTED) COUNT = COUNT + 1
 10   CONTINUE
      END
C     T = NB BY N; LDT IS ITS LEADING DIMENSION AGAIN, AS IN LAPACK.
      SUBROUTINE TABLE(NB, N, T, LDT)
      INTEGER NB, N, LDT, T(NB, N)
      INTEGER I, J
      DO 20 J = 1, N
        DO 10 I = 1, NB
          T(I, J) = 100 * LDT + 10 * I + J
 10     CONTINUE
 20   CONTINUE
      END
C     EQUED IS 'Y' AFTERWARDS IF IT WAS 'B', AND THE RANGE V IS DOUBLED.
      SUBROUTINE RANGED(EQUED, VL, VU, STEP)
      CHARACTER EQUED
      REAL VL
      DOUBLE PRECISION VU
      INTEGER STEP
      STEP = STEP + NINT(VU - VL)
      IF (EQUED .EQ. 'B') EQUED = 'Y'
      END
