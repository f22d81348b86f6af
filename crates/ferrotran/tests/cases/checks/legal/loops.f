C     Loops that are written twice: what decides between the copies is not what is refused.
      SUBROUTINE RUN
      INTEGER I, N, M, IA(4)
      DOUBLE PRECISION A(5,5), X(5), Y(0:9)
      COMMON /SIZES/ M
      N = 5
      M = 5
      IA(1) = 1
      IA(2) = 2
      IA(3) = 3
      IA(4) = 6
      CALL FILL(N, A, 5, X, Y)
      CALL UPPER(N, A, 5)
      CALL LOWER(N, A, 5, X)
      CALL UNROLL(N, X, Y)
      CALL DOWN(N, X, Y)
      CALL ROWS(3, IA, X, Y)
      CALL GUARDS(N, X, 3)
      CALL LEAVES(N, X, 2)
      CALL STEPS(N, X, -2)
      CALL STEPS(N, X, 3)
      CALL NOTHIN(0, X)
      CALL GLOBAL(X)
      CALL SHARED(N, A, 5)
      CALL STENCL
      WRITE (*,*) A
      WRITE (*,*) X, (Y(I), I = 0, 9)
      END
      SUBROUTINE FILL(N, A, LDA, X, Y)
      INTEGER N, LDA, I, J
      DOUBLE PRECISION A(LDA,*), X(*), Y(0:*)
      DO 20 J = 1, N
         X(J) = J
         Y(J - 1) = 2*J
         Y(J + N - 1) = 3*J
         DO 10 I = 1, N
            A(I,J) = I + 10*J
   10    CONTINUE
   20 CONTINUE
      END
C     The inner loop has no iteration in the last one of the outer loop, where its first subscript would be
C     behind the array.
      SUBROUTINE UPPER(N, A, LDA)
      INTEGER N, LDA, I, J
      DOUBLE PRECISION A(LDA,*)
      DO 20 J = 1, N
         DO 10 I = J + 1, N
            A(I,J) = A(J,I) - A(I - 1,J)
   10    CONTINUE
   20 CONTINUE
      END
      SUBROUTINE LOWER(N, A, LDA, X)
      INTEGER N, LDA, I, J
      DOUBLE PRECISION A(LDA,*), X(*)
      DO 20 J = N, 1, -1
         IF (X(J).NE.0D0) THEN
            X(J) = X(J)/A(J,J)
            DO 10 I = J - 1, 1, -1
               X(I) = X(I) - X(J)*A(I,J)
   10       CONTINUE
         END IF
   20 CONTINUE
      END
      SUBROUTINE UNROLL(N, X, Y)
      INTEGER N, I
      DOUBLE PRECISION X(*), Y(0:*)
      DO I = 1, N - 1, 2
         Y(I) = X(I)
         Y(I + 1) = X(I + 1)
      END DO
      END
      SUBROUTINE DOWN(N, X, Y)
      INTEGER N, I
      DOUBLE PRECISION X(*), Y(0:*)
      DO 10 I = N, 2, -1
   10    X(I) = X(I - 1) + Y(2*I - 1)
      END
      SUBROUTINE ROWS(N, IA, X, Y)
      INTEGER N, I, K, IA(*)
      DOUBLE PRECISION X(*), Y(0:*)
      DO 20 I = 1, N
         DO 10 K = IA(I), IA(I + 1) - 1
            Y(I) = Y(I) + X(K)
   10    CONTINUE
   20 CONTINUE
      END
C     What is not evaluated would not exist.
      SUBROUTINE GUARDS(N, X, K)
      INTEGER N, I, K
      DOUBLE PRECISION X(*)
      DO 10 I = 1, N
         IF (I.GT.K) THEN
            X(I) = X(I - K)
         ELSE IF (I.EQ.1) THEN
            X(I) = X(I + K)
         END IF
   10 CONTINUE
      END
      SUBROUTINE LEAVES(N, X, K)
      INTEGER N, I, K
      DOUBLE PRECISION X(*)
      DO I = 1, N + 10
         IF (I.EQ.K) CYCLE
         IF (I.GT.N) EXIT
         X(I) = X(I) + I
      END DO
      X(I - 1) = I
      END
      SUBROUTINE STEPS(N, X, L)
      INTEGER N, I, L
      DOUBLE PRECISION X(*)
      DO I = 1 + MAX(0, -L)*(N - 1)/2, N - MAX(0, -L)*(N - 1)/2, L
         X(I) = X(I) + I
      END DO
      END
      SUBROUTINE NOTHIN(N, X)
      INTEGER N, I
      DOUBLE PRECISION X(*)
      DO I = 100, N
         X(I) = I
      END DO
      X(1) = I
      END
C     The limit is one that others may change, but nobody does here.
      SUBROUTINE GLOBAL(X)
      INTEGER I, M
      DOUBLE PRECISION X(*)
      COMMON /SIZES/ M
      DO I = 1, M
         X(M - I + 1) = X(I) + 1
      END DO
      END
C     One statement ends several loops.
      SUBROUTINE SHARED(N, A, LDA)
      INTEGER N, LDA, I, J
      DOUBLE PRECISION A(LDA,*)
      DO 10 J = 2, N
      DO 10 I = 1, J
   10 A(I,J) = A(I,J) + A(J,I)
      END
C     The limits are members of the common block whose arrays are stored to.
      SUBROUTINE STENCL
      INTEGER I, J, NX, NY
      DOUBLE PRECISION U, V
      COMMON /GRID/ U(6,6), V(6,6), NX, NY
      NX = 6
      NY = 6
      DO 5 J = 1, NY
      DO 5 I = 1, NX
      U(I,J) = I - J
    5 V(I,J) = 0
      DO 10 J = 2, NY - 1
      DO 10 I = 2, NX - 1
   10 V(I,J) = U(I-1,J) + U(I+1,J) + U(I,J-1) - U(I,J+1)
      WRITE (*,*) V
      END
