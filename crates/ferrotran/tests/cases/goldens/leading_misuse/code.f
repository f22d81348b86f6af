      SUBROUTINE MORE(LDA, N, A, B)
C     LDA is more than a leading dimension.
      INTEGER LDA, N
      REAL A(LDA, N), B(N, LDA)
      A(1, 1) = B(1, 1)
      END

      SUBROUTINE FIXED(N, A)
      INTEGER N
      REAL A(3, N)
      A(1, 1) = 0
      END

      SUBROUTINE REALS(LDA, M, A)
      INTEGER LDA
      REAL M, A(LDA, 3)
      A(1, 1) = M
      END

      SUBROUTINE ABSENT(LDA, M, A)
      INTEGER LDA, M
      REAL A(LDA, 3)
      A(1, 1) = M
      END
