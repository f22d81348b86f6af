C     Everything here is legal, so that checks change nothing of it.
      SUBROUTINE RUN
      INTEGER N, I, J, K, IP(4), NEXT, SAME
      DOUBLE PRECISION A(3,4), B(12), S, TOTAL
      LOGICAL FOUND
      CHARACTER*8 WORD
      EXTERNAL TOTAL
      N = 3
      DO 20 J = 1, 4
         IP(J) = 5 - J
         DO 10 I = 1, N
   10       A(I,J) = I + 10*J
   20 CONTINUE
      CALL SCALE(N, 4, A, 3, 2D0)
      S = TOTAL(12, A, 1)
      WRITE (*,*) S
      S = TOTAL(4, A(2,1), 3)
      WRITE (*,*) S
      DO 30 K = 1, 12
         B(K) = A(MOD(K-1,3)+1, IP((K-1)/3+1))
   30 CONTINUE
      WRITE (*,*) B
C     An element behind the array is passed, and not touched.
      CALL SCALE(0, 4, B(13), 1, 2D0)
      I = 0
      FOUND = I.GT.0 .AND. B(I+0).GT.0D0
      IF (I.GT.0 .AND. B(MAX(I,1)).GT.0D0) WRITE (*,*) 'wrong'
      IF (FOUND) THEN
         WRITE (*,*) 'wrong'
      ELSE IF (B(N).GT.0D0 .OR. B(N+20*I).LT.0D0) THEN
         WRITE (*,*) 'right', B(N)
      ELSE IF (B(I).GT.0D0) THEN
         WRITE (*,*) 'wrong'
      END IF
      I = 1
      DO WHILE (I.LE.12 .AND. B(MIN(I,12)).GT.50D0)
         I = I + 1
      END DO
      WRITE (*,*) I
      WORD = 'ABCDEFGH'
      WRITE (*,*) WORD(N:2*N), WORD(5:4), WORD(N+6:N)
      K = NEXT(IP, 1)
      K = NEXT(IP, 2) + IP(K)
      WRITE (*,*) K
      S = 0
      DO 40 K = 1, 12, N
         IF (B(K).LT.0) GO TO 40
         S = S + B(K)/N
   40 CONTINUE
      WRITE (*,*) S, 7/N, N**2
      IP(IP(IP(1))) = 9
      WRITE (*,*) IP
C     What both only read may be passed twice, from one place on.
      K = SAME(4, IP, IP)
      WRITE (*,*) K
      B(2:N) = 1
      A(1:N,2) = 2
      B(N+1:N) = 3
      A(:,3) = 4
      WRITE (*,*) A, B
      GO TO (50, 60, 70), IP(2) - 1
   50 WRITE (*,*) 'wrong'
   60 WRITE (*,*) 'two'
   70 CONTINUE
      IF (IP(4) - 1) 80, 90, 100
   80 WRITE (*,*) 'less'
   90 WRITE (*,*) 'equal'
  100 RETURN
      END

      SUBROUTINE SCALE(M, N, A, LDA, ALPHA)
      INTEGER M, N, LDA, I, J
      DOUBLE PRECISION A(LDA,*), ALPHA
      DO 20 J = 1, N
         DO 10 I = 1, M
            A(I,J) = ALPHA*A(I,J)
   10    CONTINUE
   20 CONTINUE
      END

      DOUBLE PRECISION FUNCTION TOTAL(N, X, INCX)
      INTEGER N, INCX, I, IX
      DOUBLE PRECISION X(*)
      TOTAL = 0
      IX = 1
      DO 10 I = 1, N
         TOTAL = TOTAL + X(IX)
         IX = IX + INCX
   10 CONTINUE
      END

      INTEGER FUNCTION SAME(N, L, M)
      INTEGER N, L(*), M(*), I
      SAME = 0
      DO 10 I = 1, N
         IF (L(I).EQ.M(I)) SAME = SAME + 1
   10 CONTINUE
      END

      INTEGER FUNCTION NEXT(L, I)
      INTEGER L(1), I
      NEXT = L(L(I))
      END
