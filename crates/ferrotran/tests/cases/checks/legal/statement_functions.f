C     What is in statement functions is checked where they are referenced.
      SUBROUTINE RUN
      REAL A(12), B(4)
      INTEGER I
      DO 10 I = 1, 12
   10    A(I) = 2*I
      CALL S(A, B, 3, 4)
      WRITE (*,*) B
      END
      SUBROUTINE S(A, B, LDA, N)
      INTEGER LDA, N, I, J, K, M
      REAL A(*), B(N), AT, MEAN, X, TWICE
      TWICE(X) = X + X
      AT(I,J) = A(I+LDA*(J-1))
      MEAN(K) = (B(K) + B(K-1))/2
      DO 10 J = 1, N
   10    B(J) = AT(1,J)*AT(LDA,J) + AT(2,J)
      DO 20 M = 2, N
         IF (M.GT.2 .AND. MEAN(M).GT.B(M-1)) B(M) = MEAN(M-0) + 1
   20 CONTINUE
      WRITE (*,*) TWICE(B(N)), MEAN(N)
      END
