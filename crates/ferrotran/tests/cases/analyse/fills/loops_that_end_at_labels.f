      SUBROUTINE S(A, N, M)
      REAL A(N,M)
      DO 10 J = 1, M
      DO 10 I = 1, N
10    A(I,J) = 0

      END
      SUBROUTINE T(A, N, M)
      REAL A(N,M)
      DO 10 J = 1, M
      DO 20 I = 1, N
      A(I,J) = 0
20    CONTINUE

10    CONTINUE

      END
      SUBROUTINE U(A, N)
      REAL A(N)
      DO 10 I = 1, N
      IF (I .GT. 2) GO TO 10
      A(I) = 0
10    CONTINUE

      END
