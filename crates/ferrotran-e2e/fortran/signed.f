C     WHAT SIGNATURE FILES DECLARE: SEE SIGNED.PYF.
C     Q AND R OF A BY B, AND HOW OFTEN THAT WAS SO FAR.
      SUBROUTINE DIVREM(A, B, Q, R)
      INTEGER A, B, Q, R
      Q = A / B
      R = A - Q * B
      END
C     REVERSES X BY WAY OF WORK.
      SUBROUTINE REVERS(N, X, WORK)
      INTEGER N
      DOUBLE PRECISION X(N), WORK(N)
      INTEGER I
      DO 10 I = 1, N
        WORK(I) = X(N + 1 - I)
 10   CONTINUE
      DO 20 I = 1, N
        X(I) = WORK(I)
 20   CONTINUE
      END
C     FILLS A, OF LDA ROWS.
      SUBROUTINE FILLED(LDA, N, A)
      INTEGER LDA, N
      INTEGER A(LDA, N)
      INTEGER I, J
      DO 20 J = 1, N
        DO 10 I = 1, LDA
          A(I, J) = 10 * I + J
 10     CONTINUE
 20   CONTINUE
      END
      SUBROUTINE CSCALE(N, A, X)
      INTEGER N
      COMPLEX*16 A, X(N)
      INTEGER I
      DO 10 I = 1, N
        X(I) = A * X(I)
 10   CONTINUE
      END
      SUBROUTINE SHIFT(X, BY, UNUSED)
      REAL X, BY, UNUSED
      X = X + BY + UNUSED
      END
