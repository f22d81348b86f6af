C     Nothing of this is proved: checks are compiled in.

C     Solves A*X = B by elimination with pivots, which IPIV keeps.
      SUBROUTINE SOLVE(N, A, LDA, IPIV, B, INFO)
      INTEGER N, LDA, IPIV(*), INFO
      DOUBLE PRECISION A(LDA,*), B(*)
      INTEGER I, J, K, P, LARGE
      DOUBLE PRECISION T
      EXTERNAL LARGE
      INFO = 0
      DO 40 K = 1, N
         P = K - 1 + LARGE(N-K+1, A(K,K))
         IPIV(K) = P
         IF (A(P,K).EQ.0D0) THEN
            INFO = K
            RETURN
         END IF
         DO 10 J = 1, N
            T = A(K,J)
            A(K,J) = A(P,J)
   10       A(P,J) = T
         DO 30 I = K+1, N
            A(I,K) = A(I,K)/A(K,K)
            DO 20 J = K+1, N
               A(I,J) = A(I,J) - A(I,K)*A(K,J)
   20       CONTINUE
   30    CONTINUE
   40 CONTINUE
      CALL AGAIN(N, A, LDA, IPIV, B)
      END

C     Solves it once more, with what SOLVE left.
      SUBROUTINE AGAIN(N, A, LDA, IPIV, B)
      INTEGER N, LDA, IPIV(*), I, J
      DOUBLE PRECISION A(LDA,*), B(*), T
      DO 20 I = 1, N
         T = B(I)
         B(I) = B(IPIV(I))
         B(IPIV(I)) = T
         DO 10 J = 1, I-1
            B(I) = B(I) - A(I,J)*B(J)
   10    CONTINUE
   20 CONTINUE
      DO 40 I = N, 1, -1
         DO 30 J = I+1, N
            B(I) = B(I) - A(I,J)*B(J)
   30    CONTINUE
         B(I) = B(I)/A(I,I)
   40 CONTINUE
      END

      INTEGER FUNCTION LARGE(N, X)
      INTEGER N, I
      DOUBLE PRECISION X(*)
      LARGE = 1
      DO 10 I = 2, N
         IF (ABS(X(I)).GT.ABS(X(LARGE))) LARGE = I
   10 CONTINUE
      END

C     The interval of a table that has Z: the table ends it.
      INTEGER FUNCTION WHERE(Z, T, N)
      INTEGER N
      DOUBLE PRECISION Z, T(N)
      WHERE = 1
   10 IF (WHERE.LT.N .AND. T(WHERE+1).LE.Z) THEN
         WHERE = WHERE + 1
         GO TO 10
      END IF
      END

      INTEGER FUNCTION SHARE(M, N)
      INTEGER M, N
      SHARE = M/N
      END

      SUBROUTINE CUT(TEXT, I, J, PART)
      CHARACTER*(*) TEXT, PART
      INTEGER I, J
      PART = TEXT(I:J)
      END

C     Two parts of one array, of which the second holds subscripts.
      SUBROUTINE PARTS(IW, K, L)
      INTEGER IW(*), K, L
      CALL STIR(IW(1), IW(K), L)
      END

      SUBROUTINE STIR(IA, IB, L)
      INTEGER IA(*), IB(*), L
      IB(1) = 1
      IA(L) = HUGE(L)
      IA(IB(1)) = 7
      END

C     Two entries, one of which has an array of its own.
      SUBROUTINE PUTAT(A, N, K)
      INTEGER A(*), B(*), N, K
      A(N) = K
      RETURN
      ENTRY ADDAT(N, B, A)
      A(N) = A(N) + B(N)
      END

      SUBROUTINE LISTED(TEXT, A, N)
      CHARACTER*(*) TEXT
      INTEGER A(*), N, I
      WRITE (TEXT,'(9I2)') (A(I), I=1,N)
      END
