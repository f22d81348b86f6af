      SUBROUTINE SOLVE(N, A, LDA, B, W, P)
      INTEGER N, LDA, P(4)
      REAL*8 A(LDA,*), B(*), W(0:*)
      B(1) = A(1,1)
      END
