C     Functions with checks, and such as count, are called where they were.
      SUBROUTINE RUN
      INTEGER I, N, A(5), TALLY, CALLS, K, M
      REAL X(5), R, HALF
      DOUBLE PRECISION D(5), TWICE
      COMPLEX Z(5), TURNED
      LOGICAL L(5), SAME
      COMMON /C/ CALLS, M
      CALLS = 0
      K = 2
      M = 2
      N = 5
      DO 10 I = 1, N
         A(I) = 6 - I
         X(I) = I/8.0
         D(I) = I/3.0D0
         Z(I) = CMPLX(X(I), -1.5)
   10    L(I) = I.GT.2
      WRITE (*,*) TALLY(A, 3), HALF(X, TALLY(A, 4)), N
      WRITE (*,*) TWICE(D, A(N)), TURNED(Z, N), L(M), SAME(L, K, 3)
      WRITE (*,'(I4,F8.3)') TALLY(A, TALLY(A, TALLY(A, 2))), R(X, K)
      IF (SAME(L, 1, K) .AND. L(M)) WRITE (*,*) 'wrong'
      IF (SAME(L, 1, K)) A(K) = TALLY(A, K) + A(TALLY(A, A(K)))
      WRITE (*,*) A, CALLS
      IF (A(M).EQ.TALLY(A, 1)) THEN
         WRITE (*,*) 'wrong'
      ELSE IF (N.GT.3 .AND. TALLY(A, K).EQ.A(K)) THEN
         WRITE (*,*) 'right'
      ELSE IF (TALLY(A, N).EQ.A(M-1)) THEN
         WRITE (*,*) 'wrong'
      END IF
      I = 1
      DO WHILE (TALLY(A, I).GT.2 .AND. A(M).GT.0)
         I = I + 1
      END DO
      WRITE (*,*) I, CALLS
      DO 20 I = TALLY(A, N), TALLY(A, N) + A(N)
   20    A(TALLY(A, N)) = A(K) + TALLY(A, I)
      WRITE (*,*) A, CALLS
      GO TO (30, 40), TALLY(A, K)/A(K) + 1
   30 WRITE (*,*) 'wrong'
   40 IF (N.GT.5) WRITE (*,*) TALLY(A, 77)
      CALL SHOW(TALLY(A, 1), A(K))
      END

      SUBROUTINE SHOW(I, J)
      INTEGER I, J, V(3)
      V(1+MOD(I,3)) = J
      WRITE (*,*) I, V(MOD(I,3)+1)
      END

      INTEGER FUNCTION TALLY(A, I)
      INTEGER A(*), I, CALLS, M
      COMMON /C/ CALLS, M
      CALLS = CALLS + 1
      TALLY = A(I)
      END

      REAL FUNCTION HALF(X, I)
      REAL X(*)
      INTEGER I
      HALF = X(I)/2
      END

      REAL FUNCTION R(X, I)
      REAL X(*)
      INTEGER I
      R = X(I)
      END

      DOUBLE PRECISION FUNCTION TWICE(D, I)
      DOUBLE PRECISION D(*)
      INTEGER I
      TWICE = 2*D(I)
      END

      COMPLEX FUNCTION TURNED(Z, I)
      COMPLEX Z(*)
      INTEGER I
      TURNED = Z(I)*(0.0,1.0)
      END

      LOGICAL FUNCTION SAME(L, I, J)
      LOGICAL L(*)
      INTEGER I, J
      SAME = L(I) .EQV. L(J)
      END
