C     Each entry takes the extents of its own arrays.
      SUBROUTINE RUN
      INTEGER I, N
      DOUBLE PRECISION C(4), X(6), Y(6), SUMUP, DOT, LARGE
      N = 4
      DO 10 I = 1, 6
         X(I) = I - 2
         Y(I) = 7
         IF (I.LE.N) C(I) = 5 - I
   10 CONTINUE
      CALL KEEP(C, N)
      CALL EVAL(X, 6, Y)
      WRITE (*,*) Y
      CALL EVAL(X(4), 3, Y(2))
      WRITE (*,*) Y
      CALL SHIFT(Y, N)
      CALL EVAL(X(5), 2, Y(5))
      WRITE (*,*) Y
      WRITE (*,*) SUMUP(N, X), DOT(X(2), N, C), LARGE(C(N), 1)
      WRITE (*,*) LARGE(Y, 6), SUMUP(0, X(6)), DOT(X, 2, X)
      END

      SUBROUTINE KEEP(A, N)
      INTEGER I, J, K, N, M
      DOUBLE PRECISION A(*), X(*), Y(*), C(10)
      SAVE C, K
      DATA K /0/
      K = N
      DO 10 I = 1, N
   10    C(I) = A(I)
      RETURN
      ENTRY EVAL(X, M, Y)
      DO 30 J = 1, M
         Y(J) = 0
         DO 20 I = 1, K
   20       Y(J) = Y(J)*X(J) + C(I)
   30 CONTINUE
      RETURN
      ENTRY SHIFT(A, N)
      DO 40 I = 1, N
   40    C(I) = C(I) + A(I)
      END

      DOUBLE PRECISION FUNCTION SUMUP(N, X)
      INTEGER N, I
      DOUBLE PRECISION X(N), Y(*), DOT, LARGE
      SUMUP = 0
      DO 10 I = 1, N
   10    SUMUP = SUMUP + X(I)
      RETURN
      ENTRY DOT(X, N, Y)
      DOT = 0
      DO 20 I = 1, N
   20    DOT = DOT + X(I)*Y(I)
      RETURN
      ENTRY LARGE(Y, N)
      LARGE = Y(1)
      DO 30 I = 2, N
   30    LARGE = MAX(LARGE, Y(I))
      END
