C     Implied DOs in lists: nothing of what they do changes.
      SUBROUTINE RUN
      INTEGER A(4,3), B(12), I, J, K, N
      CHARACTER*40 LINE
      REAL X(6)
      N = 3
      LINE = ' 1 2 3 4 5 6 7 8 9101112'
      CALL INPUT(LINE, A, 4, N)
      CALL OUTPUT(A, 4, N)
      CALL OUTPUT(A, 12, 1)
      CALL OUTPUT(A, 4, 0)
      DO 10 I = 1, 12
   10    B(I) = 13 - I
      I = 7
      WRITE (*,*) (B(I), I=1,N)
      WRITE (*,*) I
      IF (N.GT.5) WRITE (*,*) (B(I), I=1,1000)
      IF (N.LT.5) WRITE (*,*) (B(I), I=12,N,-N)
      WRITE (*,*) (B(J), (B(I+J), I=J,N), J=1,N), (B(I), I=N,1), N
      CALL STORE(LINE, B, N, J, K)
      WRITE (*,*) B, I, J, K
      CALL PART(X, LINE, 2, N)
      END

      SUBROUTINE INPUT(LINE, A, LDA, N)
      CHARACTER*(*) LINE
      INTEGER LDA, N, A(LDA,*), I, J
      READ (LINE,'(12I2)') ((A(I,J), I=1,LDA), J=1,N)
      END

      SUBROUTINE OUTPUT(A, LDA, N)
      INTEGER LDA, N, A(LDA,*), I, J
      WRITE (*,'(4I4)') ((A(I,J), I=LDA,1,-1), J=1,N)
      WRITE (*,*) (I, A(LDA,I),
     &   (J*I/LDA, A(J,I), J=1,MIN(LDA,N)), I=1,N)
      IF (N.GT.0) WRITE (*,*) (A(I:LDA,N), I=LDA-1,LDA)
      END

      SUBROUTINE PART(X, LINE, K, N)
      INTEGER K, N, I
      REAL X(*)
      CHARACTER*(*) LINE
      READ (LINE,*,END=20) (X(I), I=K,K*N,2)
   20 WRITE (*,*) (X(I), I=K,6,K), (LINE(I:I+1), I=K,K*N)
      IF (N.EQ.3) GO TO 30
   30 WRITE (*,*) (I/N, I=1,N), 7/(N-1)
      END

      SUBROUTINE STORE(LINE, B, N, J, K)
      CHARACTER*(*) LINE
      INTEGER B(*), N, J, K, L, I, M
      COMMON /D/ L(4), M
      M = 4
      READ (LINE,'(12I2)',IOSTAT=K) J, (B(I), I=N,1,-2), B(2*N), L
      WRITE (*,*,IOSTAT=K) (L(I), I=1,M), B(N-1), L(N)
      READ (LINE,'(12I2)',IOSTAT=K) (L(I), I=M-3,M), L(N)
      WRITE (*,*) L
      END
